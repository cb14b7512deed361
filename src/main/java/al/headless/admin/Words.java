package al.headless.admin;

import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/// Judges what an operator typed. Refuses with a [Refused] that says what it must be.
final class Words {
    private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,80}");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,5})([smhd])");
    private static final Map<String, ChronoUnit> UNITS = Map.of("s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h",
            ChronoUnit.HOURS, "d", ChronoUnit.DAYS);
    private static final int MOST_URLS = 20;
    private static final int LONGEST_URL = 512;

    private Words() {}

    static void name(String given) {
        if (given.isBlank() || !NAME.matcher(given).matches()) throw new Refused("A name has 1 to 80 characters.");
    }

    static UUID id(String what, String given) {
        try {
            var id = UUID.fromString(given);
            if (id.toString().equalsIgnoreCase(given)) return id;
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new Refused("A " + what + " is an id such as 01a22954-725b-7b23-af48-a15c52bd3f09.");
    }

    /// Where borrowers may be sent back to: https, or http on this machine.
    static void returnUrls(List<String> given) {
        if (given.size() > MOST_URLS) throw new Refused("An application has at most " + MOST_URLS + " return URLs.");
        for (var url : given) {
            if (url.length() > LONGEST_URL || !wellFormed(url)) {
                throw new Refused("A return URL is an https address without a query, such as "
                        + "https://app.example.com/back, or http on 127.0.0.1 for tests: " + url);
            }
        }
    }

    private static boolean wellFormed(String url) {
        try {
            var uri = URI.create(url);
            boolean local = List.of("127.0.0.1", "localhost", "[::1]").contains(String.valueOf(uri.getHost()));
            return uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && local);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// A time such as 30m, 12h or 7d, longer than nothing.
    static Duration time(String option, String given, Duration longest) {
        var parts = TIME.matcher(given);
        if (parts.matches()) {
            var time = Duration.of(Long.parseLong(parts.group(1)), UNITS.get(parts.group(2)));
            if (!time.isZero() && time.compareTo(longest) <= 0) return time;
        }
        throw new Refused(option + " is a time such as 30m, 12h or 7d, at most " + longest.toDays() + "d.");
    }

    /// A name that a partner gave, as an operator may see it.
    static String masked(String externalId) {
        int shown = externalId.length() < 6 ? 1 : 2;
        return externalId.substring(0, shown) + "…" + externalId.substring(externalId.length() - shown);
    }
}
