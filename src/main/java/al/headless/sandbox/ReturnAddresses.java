package al.headless.sandbox;

import al.headless.journey.Conversations;
import al.headless.privacy.DataKeys;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/// Where a page sends the borrower back to: the application's default, or the consent session's own. The
/// latter may hold anything that a partner put there, so it is kept sealed with the borrower's data key.
@Singleton
class ReturnAddresses {
    private static final String TABLE = "sandbox_consent";
    private static final String COLUMN = "return_url";
    private static final String DEFAULT = """
            select a.return_url from conversation c join borrower b on b.id = c.borrower_id
            join application a on a.id = b.application_id where c.id = ? and a.return_url is not null""";

    private final Statements statements;
    private final Conversations conversations;
    private final DataKeys dataKeys;

    ReturnAddresses(Statements statements, Conversations conversations, DataKeys dataKeys) {
        this.statements = statements;
        this.conversations = conversations;
        this.dataKeys = dataKeys;
    }

    /// The application's default.
    Optional<URI> of(UUID conversation) {
        return statements.run(DEFAULT, ps -> {
            Parameters.set(ps, conversation);
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(URI.create(rs.getString(1))) : Optional.empty();
        });
    }

    /// Nothing to seal, or nobody to seal it for: null.
    @Nullable byte[] seal(UUID conversation, @Nullable String url) {
        if (url == null) return null;
        return conversations.find(conversation)
                .map(of -> dataKeys.open(of.borrowerId(), of.wrappedKey()).seal(TABLE, COLUMN, url))
                .orElse(null);
    }

    /// The session's own, else the application's default.
    Optional<URI> of(UUID conversation, @Nullable byte[] sealed) {
        if (sealed == null) return of(conversation);
        return conversations.find(conversation)
                .map(of -> URI.create(dataKeys.open(of.borrowerId(), of.wrappedKey())
                .open(TABLE, COLUMN, sealed, String.class)));
    }
}
