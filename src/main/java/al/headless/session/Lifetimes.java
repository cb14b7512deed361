package al.headless.session;

import al.headless.access.TokenPair;
import al.headless.kernel.Environment;
import al.headless.kernel.Span;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import java.time.Instant;

/// How long tokens live: by default 30 minutes and 7 days, as the seed's examples show; and how old a session gets
/// that is refreshed again and again: by default 30 days. No token outlives its session.
@ConfigurationProperties("headless.session")
record Lifetimes(@Span(least = "1m", most = "3650d") Duration sessionLifetime,
        @Span(least = "1m", most = "3651d") Duration refreshLifetime,
        @Span(least = "1m", most = "3651d") Duration greatestAge) {
    Lifetimes {
        if (sessionLifetime.compareTo(refreshLifetime) > 0) {
            throw new IllegalArgumentException("headless.session: a session token cannot live longer than the refresh"
                    + " token beside it");
        }
    }

    /// Whether a session that was opened at `opened` has its greatest age: it gets no other pair.
    boolean over(Instant opened, Instant now) {
        return !now.isBefore(opened.plus(greatestAge));
    }

    /// A pair for a session that was opened at `opened`.
    TokenPair mint(Environment environment, Instant opened, Instant now) {
        var last = opened.plus(greatestAge);
        return TokenPair.mint(environment, now, earlier(now.plus(sessionLifetime), last),
                earlier(now.plus(refreshLifetime), last));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
