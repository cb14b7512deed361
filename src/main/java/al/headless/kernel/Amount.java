package al.headless.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Whole rupees, 0 to 999,999,999,999: what a digit string of the contract can say.
public record Amount(long rupees) implements Comparable<Amount> {
    private static final long MAXIMUM = 999_999_999_999L;
    private static final int SURE_DECIMALS = 18;
    public static final Amount ZERO = new Amount(0);

    public Amount {
        if (rupees < 0 || rupees > MAXIMUM) throw new IllegalArgumentException("amount out of range");
    }

    /// Reads the contract's digit string.
    @JsonCreator
    public static Amount of(String digits) {
        return new Amount(Long.parseLong(digits));
    }

    /// Rounds half up to the rupee, as the contract says of installments. What is said in 34 digits misses a half
    /// that comes of thirds by its last ones, so 18 decimals decide.
    public static Amount rounded(BigDecimal exact) {
        var sure = exact.setScale(SURE_DECIMALS, RoundingMode.HALF_UP);
        return new Amount(sure.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    public Amount plus(Amount other) {
        return new Amount(Math.addExact(rupees, other.rupees));
    }

    /// Refuses to go below zero.
    public Amount minus(Amount other) {
        return new Amount(rupees - other.rupees);
    }

    public BigDecimal exact() {
        return BigDecimal.valueOf(rupees);
    }

    @Override public int compareTo(Amount other) {
        return Long.compare(rupees, other.rupees);
    }

    /// The contract's digit string.
    @JsonValue
    @Override public String toString() {
        return Long.toString(rupees);
    }
}
