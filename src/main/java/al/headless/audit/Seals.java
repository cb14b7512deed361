package al.headless.audit;

import al.headless.store.Parameters;
import al.headless.store.Statements;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/// The seals in the database, and what one is made of. Every method is one statement.
@Singleton
class Seals {
    private static final long LOCK = 0x5345_414CL; // "SEAL": any number that nobody else locks
    private static final String ALONE = "select pg_try_advisory_xact_lock(?)";
    private static final String HASH = "select hash from audit_seal where number = ?";
    private static final String CLOSED = "select pg_snapshot_xmin(pg_current_snapshot())::text";
    private static final String OLDEST = """
            select at from audit_entry where (xid, id) >= (?::text::xid8, ?) order by xid, id limit 1""";
    private static final String ADD = """
            insert into audit_seal (number, at, from_xid, from_id, to_xid, to_id, entries, entries_hash, previous,
              hash, key_id, signature)
            values (?, ?, ?::text::xid8, ?, ?::text::xid8, ?, ?, ?, ?, ?, ?, ?)""";

    private final Statements statements;

    Seals(Statements statements) {
        this.statements = statements;
    }

    /// Whether nobody else seals; then nobody will until this transaction ends.
    boolean alone() {
        return statements.run(ALONE, ps -> {
            Parameters.set(ps, LOCK);
            var rs = ps.executeQuery();
            return rs.next() && rs.getBoolean(1);
        });
    }

    /// The newest; [Seal#NONE] where there is none.
    Seal newest() {
        return statements.run(Seal.NEWEST, ps -> Seal.read(ps).stream().findFirst().orElse(Seal.NONE));
    }

    /// The hash of the seal with this number; null where there is none.
    @Nullable byte[] hash(long number) {
        return statements.run(HASH, ps -> {
            Parameters.set(ps, number);
            var rs = ps.executeQuery();
            return rs.next() ? rs.getBytes(1) : null;
        });
    }

    /// The oldest transaction that may still write: whatever a lower one wrote is there for every later statement, and
    /// nothing is added to it.
    long closed() {
        return statements.run(CLOSED, ps -> {
            var rs = ps.executeQuery();
            rs.next();
            return Long.parseUnsignedLong(rs.getString(1));
        });
    }

    List<Entry> entries(Place from, Place to, int most) {
        return statements.run(Entry.WITHIN, ps -> Entry.within(ps, from, to, most));
    }

    /// When the first entry from this place on was made; null where there is none.
    @Nullable Instant oldest(Place from) {
        return statements.run(OLDEST, ps -> {
            from.bind(ps, 1);
            var rs = ps.executeQuery();
            return rs.next() ? rs.getObject(1, OffsetDateTime.class).toInstant() : null;
        });
    }

    void add(Seal seal) {
        statements.run(ADD, ps -> {
            Parameters.set(ps, seal.number(), seal.at(), seal.from().transaction(), seal.from().id(),
                    seal.to().transaction(), seal.to().id(), seal.entries(), seal.entriesHash(), seal.previous(),
                    seal.hash(), seal.keyId(), seal.signature());
            return ps.executeUpdate();
        });
    }
}
