package al.headless.access;

import al.headless.kernel.Environment;
import al.headless.kernel.Ids;
import al.headless.kernel.TokenClass;
import java.time.Instant;
import java.util.UUID;

/// A freshly minted pair, in plain: one session token and one refresh token with a common id.
public record TokenPair(UUID id, Token session, Token refresh, Instant sessionExpiresAt, Instant refreshExpiresAt) {
    /// Two fresh tokens that are accepted until the times given.
    public static TokenPair mint(Environment environment, Instant now, Instant sessionExpiresAt,
            Instant refreshExpiresAt) {
        var id = Ids.uuid(now);
        return new TokenPair(id, Token.mint(TokenClass.SESSION, environment, id),
                Token.mint(TokenClass.REFRESH, environment, id), sessionExpiresAt, refreshExpiresAt);
    }
}
