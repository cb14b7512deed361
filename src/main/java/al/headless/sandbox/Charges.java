package al.headless.sandbox;

import al.headless.kernel.Amount;
import al.headless.kernel.Percent;
import java.math.BigDecimal;
import java.math.MathContext;

/// What a loan may cost beside its interest and the fees of its payout.
///
/// The one place for it: the words that offer and key facts statement quote, and the sums that are charged,
/// are made from the same numbers. Sums are exact; whoever asks for them rounds once ([Bill]).
final class Charges {
    private static final Percent FORECLOSURE = Percent.of("3.00"); // of the outstanding principal
    private static final Percent PENAL = Percent.of("2.00"); // a month, of the overdue installment
    private static final int DAYS_OF_A_PENAL_MONTH = 30; // the same for every month, so that a day has one price

    private Charges() {}

    /// What offer and key facts statement say of a late payment.
    static String penalWords() {
        return words(PENAL) + "% per month on the overdue installment, for each day that it is overdue (a month"
                + " counts " + DAYS_OF_A_PENAL_MONTH + " days), plus " + words(Pricing.GST)
                + "% GST; not added to the principal";
    }

    /// What the key facts statement says of repaying the loan before its end.
    static String foreclosureWords() {
        return words(FORECLOSURE) + "% of the outstanding principal, plus " + words(Pricing.GST)
                + "% GST, for repaying all of it before it is due; none in the cooling-off period."
                + " The interest to the day, and what is overdue, are due with it.";
    }

    /// What it says of repaying a part.
    static String partPaymentWords() {
        return "None. The interest to the day is due with it; the installment of that month then asks only for"
                + " the rest of the month's interest.";
    }

    static BigDecimal ofForeclosure(BigDecimal outstanding) {
        return Pricing.share(outstanding, FORECLOSURE);
    }

    static BigDecimal ofDelay(Amount installment, long daysOverdue) {
        return Pricing.share(installment.exact(), PENAL).multiply(BigDecimal.valueOf(daysOverdue))
                .divide(BigDecimal.valueOf(DAYS_OF_A_PENAL_MONTH), MathContext.DECIMAL128);
    }

    private static String words(Percent percent) {
        return percent.value().stripTrailingZeros().toPlainString();
    }
}
