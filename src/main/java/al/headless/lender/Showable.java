package al.headless.lender;

import al.headless.kernel.Percent;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What can be kept, and shown to a partner: the bounds are those of the contract's schemas. Pure.
final class Showable {
    private static final int MOST_URL = 2_048; // characters
    private static final BigDecimal MOST_PERCENT = new BigDecimal("999.99"); // three digits before the point
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z"); // a year has four digits
    private static final int MOST_YEAR = 9_999;
    private static final Pattern PINCODE = Pattern.compile("[1-9]\\d{5}");

    private Showable() {}

    /// A text, maybe an empty one, without what no database keeps.
    static boolean words(@Nullable String text, int most) {
        return text != null && text.length() <= most && text.indexOf('\0') < 0;
    }

    /// One that says something.
    static boolean text(@Nullable String text, int most) {
        return words(text, most) && !text.isBlank();
    }

    /// The same, or none.
    static boolean textOrNone(@Nullable String text, int most) {
        return text == null || text(text, most);
    }

    static boolean percent(@Nullable Percent percent) {
        return percent != null && percent.value().signum() >= 0 && percent.value().compareTo(MOST_PERCENT) <= 0;
    }

    static boolean moment(@Nullable Instant moment) {
        return moment != null && !moment.isBefore(FIRST) && moment.isBefore(END);
    }

    static boolean day(@Nullable LocalDate day) {
        return day != null && day.getYear() > 0 && day.getYear() <= MOST_YEAR;
    }

    static boolean pincode(@Nullable String pincode) {
        return pincode != null && PINCODE.matcher(pincode).matches();
    }

    static <T> boolean each(@Nullable List<T> rows, int most, Predicate<T> fits) {
        return rows != null && rows.size() <= most && rows.stream().allMatch(row -> row != null && fits.test(row));
    }

    static boolean address(@Nullable String url) {
        if (url == null || url.length() > MOST_URL) return false;
        try {
            var scheme = new URI(url).getScheme();
            return "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /// A page that can be opened, until an end that can be named, if it has one.
    static boolean page(@Nullable Page page) {
        return page != null && address(page.url()) && (page.expiresAt() == null || moment(page.expiresAt()));
    }
}
