package al.headless.postdisbursal;

import al.headless.api.model.PaymentState;
import al.headless.journey.JourneyRef;
import al.headless.kernel.Amount;
import al.headless.lender.PaymentKind;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;

/// A payment that the borrower asked for. `payable` is known once the lender answered; `page`, sealed, and `expiresAt`
/// are there while the page can be used. `operationId` is what the partner was promised.
record LoanPayment(JourneyRef journey, String id, PaymentKind kind, PaymentState state, @Nullable Amount payable,
        @Nullable byte[] page, @Nullable Instant expiresAt, String operationId, Instant createdAt,
        Instant updatedAt) {
    /// The place to which pages are sealed.
    static final String TABLE = "loan_payment";
    static final String PAGE = "page";

    static LoanPayment asked(JourneyRef journey, String id, PaymentKind kind, String operationId, Instant now) {
        return new LoanPayment(journey, id, kind, PaymentState.PENDING, null, null, null, operationId, now, now);
    }

    LoanPayment ready(@Nullable Amount amount, byte[] sealedPage, Instant until, Instant now) {
        return new LoanPayment(journey, id, kind, PaymentState.PAYMENT_READY, amount, sealedPage, until, operationId,
                createdAt, now);
    }

    /// Over; the page is forgotten.
    LoanPayment ended(PaymentState how, Instant now) {
        return new LoanPayment(journey, id, kind, how, payable, null, null, operationId, createdAt, now);
    }

    /// The lender's word about the amount, which the settlement overtook.
    LoanPayment of(@Nullable Amount amount, Instant now) {
        return new LoanPayment(journey, id, kind, state, amount, page, expiresAt, operationId, createdAt, now);
    }

    boolean pending() {
        return state == PaymentState.PENDING;
    }

    boolean ready() {
        return state == PaymentState.PAYMENT_READY;
    }

    /// In flight: the lender is being asked, or its page waits for the borrower.
    boolean live() {
        return pending() || ready();
    }
}
