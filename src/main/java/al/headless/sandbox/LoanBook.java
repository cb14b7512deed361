package al.headless.sandbox;

import al.headless.api.model.InstallmentStatus;
import al.headless.kernel.Amount;
import al.headless.kernel.Percent;
import al.headless.lender.LoanState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// What is owed of a loan that was paid out, installment by installment. Pure.
///
/// Guarantee: the principal parts of installments that are neither PAID nor DEFERRED are the outstanding
/// principal. An installment is DEFERRED when money that came early made it needless.
record LoanBook(Percent rate, Amount installment, LocalDate paidOutOn, List<Row> rows) {
    static final Percent FORECLOSURE_CHARGE = Percent.of("3.00"); // of the outstanding principal, plus tax
    private static final BigDecimal DAYS_AND_PERCENT = BigDecimal.valueOf(365 * 100);
    private static final BigDecimal MONTHS_AND_PERCENT = BigDecimal.valueOf(12 * 100);

    /// One installment.
    record Row(int serialNumber, Amount principal, Amount interest, LocalDate dueDate,
            InstallmentStatus status) {
        Amount amount() {
            return principal.plus(interest);
        }

        boolean owed() {
            return status == InstallmentStatus.NOT_DUE || status == InstallmentStatus.OVERDUE;
        }

        Row now(InstallmentStatus later) {
            return new Row(serialNumber, principal, interest, dueDate, later);
        }
    }

    /// A loan paid out on a day in India. `overdue`: its first installment was due the day before and was
    /// not paid.
    static LoanBook of(Loan loan, LocalDate paidOutOn, boolean overdue) {
        var repayment = Repayment.of(loan.principal(), loan.pricing().rate(), loan.months());
        var rows = new ArrayList<Row>();
        for (var one : repayment.installments()) {
            int serial = rows.size() + 1;
            rows.add(new Row(serial, one.principal(), one.interest(), paidOutOn.plusMonths(serial),
                    InstallmentStatus.NOT_DUE));
        }
        if (overdue) {
            var first = rows.getFirst();
            rows.set(0, new Row(1, first.principal(), first.interest(), paidOutOn.minusDays(1),
                    InstallmentStatus.OVERDUE));
        }
        return new LoanBook(loan.pricing().rate(), repayment.installmentAmount(), paidOutOn,
                List.copyOf(rows));
    }

    Amount outstanding() {
        return principal(rows.stream().filter(Row::owed));
    }

    boolean closed() {
        return rows.stream().noneMatch(Row::owed);
    }

    Stream<Row> overdue() {
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

    /// What ends the loan today. In the cooling-off period: principal and interest for the days so far, no
    /// charge. Later: interest since the last due date and what is overdue of it, the charge, and tax on
    /// the charge.
    Amount toForeclose(LocalDate today, int coolOffDays) {
        var owed = outstanding();
        boolean coolingOff = !today.isAfter(paidOutOn.plusDays(coolOffDays));
        if (coolingOff) return owed.plus(interest(owed, paidOutOn, today));
        var since = rows.stream().map(Row::dueDate).filter(due -> !due.isAfter(today))
                .reduce(paidOutOn, (a, b) -> a.isAfter(b) ? a : b);
        var overdue = overdue().map(Row::interest).reduce(Amount.ZERO, Amount::plus);
        var charge = Amount.rounded(Pricing.share(owed.exact(), FORECLOSURE_CHARGE));
        return owed.plus(interest(owed, since, today)).plus(overdue).plus(charge).plus(Pricing.gstOn(charge));
    }

    private Amount interest(Amount owed, LocalDate from, LocalDate to) {
        return Amount.rounded(owed.exact().multiply(rate.value())
                .multiply(BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to)))
                .divide(DAYS_AND_PERCENT, 2, RoundingMode.HALF_UP));
    }

    /// Money that came early lowers the principal; the installment stays, so the loan ends sooner. At most
    /// what is owed.
    LoanBook prepaid(Amount amount) {
        var coming = principal(rows.stream().filter(row -> row.status() == InstallmentStatus.NOT_DUE));
        if (amount.compareTo(outstanding()) >= 0) return foreclosed();
        boolean beyond = amount.compareTo(coming) > 0;
        var left = beyond ? Amount.ZERO : coming.minus(amount);
        var late = beyond ? amount.minus(coming) : Amount.ZERO;
        var after = new ArrayList<Row>();
        for (var row : rows) {
            switch (row.status()) {
                case NOT_DUE -> {
                    var next = lowered(row, left);
                    if (next.owed()) left = left.minus(next.principal());
                    after.add(next);
                }
                case OVERDUE -> {
                    var part = row.principal().compareTo(late) < 0 ? row.principal() : late;
                    late = late.minus(part);
                    after.add(new Row(row.serialNumber(), row.principal().minus(part), row.interest(),
                            row.dueDate(), row.status()));
                }
                case PAID, DEFERRED -> after.add(row);
            }
        }
        return new LoanBook(rate, installment, paidOutOn, List.copyOf(after));
    }

    private Row lowered(Row row, Amount left) {
        if (left.equals(Amount.ZERO)) return row.now(InstallmentStatus.DEFERRED);
        var interest = Amount.rounded(left.exact().multiply(rate.value())
                .divide(MONTHS_AND_PERCENT, 2, RoundingMode.HALF_UP));
        boolean last = row.serialNumber() == rows.size() || left.plus(interest).compareTo(installment) <= 0;
        return new Row(row.serialNumber(), last ? left : installment.minus(interest), interest, row.dueDate(),
                row.status());
    }

    LoanState state(int revision) {
        return new LoanState(revision, outstanding(), rows.stream()
                .map(row -> new LoanState.Due(row.serialNumber(),
                row.amount(), row.dueDate(), row.status())).toList(), closed());
    }

    private LoanBook each(Function<Row, Row> change) {
        return new LoanBook(rate, installment, paidOutOn, rows.stream().map(change).toList());
    }

    private static Amount principal(Stream<Row> rows) {
        return rows.map(Row::principal).reduce(Amount.ZERO, Amount::plus);
    }
}
