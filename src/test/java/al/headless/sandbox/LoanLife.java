package al.headless.sandbox;

import al.headless.kernel.Amount;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// A loan from payout on, day by day, and beside it what its interest should be, reckoned another way: from
/// the principal that the lender tells, over the days on which it tells it.
final class LoanLife {
    static final LocalDate PAID_OUT = LocalDate.parse("2027-01-31"); // months of 28 to 31 days
    LoanBook book;
    LocalDate today = PAID_OUT;
    long paid; // everything, in rupees
    long charges; // of which charges and tax
    private final long principal;
    private double months; // interest of the months that are over
    private double monthly; // of the running one, as shares of a month
    private double daily; // of the running one, by the day
    private double paidByTheDay; // in the running one

    LoanLife(RandomLoans.Sample sample, boolean overdue) {
        book = LoanBook.of(sample.loan(), PAID_OUT, overdue);
        principal = sample.principal().rupees();
    }

    Dues dues() {
        return new Dues(book, today);
    }

    void until(LocalDate day) {
        while (today.isBefore(day) && !book.closed()) {
            var month = LoanMonth.of(PAID_OUT, serial());
            var next = day.isBefore(month.to()) ? day : month.to();
            bear(month, ChronoUnit.DAYS.between(today, next));
            today = next;
            if (today.equals(month.to())) collect();
        }
    }

    void toTheEnd() {
        until(PAID_OUT.plusMonths(book.rows().size()));
    }

    private int serial() {
        int serial = 1;
        while (LoanMonth.of(PAID_OUT, serial).over(today)) serial++;
        return serial;
    }

    private void bear(LoanMonth month, long days) {
        long length = ChronoUnit.DAYS.between(month.from(), month.to());
        long late = book.late(today).stream().mapToLong(row -> row.principal().rupees()).sum();
        double yearly = book.rate().value().doubleValue() / 100 * (book.outstanding().rupees() - late) * days;
        daily += yearly / 365;
        monthly += yearly / 12 / length;
    }

    private void over(double cost) {
        months += Math.max(cost, paidByTheDay);
        monthly = 0;
        daily = 0;
        paidByTheDay = 0;
    }

    private void collect() {
        over(monthly);
        var before = book;
        book = book.asOf(today);
        for (int i = 0; i < book.rows().size(); i++) {
            if (!book.rows().get(i).equals(before.rows().get(i))) paid += book.rows().get(i).amount().rupees();
        }
    }

    Bill prepay(Amount part) {
        var bill = dues().prePayment(part);
        pay(bill);
        paidByTheDay += bill.interest().rupees();
        book = book.prepaid(bill.principal(), bill.interest(), today);
        if (book.running(today).isEmpty()) over(daily); // no installment asks for the rest of the month
        return bill;
    }

    void foreclose() {
        pay(dues().foreclosure(QuoteSheet.COOL_OFF_DAYS));
        book = book.foreclosed();
    }

    private void pay(Bill bill) {
        paid += bill.sum().rupees();
        charges += bill.foreclosureCharge().plus(bill.penalCharge()).plus(bill.gst()).rupees();
    }

    /// What was paid beyond the principal and the charges.
    long interestPaid() {
        return paid - charges - principal;
    }

    /// Of whole months, or of their days where they were paid by the day and cost more; and of the days of the
    /// running one.
    double interestBorne() {
        return months + daily;
    }
}
