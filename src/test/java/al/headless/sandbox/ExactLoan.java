package al.headless.sandbox;

import al.headless.kernel.Percent;
import io.micronaut.core.annotation.Nullable;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A loan reckoned once more and by other means than the sandbox's: in fractions, from its history, and by what the
/// contract, the regulator and the words of the key facts statement say. Only what is told is rounded, half up.
///
/// What is told of a debt is its rounded amount; an installment's principal is by how much that falls, and its
/// interest the rest. Of a bill the sum is rounded, and each part is by how much it brings the rounded sum forward.
final class ExactLoan {
    private static final Matcher FORECLOSURE = quoted(Charges.foreclosureWords(),
            "(\\d+)% of the outstanding principal, plus (\\d+)% GST, for repaying all of it before it is due;"
                    + " none in the cooling-off period\\. .*");
    private static final Matcher PENAL = quoted(Charges.penalWords(),
            "(\\d+)% per month on the overdue installment, for each day that it is overdue"
                    + " \\(a month counts (\\d+) days\\), plus (\\d+)% GST; not added to the principal");
    private static final int COOL_OFF_DAYS = 3;

    /// An installment, in rupees.
    record Row(int serial, long principal, long interest) {
        long amount() {
            return principal + interest;
        }
    }

    /// A bill, in rupees.
    record Asked(long principal, long interest, long foreclosure, long penal, long tax) {
        long sum() {
            return principal + interest + foreclosure + penal + tax;
        }
    }

    final long installment;
    private final int months;
    private final LocalDate paidOut;
    private @Nullable ExactMonth running; // none once all installments were collected, missed or made needless
    private final TreeMap<Integer, Row> late = new TreeMap<>(); // whose months are over
    private final TreeMap<Integer, TreeMap<LocalDate, Long>> overdue = new TreeMap<>(); // what was due from when on

    ExactLoan(RandomLoans.Sample sample, LocalDate paidOut, boolean firstOverdue) {
        var yearly = Fraction.of(sample.rate().value()).over(100);
        months = sample.months();
        this.paidOut = paidOut;
        running = ExactMonth.first(yearly, paidOut, sample.principal().rupees());
        installment = equated(Fraction.of(sample.principal().rupees()), yearly.over(12), months).rounded();
        if (firstOverdue) missed(1, paidOut.minusDays(1));
    }

    /// P i (1 + i)^n / ((1 + i)^n - 1).
    static Fraction equated(Fraction principal, Fraction monthly, int months) {
        if (monthly.signum() == 0) return principal.over(months);
        var growth = Fraction.ONE.plus(monthly).power(months);
        return principal.times(monthly).times(growth).over(growth.minus(Fraction.ONE));
    }

    /// A percentage of whole rupees, in whole rupees: a fee, or the tax on a fee that is charged.
    static long share(long whole, Percent percent) {
        return Fraction.of(percent.value()).times(whole).over(100).rounded();
    }

    /// What is to be paid: what is late, and then every month until nothing is left.
    List<Row> rows() {
        var rows = new ArrayList<>(late.values());
        var at = running;
        while (at != null) {
            var step = step(at);
            rows.add(step.row());
            at = step.next();
        }
        return rows;
    }

    long outstanding() {
        return lateSum() + coming();
    }

    private long coming() {
        return running == null ? 0 : running.owed().rounded();
    }

    private long lateSum() {
        return late.values().stream().mapToLong(Row::principal).sum();
    }

    /// A month's installment, and the month after it.
    private record Step(Row row, @Nullable ExactMonth next) {}

    private Step step(ExactMonth month) {
        var total = month.total();
        long whole = total.rounded();
        long told = month.owed().rounded();
        if (month.serial() == months || whole <= installment) {
            return new Step(new Row(month.serial(), told, whole - told), null);
        }
        var next = month.next(total.minus(Fraction.of(installment)));
        long repaid = told - next.owed().rounded();
        return new Step(new Row(month.serial(), repaid, installment - repaid), next);
    }

    private Row row(ExactMonth month) {
        return step(month).row();
    }

    /// Installments fall due, and are collected unless they are missed.
    void until(LocalDate today, IntPredicate missed) {
        while (running != null && !running.end().isAfter(today)) {
            int serial = running.serial();
            if (!overdue.containsKey(serial) && missed.test(serial)) missed(serial, running.end());
            if (overdue.containsKey(serial)) late.put(serial, row(running));
            running = step(running).next();
        }
    }

