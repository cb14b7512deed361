package al.headless.sandbox;

import al.headless.kernel.Amount;
import al.headless.lender.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Prices a loan.
///
/// The lines of the breakup: *Principal* and *Interest* sum to the installments; the fee and the
/// *GST* on it sum to `fees`; principal less fees is the net disbursed amount. All in whole rupees.
final class QuoteSheet {
    /// RBI's Digital Lending Directions, 2025, ask for at least one day.
    static final int COOL_OFF_DAYS = 3;

    private QuoteSheet() {}

    /// The quote of a loan that would be paid out at `arrival`: the first installment is due on the
    /// same day of the next month, in India, or on that month's last day when it is shorter.
    static Quote quote(Loan loan, Instant arrival, Instant validUntil,
            String keyFactsStatementLink) {
        var pricing = loan.pricing();
        var repayment = Repayment.of(loan.principal(), pricing.rate(), loan.months());
        var fee = pricing.feeOn(loan.principal());
        var gst = Pricing.gstOn(fee);
        var fees = fee.plus(gst);
        var netDisbursed = loan.principal().minus(fees);
        var breakup = List.of(
                new Quote.Charge("Principal", loan.principal()),
                new Quote.Charge("Interest", repayment.interest()),
                new Quote.Charge(pricing.feeTitle(), fee),
                new Quote.Charge("GST on " + pricing.feeTitle().toLowerCase(Locale.ROOT), gst));
        return new Quote(loan.principal(), pricing.minimum(), pricing.rate(),
                AnnualPercentageRate.of(netDisbursed.exact(), payments(repayment)),
                loan.months(), repayment.installmentAmount(), Charges.penalWords(), keyFactsStatementLink,
                breakup, fees, netDisbursed, COOL_OFF_DAYS, validUntil,
                dues(repayment, LocalDate.ofInstant(arrival, Moment.INDIA)), loan.branch());
    }

    private static List<BigDecimal> payments(Repayment repayment) {
        return repayment.installments().stream().map(one -> one.amount().exact()).toList();
    }

    private static List<Quote.Due> dues(Repayment repayment, LocalDate start) {
        // Counted from the start, not from one another: after 28 February comes 31 March.
        return IntStream.rangeClosed(1, repayment.installments().size())
                .mapToObj(serial -> new Quote.Due(serial, amount(repayment, serial),
                        start.plusMonths(serial)))
                .toList();
    }

    private static Amount amount(Repayment repayment, int serial) {
        return repayment.installments().get(serial - 1).amount();
    }
}
