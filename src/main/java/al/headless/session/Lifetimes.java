package al.headless.session;

import al.headless.access.TokenPair;
import al.headless.kernel.Environment;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/// How long tokens live: by default 30 minutes and 7 days, as the seed's examples show; and how old a session gets
/// that is refreshed again and again: by default 30 days. No token outlives its session.
@Singleton
final class Lifetimes {
    private final Duration session;
    private final Duration refresh;
    private final Duration greatestAge;

    Lifetimes(@Property(name = "headless.session.session-lifetime") Duration session,
            @Property(name = "headless.session.refresh-lifetime") Duration refresh,
            @Property(name = "headless.session.greatest-age") Duration greatestAge) {
        this.session = session;
        this.refresh = refresh;
        this.greatestAge = greatestAge;
    }

    /// Whether a session that was opened at `opened` has its greatest age: it gets no other pair.
    boolean over(Instant opened, Instant now) {
        return !now.isBefore(opened.plus(greatestAge));
    }

    /// A pair for a session that was opened at `opened`.
    TokenPair mint(Environment environment, Instant opened, Instant now) {
        var last = opened.plus(greatestAge);
        return TokenPair.mint(environment, now, earlier(now.plus(session), last), earlier(now.plus(refresh), last));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
