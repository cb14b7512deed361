package al.headless.sandbox;

import al.headless.api.model.InstallmentStatus;
import al.headless.kernel.Amount;
import al.headless.kernel.Percent;
import al.headless.lender.LoanState;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What is owed of a loan that was paid out, installment by installment. Pure.
///
/// Guarantee: the principal parts of installments that are neither PAID nor DEFERRED are the outstanding
/// principal. An installment is DEFERRED when money that came early made it needless. Every day costs its
/// interest once: with the installment of its month, or with a payment within the month.
///
/// `balance` is the exact account as of the last payment that came early; releases before wrote none, and
/// then the installments say what is owed.
record LoanBook(Percent rate, Amount installment, LocalDate paidOutOn, List<LoanRow> rows,
        @Nullable Balance balance) {
    /// A loan paid out on a day in India. `overdue`: its first installment was due the day before and was
    /// not paid.
    static LoanBook of(Loan loan, LocalDate paidOutOn, boolean overdue) {
        var repayment = Repayment.of(loan.principal(), loan.pricing().rate(), loan.months());
        var rows = new ArrayList<LoanRow>();
        for (var one : repayment.installments()) {
            int serial = rows.size() + 1;
            rows.add(new LoanRow(serial, one.principal(), one.interest(), paidOutOn.plusMonths(serial),
                    InstallmentStatus.NOT_DUE, null));
        }
        if (overdue) {
            var first = rows.getFirst();
            rows.set(0, new LoanRow(1, first.principal(), first.interest(), paidOutOn.minusDays(1),
                    InstallmentStatus.OVERDUE, null));
        }
        var rate = loan.pricing().rate();
        return new LoanBook(rate, repayment.installmentAmount(), paidOutOn, List.copyOf(rows), Balance.begun(
                LoanMonth.of(paidOutOn, 1), loan.principal().exact(), BigDecimal.ZERO, new Interest(rate)));
    }

    Amount outstanding() {
        return principal(rows.stream().filter(LoanRow::owed));
    }

    boolean closed() {
        return rows.stream().noneMatch(LoanRow::owed);
    }

    Stream<LoanRow> overdue() {
        return rows.stream().filter(row -> row.status() == InstallmentStatus.OVERDUE);
    }

    /// Installments are collected on their days; the mandate of the sandbox never bounces.
    LoanBook asOf(LocalDate today) {
        return each(row -> row.status() == InstallmentStatus.NOT_DUE && !row.dueDate().isAfter(today)
                ? row.now(InstallmentStatus.PAID) : row);
    }

    LoanBook paid(int serialNumber) {
        return each(row -> row.serialNumber() == serialNumber && row.owed()
                ? row.now(InstallmentStatus.PAID) : row);
    }

    LoanBook foreclosed() {
        return each(row -> row.owed() ? row.now(InstallmentStatus.DEFERRED) : row);
    }

    /// The account of the month that runs; the next month's when this one's installment was paid ahead of
    /// its end; none when no installment is to come.
    Optional<Balance> running(LocalDate today) {
        return rows.stream().filter(row -> row.owed() && !month(row.serialNumber()).over(today)).findFirst()
                .map(row -> balanceOf(row.serialNumber()));
    }

    private Balance balanceOf(int serial) {
        if (balance == null) {
            var coming = principal(rows.stream().filter(row -> row.owed() && row.serialNumber() >= serial));
            return Balance.begun(month(serial), coming.exact(), BigDecimal.ZERO, interest());
        }
        var at = balance;
        while (at.month() < serial) {
            at = at.after(rows.get(at.month() - 1).amount(), month(at.month() + 1), interest());
        }
        return at;
    }

    /// Installments whose months are over: their interest is due in full.
    List<LoanRow> late(LocalDate today) {
        return rows.stream().filter(row -> row.owed() && month(row.serialNumber()).over(today)).toList();
    }

    /// Money that came early lowers the principal by `part` and pays `forDays`, interest; the installment
    /// stays, so the loan ends sooner. At most what is owed.
    LoanBook prepaid(Amount part, Amount forDays, LocalDate today) {
        if (part.compareTo(outstanding()) >= 0) return foreclosed();
        var late = late(today);
        var coming = outstanding().minus(principal(late.stream()));
        if (part.compareTo(coming) >= 0) return lowered(late, part.minus(coming), today).allButLate(today);
        var running = running(today).orElseThrow();
        return planned(running.paid(part, forDays, today, month(running.month()), interest()), today);
    }

    /// The earliest first.
    private LoanBook lowered(List<LoanRow> late, Amount part, LocalDate today) {
        var left = part;
        var lowered = new ArrayList<>(rows);
        for (var row : late) {
            var share = row.principal().compareTo(left) < 0 ? row.principal() : left;
            left = left.minus(share);
            lowered.set(row.serialNumber() - 1, row.asking(row.principal().minus(share), row.interest(), today));
        }
        return with(lowered, balance);
    }

    private LoanBook allButLate(LocalDate today) {
        return each(row -> row.owed() && !month(row.serialNumber()).over(today)
                ? row.now(InstallmentStatus.DEFERRED) : row);
    }

    /// The installments from a month on, made anew.
    private LoanBook planned(Balance from, LocalDate today) {
        int last = rows.stream().filter(LoanRow::owed).mapToInt(LoanRow::serialNumber).max().orElseThrow();
        var planned = new ArrayList<>(rows);
        var left = Amount.rounded(from.principal());
        var at = from;
        for (var row : rows.subList(from.month() - 1, last)) {
            if (left.equals(Amount.ZERO)) {
                planned.set(row.serialNumber() - 1, row.now(InstallmentStatus.DEFERRED));
                continue;
            }
            var parts = at.installment(installment, row.serialNumber() == last);
            planned.set(row.serialNumber() - 1, row.asking(parts.principal(), parts.interest(), today));
            left = left.minus(parts.principal());
            at = at.after(parts.amount(), month(row.serialNumber() + 1), interest());
        }
        return with(planned, from);
    }

    LoanState state(int revision) {
        return new LoanState(revision, outstanding(), rows.stream()
                .map(row -> new LoanState.Due(row.serialNumber(),
                row.amount(), row.dueDate(), row.status())).toList(), closed());
    }

    private LoanBook each(Function<LoanRow, LoanRow> change) {
        return with(rows.stream().map(change).toList(), balance);
    }

    private LoanBook with(List<LoanRow> later, @Nullable Balance as) {
        return new LoanBook(rate, installment, paidOutOn, List.copyOf(later), as);
    }

    private LoanMonth month(int serial) {
        return LoanMonth.of(paidOutOn, serial);
    }

    Interest interest() {
        return new Interest(rate);
    }

    static Amount principal(Stream<LoanRow> rows) {
        return rows.map(LoanRow::principal).reduce(Amount.ZERO, Amount::plus);
    }
}
