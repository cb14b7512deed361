package al.headless.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Percent per year with two decimals: `14.50`.
public record Percent(BigDecimal value) implements Comparable<Percent> {
    public Percent {
        value = value.setScale(2, RoundingMode.HALF_UP);
    }

    @JsonCreator
    public static Percent of(String text) {
        return new Percent(new BigDecimal(text));
    }

    @Override public int compareTo(Percent other) {
        return value.compareTo(other.value);
    }

    @JsonValue
    @Override public String toString() {
        return value.toPlainString();
    }
}
