package al.headless.sandbox;

import al.headless.kernel.Amount;
import al.headless.lender.LoanState;
import al.headless.lender.PaymentKind;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A loan that was paid out, and what was asked to be paid. `revision` grows with every change of the book.
record LoanFile(Instant paidOutAt, int revision, LoanBook book, List<Payment> payments) {
    static final int MOST_PAYMENTS = 200; // then the lender takes no more

    /// What became of a payment.
    enum Fate { OPEN, PAID, FAILED, NOT_SUPPORTED }

    /// A payment that somebody asked for. `installment` is the serial number of the one that was missed;
    /// `bill` what `payable` is made of; `ends` the revision of the loan that the payment brings to its end,
    /// when it does. Releases before wrote neither of the last two.
    record Payment(String id, PaymentKind kind, Amount payable, @Nullable Integer installment,
            @Nullable Instant pageExpiresAt, Fate fate, @Nullable Bill bill, @Nullable Integer ends) {
        static Payment notSupported(String id, PaymentKind kind) {
            return new Payment(id, kind, Amount.ZERO, null, null, Fate.NOT_SUPPORTED, null, null);
        }

        Payment ended(boolean paid) {
            return new Payment(id, kind, payable, installment, pageExpiresAt, paid ? Fate.PAID : Fate.FAILED,
                    bill, ends);
        }
    }

    LoanState state() {
        return book.state(revision);
    }

    /// The book as it stands on the day.
    LoanFile asOf(LocalDate today) {
        return with(book.asOf(today));
    }

    LoanFile with(LoanBook later) {
        return later.equals(book) ? this : new LoanFile(paidOutAt, revision + 1, later, payments);
    }

    /// With one more payment, or with one that changed.
    LoanFile with(Payment payment) {
        var others = payments.stream().filter(one -> !one.id().equals(payment.id()));
        return new LoanFile(paidOutAt, revision, book, Stream.concat(others, Stream.of(payment)).toList());
    }

    Optional<Payment> payment(String id) {
        return payments.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    boolean nothingSettled() {
        return payments.stream().noneMatch(one -> one.fate() == Fate.PAID || one.fate() == Fate.FAILED);
    }
}
