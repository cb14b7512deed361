package al.headless.access;

import al.headless.kernel.Environment;
import al.headless.kernel.Ids;
import al.headless.kernel.TokenClass;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// A freshly minted pair, in plain: one session token and one refresh token with a common id.
public record TokenPair(UUID id, Token session, Token refresh, Instant sessionExpiresAt, Instant refreshExpiresAt) {
    public static TokenPair mint(Environment environment, Instant now, Duration sessionLifetime,
            Duration refreshLifetime) {
        var id = Ids.uuid(now);
        return new TokenPair(id, Token.mint(TokenClass.SESSION, environment, id),
                Token.mint(TokenClass.REFRESH, environment, id), now.plus(sessionLifetime),
                now.plus(refreshLifetime));
    }
}
