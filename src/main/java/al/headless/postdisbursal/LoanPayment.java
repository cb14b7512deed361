package al.headless.postdisbursal;

import al.headless.api.model.PaymentState;
import al.headless.journey.JourneyRef;
import al.headless.kernel.Amount;
import al.headless.lender.PaymentKind;
import al.headless.postdisbursal.Repayment.Wanted;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;

/// A payment that the borrower asked for: of `amount`, or of the `installment`, where the kind has such. `payable` is
/// known once the lender answered; `page`, sealed, and `expiresAt` are there while the page can be used. `operationId`
/// is what the partner was promised.
record LoanPayment(JourneyRef journey, String id, PaymentKind kind, @Nullable Amount amount,
        @Nullable Integer installment, PaymentState state, @Nullable Amount payable, @Nullable byte[] page,
        @Nullable Instant expiresAt, String operationId, Instant createdAt, Instant updatedAt) {
    /// The place to which pages are sealed.
    static final String TABLE = "loan_payment";
    static final String PAGE = "page";

    static LoanPayment asked(JourneyRef journey, String id, Wanted wanted, String operationId, Instant now) {
        return new LoanPayment(journey, id, wanted.kind(), wanted.amount(), wanted.installment(),
                PaymentState.PENDING, null, null, null, operationId, now, now);
    }

    /// `of` is the installment that the lender says the page is for.
    LoanPayment ready(@Nullable Amount due, @Nullable Integer of, byte[] sealedPage, Instant until, Instant now) {
        return new LoanPayment(journey, id, kind, amount, of == null ? installment : of, PaymentState.PAYMENT_READY,
                due, sealedPage, until, operationId, createdAt, now);
    }

    /// Over; the page is forgotten.
    LoanPayment ended(PaymentState how, Instant now) {
        return new LoanPayment(journey, id, kind, amount, installment, how, payable, null, null, operationId,
                createdAt, now);
    }

    /// The lender's word about the amount, which the settlement overtook.
    LoanPayment of(@Nullable Amount due, Instant now) {
        return new LoanPayment(journey, id, kind, amount, installment, state, due, page, expiresAt, operationId,
                createdAt, now);
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
