package al.headless.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/// Money as the contract can say it.
class AmountTest {
    private static final long MOST = 999_999_999_999L;

    @Test void it_is_between_nothing_and_twelve_digits() {
        assertEquals(0, Amount.ZERO.rupees());
        assertEquals(MOST, new Amount(MOST).rupees());
        assertThrows(IllegalArgumentException.class, () -> new Amount(-1));
        assertThrows(IllegalArgumentException.class, () -> new Amount(MOST + 1));
    }

    @Test void a_digit_string_is_read_as_it_is_written() {
        assertEquals(new Amount(200_000), Amount.of("200000"));
        assertEquals("200000", Amount.of("200000").toString());
    }

    @Test void half_a_rupee_is_rounded_up() {
        assertEquals(new Amount(10), Amount.rounded(new BigDecimal("9.5")));
        assertEquals(new Amount(9), Amount.rounded(new BigDecimal("9.49")));
    }

    @Test void a_half_that_the_last_digits_miss_is_a_half() {
        assertEquals(new Amount(10), Amount.rounded(new BigDecimal("9.4999999999999999999999999999")));
        assertEquals(new Amount(9), Amount.rounded(new BigDecimal("9.49999999999999999")));
    }

    @Test void sums_and_differences_stay_in_range() {
        assertEquals(new Amount(12), new Amount(9).plus(new Amount(3)));
        assertEquals(new Amount(6), new Amount(9).minus(new Amount(3)));
        assertEquals(Amount.ZERO, new Amount(9).minus(new Amount(9)));
        assertThrows(IllegalArgumentException.class, () -> new Amount(3).minus(new Amount(9)));
        assertThrows(IllegalArgumentException.class, () -> new Amount(MOST).plus(new Amount(1)));
    }

    @Test void amounts_are_compared_by_their_rupees() {
        assertTrue(new Amount(1).compareTo(new Amount(2)) < 0);
        assertTrue(new Amount(2).compareTo(new Amount(1)) > 0);
        assertEquals(0, new Amount(2).compareTo(new Amount(2)));
        assertEquals(new BigDecimal(2), new Amount(2).exact());
    }

    @Test void people_read_it_as_india_writes_it() {
        assertEquals("₹7", Rupees.of(new Amount(7)));
        assertEquals("₹1,234", Rupees.of(new Amount(1_234)));
        assertEquals("₹2,50,000", Rupees.of(new Amount(250_000)));
        assertEquals("₹9,99,99,99,99,999", Rupees.of(new Amount(MOST)));
    }

    @Test void a_rate_has_two_decimals() {
        assertEquals("14.50", Percent.of("14.5").toString());
        assertEquals(Percent.of("14.51"), Percent.of("14.505"));
        assertTrue(Percent.of("14.50").compareTo(Percent.of("14.51")) < 0);
        assertEquals(0, Percent.of("14.5").compareTo(Percent.of("14.50")));
    }
}
