package al.headless.sandbox;

import al.headless.kernel.Amount;
import al.headless.kernel.Percent;
import java.math.BigDecimal;

/// What a lender charges and between which principals it lends. `fee` is percent of the principal;
/// it is deducted on payout, together with goods and services tax on it.
record Pricing(Percent rate, String feeTitle, Percent fee, Amount minimum, Amount maximum) {
    static final Percent GST = Percent.of("18.00"); // goods and services tax on financial services, India
    private static final int PERCENT_DIGITS = 2;

    Amount feeOn(Amount principal) {
        return Amount.rounded(share(principal.exact(), fee));
    }

    static Amount gstOn(Amount fee) {
        return Amount.rounded(share(fee.exact(), GST));
    }

    static BigDecimal share(BigDecimal whole, Percent percent) {
        return whole.multiply(percent.value()).movePointLeft(PERCENT_DIGITS);
    }
}
