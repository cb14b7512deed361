package al.headless.sandbox;

import al.headless.kernel.Amount;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;

/// The exact account of one month of a loan, of which the installments are the picture in whole rupees.
///
/// `principal` is what this and all later installments repay. `interest` is what the installment at the
/// month's end has still to ask for: the month's interest less what was paid within the month; nothing when
/// that is below zero. `accrued` is what the days up to `settledOn` cost and was not paid: less than a rupee,
/// in either direction, unless a page was paid after the installment had been collected. What was paid
/// beyond what the days cost is a credit, which later months use up.
record Balance(int month, BigDecimal principal, BigDecimal interest, LocalDate settledOn, BigDecimal accrued) {
    /// As a month begins.
    static Balance begun(LoanMonth month, BigDecimal principal, BigDecimal credit, Interest interest) {
        return new Balance(month.serialNumber(), principal, interest.ofAMonth(principal).add(credit),
                month.from(), credit);
    }

    /// As the next month begins.
    Balance after(Amount installment, LoanMonth next, Interest rate) {
        var credit = interest.max(interestTo(next.from(), rate)).min(BigDecimal.ZERO);
        return begun(next, grown().subtract(installment.exact()), credit, rate);
    }

    /// What the days cost that nobody paid for yet; below zero a credit.
    BigDecimal interestTo(LocalDate today, Interest rate) {
        return accrued.add(rate.ofDays(principal, settledOn, today));
    }

    /// After a payment within the month: it settles the days so far, and what it repays costs nothing for
    /// the rest of the month.
    Balance paid(Amount part, Amount forDays, LocalDate today, LoanMonth month, Interest rate) {
        var spared = rate.ofAMonth(part.exact()).multiply(month.rest(today), MathContext.DECIMAL128);
        return new Balance(this.month, principal.subtract(part.exact()),
                interest.subtract(forDays.exact()).subtract(spared),
                today.isAfter(settledOn) ? today : settledOn,
                interestTo(today, rate).subtract(forDays.exact()));
    }

    /// The month's installment: the equated one, or all that is owed when that is less or no later one can
    /// ask for the rest. What is owed stays exact and only its picture is rounded, so it adds no error.
    Repayment.Installment installment(Amount equated, boolean last) {
        var owed = Amount.rounded(grown());
        var asked = owed.minus(Amount.rounded(principal));
        var amount = last || owed.compareTo(equated) <= 0 ? owed : equated;
        return new Repayment.Installment(amount.minus(asked), asked);
    }

    private BigDecimal grown() {
        return principal.add(interest.max(BigDecimal.ZERO));
    }
}
