package al.headless.access;

import al.headless.kernel.Ids;
import al.headless.privacy.DataKeys;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/// The borrowers of applications.
@Singleton
public class Borrowers {
    private static final String UPSERT = """
            insert into borrower (id, application_id, external_id, data_key, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (application_id, external_id) do update set updated_at = excluded.updated_at
            returning id, data_key, person, work, address, bank_account, act_for(id)""";

    private final Statements statements;
    private final DataKeys dataKeys;

    Borrowers(Statements statements, DataKeys dataKeys) {
        this.statements = statements;
        this.dataKeys = dataKeys;
    }

    /// A borrower, the wrapped key of its data, and the defaults it had so far.
    public record Known(UUID id, byte[] wrappedKey, SealedDefaults defaults) {}

    /// Finds the borrower or makes it, and locks it until the transaction ends; one statement.
    public Known upsert(UUID applicationId, String externalId, Instant now) {
        var candidate = Ids.uuid(now);
        byte[] key = dataKeys.make(candidate);
        return statements.run(UPSERT, ps -> {
            Parameters.set(ps, candidate, applicationId, externalId, key, now, now);
            var rs = ps.executeQuery();
            rs.next();
            return new Known(rs.getObject("id", UUID.class), rs.getBytes("data_key"),
                    new SealedDefaults(rs.getBytes("person"), rs.getBytes("work"), rs.getBytes("address"),
                            rs.getBytes("bank_account")));
        });
    }
}
