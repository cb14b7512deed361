package al.headless.sandbox;

import al.headless.api.model.InstallmentStatus;
import al.headless.kernel.Amount;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// One installment of a loan that was paid out. `delay` is there once it was lowered while it was overdue;
/// releases before wrote none.
record LoanRow(int serialNumber, Amount principal, Amount interest, LocalDate dueDate,
        InstallmentStatus status, @Nullable Delay delay) {
    /// What being overdue cost up to a day, from which on less of the installment is.
    record Delay(BigDecimal charge, LocalDate since) {}

    Amount amount() {
        return principal.plus(interest);
    }

    boolean owed() {
        return status == InstallmentStatus.NOT_DUE || status == InstallmentStatus.OVERDUE;
    }

    LoanRow now(InstallmentStatus later) {
        return new LoanRow(serialNumber, principal, interest, dueDate, later, delay);
    }

    /// What being overdue costs up to today.
    BigDecimal penalCharge(LocalDate today) {
        var from = delay == null ? dueDate : delay.since();
        var before = delay == null ? BigDecimal.ZERO : delay.charge();
        return before.add(Charges.ofDelay(amount(), Math.max(0, ChronoUnit.DAYS.between(from, today))));
    }

    /// Asks for this from today on.
    LoanRow asking(Amount principalNow, Amount interestNow, LocalDate today) {
        var cost = status == InstallmentStatus.OVERDUE ? new Delay(penalCharge(today), today) : delay;
        return new LoanRow(serialNumber, principalNow, interestNow, dueDate, status, cost);
    }
}
