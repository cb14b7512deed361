package al.headless.sandbox;

import al.headless.kernel.Amount;
import java.math.BigDecimal;
import java.time.LocalDate;

/// What may be paid of a loan on a day, and what it costs: exact sums of the book, and the charges that offer
/// and key facts statement quote. An installment whose month is over bears its penal charge and no more
/// interest. Pure.
record Dues(LoanBook book, LocalDate today) {
    private static final BigDecimal NOTHING = BigDecimal.ZERO;

    /// What ends the loan: all that is outstanding, interest to the day, the charge for it unless all of it is
    /// overdue, and the one for what is. In the cooling-off period there is no charge.
    Bill foreclosure(int coolOffDays) {
        var running = book.running(today);
        var late = book.late(today);
        var owed = LoanBook.principal(late.stream()).exact()
                .add(running.map(Balance::principal).orElse(NOTHING));
        var interest = late.stream().map(row -> row.interest().exact())
                .reduce(interestToday(), BigDecimal::add);
        boolean coolingOff = !today.isAfter(book.paidOutOn().plusDays(coolOffDays));
        if (coolingOff) return Bill.of(owed, interest, NOTHING, NOTHING);
        var penal = book.overdue().map(row -> row.penalCharge(today)).reduce(NOTHING, BigDecimal::add);
        return Bill.of(owed, interest, running.isEmpty() ? NOTHING : Charges.ofForeclosure(owed), penal);
    }

    /// What repays a part of the principal, less than all that is outstanding: interest to the day comes with
    /// it, and no charge is quoted.
    Bill prePayment(Amount part) {
        return Bill.of(part.exact(), interestToday().max(NOTHING), NOTHING, NOTHING);
    }

    /// What pays an overdue installment.
    Bill missed(LoanRow row) {
        return Bill.of(row.principal().exact(), row.interest().exact(), NOTHING, row.penalCharge(today));
    }

    /// What the days of the running month cost that nobody paid for yet; a credit is below zero.
    private BigDecimal interestToday() {
        return book.running(today).map(balance -> balance.interestTo(today, book.interest())).orElse(NOTHING);
    }
}
