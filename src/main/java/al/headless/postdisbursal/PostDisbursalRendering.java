package al.headless.postdisbursal;

import al.headless.api.model.AcceptedStatus;
import al.headless.api.model.Installment;
import al.headless.api.model.OperationAccepted;
import al.headless.api.model.PaymentAction;
import al.headless.api.model.PaymentState;
import al.headless.api.model.PostDisbursal;
import al.headless.journey.JourneyOperation;
import al.headless.journey.LoanRendering;
import al.headless.kernel.Json;
import al.headless.lender.LoanState;
import al.headless.lender.PaymentKind;
import al.headless.privacy.DataKey;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// Loans and their payments as the contract's records.
@Singleton
final class PostDisbursalRendering implements LoanRendering {
    private static final int POLL_SECONDS = 5; // the contract's example

    private record Picture(LoanState state, List<Payment> payments) {}

    private record Payment(PaymentKind kind, PaymentState state, @Nullable String payable, @Nullable byte[] page,
            @Nullable Instant expiresAt) {}

    static OperationAccepted accepted(JourneyOperation operation) {
        return new OperationAccepted(operation.id(), AcceptedStatus.ACCEPTED, POLL_SECONDS);
    }

    @Override public PostDisbursal of(String loan, DataKey key) {
        var picture = Json.value(loan.getBytes(StandardCharsets.UTF_8), Picture.class);
        return new PostDisbursal(picture.state.outstandingPrincipal().toString(),
                picture.state.installments().stream().map(PostDisbursalRendering::installment).toList(),
                action(picture, PaymentKind.FORECLOSURE, key), action(picture, PaymentKind.PRE_PART_PAYMENT, key),
                action(picture, PaymentKind.MISSED_EMI, key));
    }

    private static Installment installment(LoanState.Due due) {
        return new Installment(due.serialNumber(), due.amount().toString(), due.dueDate(), due.status());
    }

    private static @Nullable PaymentAction action(Picture picture, PaymentKind kind, DataKey key) {
        return picture.payments.stream().filter(payment -> payment.kind == kind).findFirst()
                .map(payment -> new PaymentAction(payment.state, payment.payable,
                        key.open(LoanPayment.TABLE, LoanPayment.PAGE, payment.page, String.class),
                        payment.expiresAt))
                .orElse(null);
    }
}
