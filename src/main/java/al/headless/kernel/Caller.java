package al.headless.kernel;

import io.micronaut.core.annotation.Nullable;
import java.util.Objects;
import java.util.UUID;

/// Who holds the presented token, as one statement proved it.
///
/// `tokenId` is the id of the API key, or of the pair that a session or refresh token is of; `session` is null for an
/// API key. `defaultVersion` is the contract version of the application's pin, `requestsPerMinute` its own limit, null
/// without one.
public record Caller(TokenClass tokenClass, UUID tokenId, UUID applicationId, Environment environment,
        String defaultVersion, boolean aaEnabled, @Nullable Integer requestsPerMinute,
        @Nullable BorrowerSession session) {
    /// The borrower behind a session or refresh token. `rotated` means that the pair was already replaced, by a refresh
    /// or because its answer was lost, which only refresh accepts. `wrappedKey` is the borrower's data key, wrapped by
    /// the master key.
    public record BorrowerSession(UUID borrowerId, String borrowerExternalId, UUID sessionId, boolean rotated,
            byte[] wrappedKey) {}

    /// The borrower's session. Only for operations that take no API key.
    public BorrowerSession borrower() {
        return Objects.requireNonNull(session, "an API key has no borrower");
    }
}
