package al.headless.sandbox;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// One month of an [ExactLoan], told by its history: what was owed when it began, what of earlier payments is still
/// to be set off against interest, and what was paid before its end.
record ExactMonth(Fraction yearly, LocalDate paidOut, int serial, Fraction begun, Fraction credit, List<Early> early) {
    private static final int MONTHS = 12;
    private static final int DAYS = 365;

    /// Repays `part` and pays `interest`, both in rupees.
    record Early(LocalDate day, long part, long interest) {}

    static ExactMonth first(Fraction yearly, LocalDate paidOut, long principal) {
        return new ExactMonth(yearly, paidOut, 1, Fraction.of(principal), Fraction.ZERO, List.of());
    }

    LocalDate from() {
        return paidOut.plusMonths(serial - 1);
    }

    LocalDate end() {
        return paidOut.plusMonths(serial);
    }

    Fraction owed() {
        return early.isEmpty() ? begun : begun.minus(Fraction.of(early.stream().mapToLong(Early::part).sum()));
    }

    ExactMonth with(Early payment) {
        var all = new ArrayList<>(early);
        all.add(payment);
        return new ExactMonth(yearly, paidOut, serial, begun, credit, all);
    }

    /// What the days so far cost, a 365th of the yearly rate each, less what was paid; below zero when it was more.
    Fraction dueBy(LocalDate day) {
        return rupeeDays(day).times(yearly).over(DAYS).minus(given());
    }

    /// The rest of the month's interest: a twelfth of the yearly rate, for as much of the month as each rupee was
    /// owed, less what was paid.
    Fraction asked() {
        return twelfth().minus(given()).max(Fraction.ZERO);
    }

    /// The month after, of which so much is owed when it begins.
    ExactMonth next(Fraction rest) {
        return new ExactMonth(yearly, paidOut, serial + 1, rest, left(), List.of());
    }

    /// What is owed at its end.
    Fraction total() {
        return owed().plus(asked());
    }

    /// What was paid beyond what the month costs, whether it is counted as a twelfth or by its days.
    private Fraction left() {
        if (given().signum() == 0) return Fraction.ZERO;
        return given().minus(twelfth().max(rupeeDays(end()).times(yearly).over(DAYS))).max(Fraction.ZERO);
    }

    private Fraction twelfth() {
        if (early.isEmpty()) return begun.times(yearly).over(MONTHS);
        return rupeeDays(end()).times(yearly).over(MONTHS).over(ChronoUnit.DAYS.between(from(), end()));
    }

    private Fraction given() {
        return early.isEmpty() ? credit : credit.plus(Fraction.of(early.stream().mapToLong(Early::interest).sum()));
    }

    /// Rupees times the days for which they were owed.
    private Fraction rupeeDays(LocalDate until) {
        var sum = begun.times(days(until));
        for (var one : early) sum = sum.minus(Fraction.of(one.part()).times(days(until) - days(one.day())));
        return sum;
    }

    private long days(LocalDate until) {
        return Math.max(0, ChronoUnit.DAYS.between(from(), until));
    }
}
