package al.headless.postdisbursal;

import al.headless.api.model.OperationStatus;
import al.headless.api.model.PaymentState;
import al.headless.journey.Conversations;
import al.headless.journey.Journey;
import al.headless.journey.JourneyOperations;
import al.headless.journey.Journeys;
import al.headless.journey.Lifecycle;
import al.headless.journey.Lifecycle.Verdict;
import al.headless.journey.OperationFailure;
import al.headless.kernel.Clock;
import al.headless.lender.LenderEvent.PaymentRefused;
import al.headless.lender.LenderEvent.PaymentRequested;
import al.headless.lender.LenderEvent.PaymentSettled;
import al.headless.lender.PaymentKind;
import al.headless.privacy.DataKeys;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// What a lender says about a payment. It speaks of payments that we asked for, under our ids; all else is refused.
@Singleton
class PaymentNews {
    private static final Duration PAGE_LIFE = Duration.ofHours(24); // of one whose lender names no end
    private static final Verdict UNCHANGED = new Verdict.Unchanged();
    private static final Verdict REFUSED = new Verdict.Refused();

    private final Journeys journeys;
    private final Loans loans;
    private final LoanPayments payments;
    private final PaymentPageExpiry expiry;
    private final LoanClosing closing;
    private final PaymentFailure failure;
    private final JourneyOperations operations;
    private final Conversations conversations;
    private final DataKeys dataKeys;
    private final Clock clock;

    PaymentNews(Journeys journeys, Loans loans, LoanPayments payments, PaymentPageExpiry expiry, LoanClosing closing,
            PaymentFailure failure, JourneyOperations operations, Conversations conversations, DataKeys dataKeys,
            Clock clock) {
        this.journeys = journeys;
        this.loans = loans;
        this.payments = payments;
        this.expiry = expiry;
        this.closing = closing;
        this.failure = failure;
        this.operations = operations;
        this.conversations = conversations;
        this.dataKeys = dataKeys;
        this.clock = clock;
    }

    /// The page is there, or never will be. A page that comes after the payment ended is not shown any more.
    Verdict requested(Journey journey, PaymentRequested event) {
        var known = known(journey, event.lenderId(), event.paymentId(), event.kind());
        if (known.isEmpty()) return REFUSED;
        var payment = known.get();
        if (!payment.pending()) {
            if (!payment.ready() && payment.payable() == null && event.payable() != null) {
                payments.save(payment.of(event.payable(), clock.now()));
            }
            return UNCHANGED;
        }
        if (event.supported()) ready(payment, event);
        else unsupported(payment);
        journeys.save(journey, journey.paying(event.supported(), clock.now()));
        return UNCHANGED;
    }

    private void ready(LoanPayment payment, PaymentRequested event) {
        var conversation = conversations.of(payment.journey().borrowerId(), payment.journey().journeyId())
                .orElseThrow();
        byte[] page = dataKeys.open(conversation.borrowerId(), conversation.wrappedKey())
                .seal(LoanPayment.TABLE, LoanPayment.PAGE, event.page().url());
        var now = clock.now();
        var until = event.page().expiresAt() == null ? now.plus(PAGE_LIFE) : event.page().expiresAt();
        var ready = payment.ready(event.payable(), event.installment(), page, until, now);
        payments.save(ready);
        expiry.watch(ready);
        finish(payment, OperationStatus.SUCCEEDED, null);
    }

    private void unsupported(LoanPayment payment) {
        payments.save(payment.ended(PaymentState.NOT_SUPPORTED, clock.now()));
        finish(payment, OperationStatus.FAILED, OperationFailure.NOT_SUPPORTED);
    }

    /// The lender makes no page: the payment has failed, and the operation that promised the page with it.
    Verdict refused(Journey journey, PaymentRefused event) {
        var known = known(journey, event.lenderId(), event.paymentId(), event.kind());
        if (known.isEmpty()) return REFUSED;
        if (!known.get().pending()) return UNCHANGED;
        failure.record(known.get(), OperationFailure.LENDER_REFUSED);
        journeys.save(journey, journey.refreshed(clock.now()));
        return UNCHANGED;
    }

    /// Paid is a fact and wins over everything; a failure only over what is still in flight. A settlement may overtake
    /// the page: then the operation that promised the page is over as well, and has failed if no page will come.
    Verdict settled(Journey journey, PaymentSettled event) {
        var known = known(journey, event.lenderId(), event.paymentId(), event.kind());
        if (known.isEmpty()) return REFUSED;
        var payment = known.get();
        if (payment.state() == PaymentState.PAID || !event.paid() && !payment.live()) return UNCHANGED;
        var now = clock.now();
        payments.save(payment.ended(event.paid() ? PaymentState.PAID : PaymentState.FAILED, now));
        boolean pageNeverCame = payment.pending() && !event.paid();
        if (pageNeverCame) finish(payment, OperationStatus.FAILED, OperationFailure.LENDER_REFUSED);
        else finish(payment, OperationStatus.SUCCEEDED, null);
        boolean foreclosed = event.paid() && event.kind() == PaymentKind.FORECLOSURE;
        if (foreclosed) loans.save(loans.find(journey.ref()).orElseThrow().foreclosed(now));
        if (foreclosed && Lifecycle.postDisbursal(journey.status())) return closing.close(journey);
        // A settlement of an earlier payment says nothing about the page that waits now.
        journeys.save(journey, payment.ready() ? journey.paying(false, now) : journey.refreshed(now));
        return UNCHANGED;
    }

    private Optional<LoanPayment> known(Journey journey, String lenderId, String paymentId, PaymentKind kind) {
        if (loans.find(journey.ref()).filter(loan -> loan.lenderId().equals(lenderId)).isEmpty()) {
            return Optional.empty();
        }
        return payments.find(journey.ref(), paymentId).filter(payment -> payment.kind() == kind);
    }

    private void finish(LoanPayment payment, OperationStatus how, @Nullable OperationFailure why) {
        operations.finish(payment.journey().borrowerId(), payment.journey().journeyId(), payment.operationId(), how,
                why == null ? null : why.name(), clock.now());
    }
}
