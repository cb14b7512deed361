package al.headless.session;

import al.headless.access.TokenPair;
import al.headless.kernel.Environment;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/// How long tokens live: by default 30 minutes and 7 days, as the seed's examples show.
@Singleton
final class Lifetimes {
    private final Duration session;
    private final Duration refresh;

    Lifetimes(@Property(name = "headless.session.session-lifetime") Duration session,
            @Property(name = "headless.session.refresh-lifetime") Duration refresh) {
        this.session = session;
        this.refresh = refresh;
    }

    TokenPair mint(Environment environment, Instant now) {
        return TokenPair.mint(environment, now, session, refresh);
    }
}
