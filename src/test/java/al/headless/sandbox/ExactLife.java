package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.api.model.InstallmentStatus;
import al.headless.kernel.Amount;
import al.headless.kernel.Json;
import java.time.LocalDate;
import java.util.Random;

/// The same life of a loan twice, as the sandbox keeps it and as an [ExactLoan] reckons it, and what chance does to it.
final class ExactLife {
    private static final int LONGEST_PAUSE = 70;
    private static final int LONGEST_PAGE = 3; // days: more than any page is open for
    LoanBook book;
    private final ExactLoan exact;
    private final Random random;
    private final boolean[] missed;
    private LocalDate today;

    ExactLife(RandomLoans.Sample sample, LocalDate paidOut, Random random) {
        boolean firstOverdue = random.nextInt(4) == 0;
        book = LoanBook.of(sample.loan(), paidOut, firstOverdue);
        exact = new ExactLoan(sample, paidOut, firstOverdue);
        this.random = random;
        missed = new boolean[sample.months() + 1];
        boolean careless = random.nextInt(3) == 0;
        for (int i = 1; i < missed.length; i++) missed[i] = careless && random.nextInt(6) == 0;
        today = paidOut;
    }

    /// Often within the cooling-off period, or in the next month.
    void someDaysLater() {
        until(today.plusDays(random.nextInt(3) == 0 ? random.nextInt(5) : random.nextInt(LONGEST_PAUSE)));
    }

    void toTheEnd() {
        until(book.paidOutOn().plusMonths(book.rows().size()));
        for (int serial : exact.overdue()) catchUp(serial);
    }

    private void until(LocalDate day) {
        today = day;
        var rows = book.rows().stream().map(row -> missed[row.serialNumber()] && !row.dueDate().isAfter(day)
                && row.status() == InstallmentStatus.NOT_DUE ? row.now(InstallmentStatus.OVERDUE) : row).toList();
        book = new LoanBook(book.rate(), book.installment(), book.paidOutOn(), rows, book.balance()).asOf(day);
        exact.until(day, serial -> missed[serial]);
    }

    void somethingIsPaid() {
        if (book.closed()) return;
        if (!exact.overdue().isEmpty() && random.nextInt(4) == 0) {
            catchUp(exact.overdue().get(random.nextInt(exact.overdue().size())));
            return;
        }
        var part = part();
        if (part.compareTo(book.outstanding()) >= 0) foreclose();
        else prepay(part);
    }

    private void catchUp(int serial) {
        book = book.paid(serial);
        exact.caughtUp(serial);
    }

    void foreclose() {
        book = book.foreclosed();
        exact.foreclosed();
    }

    /// On a page that may have been made some days, and an installment, before.
    private void prepay(Amount part) {
        var bill = new Dues(book, today).prePayment(part);
        if (random.nextInt(8) == 0) until(today.plusDays(random.nextInt(LONGEST_PAGE)));
        if (part.compareTo(book.outstanding()) >= 0) return;
        book = book.prepaid(bill.principal(), bill.interest(), today);
        assertEquals(book.balance(), Json.value(Json.bytes(book.balance()), Balance.class));
        exact.repaid(bill.principal().rupees(), bill.interest().rupees(), today);
    }

    /// Often very little, or very much, or all; of late interest alone nothing can be repaid.
    private Amount part() {
        long owed = Math.max(1, book.outstanding().rupees());
        return new Amount(switch (random.nextInt(6)) {
            case 0 -> 1;
            case 1 -> Math.max(1, owed - 1);
            case 2 -> random.nextInt(4) == 0 ? owed : 1 + owed / 2;
            case 3 -> Math.min(owed, 1 + random.nextInt(500));
            default -> random.nextLong(1, owed + 1);
        });
    }

    /// Everything that a borrower could be told today.
    void compare() {
        assertEquals(exact.outstanding(), book.outstanding().rupees());
        assertEquals(exact.installment, book.installment().rupees());
        var rows = exact.rows();
        assertEquals(rows, book.rows().stream().filter(LoanRow::owed)
                .map(row -> new ExactLoan.Row(row.serialNumber(), row.principal().rupees(), row.interest().rupees()))
                .toList());
        assertEquals(exact.overdue(), book.overdue().map(LoanRow::serialNumber).toList());
        assertEquals(rows.isEmpty(), book.closed());
        if (book.closed()) return;
        var dues = new Dues(book, today);
        assertEquals(exact.foreclosureBill(today), asked(dues.foreclosure(QuoteSheet.COOL_OFF_DAYS)));
        var part = part();
        assertEquals(exact.partBill(part.rupees(), today), asked(dues.prePayment(part)));
        book.overdue().forEach(row ->
                assertEquals(exact.missedBill(row.serialNumber(), today), asked(dues.missed(row))));
    }

    private static ExactLoan.Asked asked(Bill bill) {
        return new ExactLoan.Asked(bill.principal().rupees(), bill.interest().rupees(),
                bill.foreclosureCharge().rupees(), bill.penalCharge().rupees(), bill.gst().rupees());
    }
}