    private void missed(int serial, LocalDate due) {
        overdue.put(serial, new TreeMap<>());
        overdue.get(serial).put(due, row(running).amount());
    }

    /// The serial numbers of what is overdue.
    List<Integer> overdue() {
        return List.copyOf(overdue.keySet());
    }

    void caughtUp(int serial) {
        overdue.remove(serial);
        if (late.remove(serial) == null) running = step(running).next(); // ahead of its month's end
    }

    Asked missedBill(int serial, LocalDate today) {
        var row = late.containsKey(serial) ? late.get(serial) : row(running);
        return asked(Fraction.of(row.principal()), Fraction.of(row.interest()), Fraction.ZERO, penal(serial, today));
    }

    Asked partBill(long part, LocalDate today) {
        return asked(Fraction.of(part), interest(today).max(Fraction.ZERO), Fraction.ZERO, Fraction.ZERO);
    }

    private Fraction interest(LocalDate today) {
        return running == null ? Fraction.ZERO : running.dueBy(today);
    }

    /// Less than all that is outstanding is repaid: first of what is still to come, then of what is late.
    void repaid(long part, long interest, LocalDate today) {
        if (part < coming()) {
            int serial = running.serial();
            running = running.with(new ExactMonth.Early(today, part, interest));
            if (overdue.containsKey(serial)) overdue.get(serial).put(today, row(running).amount());
            return;
        }
        long left = part - coming();
        if (running != null) overdue.remove(running.serial());
        running = null;
        for (var row : List.copyOf(late.values())) {
            long share = Math.min(left, row.principal());
            left -= share;
            var lowered = new Row(row.serial(), row.principal() - share, row.interest());
            late.put(row.serial(), lowered);
            overdue.get(row.serial()).put(today, lowered.amount());
        }
    }

    Asked foreclosureBill(LocalDate today) {
        var owed = Fraction.of(lateSum()).plus(running == null ? Fraction.ZERO : running.owed());
        var interest = interest(today).plus(Fraction.of(late.values().stream().mapToLong(Row::interest).sum()));
        if (!today.isAfter(paidOut.plusDays(COOL_OFF_DAYS))) {
            return asked(owed, interest, Fraction.ZERO, Fraction.ZERO);
        }
        var penal = overdue.keySet().stream().map(serial -> penal(serial, today)).reduce(Fraction.ZERO, Fraction::plus);
        var charge = running == null ? Fraction.ZERO
                : owed.times(percent(FORECLOSURE, 1));
        return asked(owed, interest, charge, penal);
    }

    void foreclosed() {
        running = null;
        late.clear();
        overdue.clear();
    }

    private Fraction penal(int serial, LocalDate today) {
        var due = overdue.get(serial);
        long rupeeDays = 0;
        for (var from : due.keySet()) {
            var to = due.higherKey(from);
            rupeeDays += due.get(from) * ChronoUnit.DAYS.between(from, to == null ? today : to);
        }
        return percent(PENAL, 1).times(rupeeDays).over(Long.parseLong(PENAL.group(2)));
    }

    /// With the tax on the charges; what was paid for interest before and is not used up lowers the principal.
    private static Asked asked(Fraction principal, Fraction interest, Fraction foreclosure, Fraction penal) {
        long first = principal.plus(interest.min(Fraction.ZERO)).max(Fraction.ZERO).rounded();
        var sum = principal.plus(interest).max(Fraction.ZERO);
        long second = sum.rounded();
        long third = sum.plus(foreclosure).rounded();
        long fourth = sum.plus(foreclosure).plus(penal).rounded();
        var tax = foreclosure.times(percent(FORECLOSURE, 2)).plus(penal.times(percent(PENAL, 3)));
        long all = sum.plus(foreclosure).plus(penal).plus(tax).rounded();
        return new Asked(first, second - first, third - second, fourth - third, all - fourth);
    }

    private static Matcher quoted(String said, String words) {
        var quoted = Pattern.compile(words).matcher(said);
        if (!quoted.matches()) throw new AssertionError(said);
        return quoted;
    }

    private static Fraction percent(Matcher quoted, int group) {
        return Fraction.of(Long.parseLong(quoted.group(group))).over(100);
    }
}
