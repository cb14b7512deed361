package al.headless.admin;

import al.headless.admin.Standing.Reason;
import al.headless.kernel.Ids;
import al.headless.privacy.Holding;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The requests to erase a borrower. Each method is one statement. A request stays when it is done: its ticket is what
/// leads to the borrower from then on.
@Singleton
final class ErasureRequests implements Holding {
    // Asked again, it stays the request that it was.
    private static final String QUEUE = """
            insert into erasure_request (id, borrower_id, ticket, asked_at, due_at, reasons) values (?, ?, ?, ?, ?, ?)
            on conflict (borrower_id) where done_at is null
            do update set due_at = excluded.due_at, reasons = excluded.reasons""";
    private static final String DONE = """
            with waited as (
              update erasure_request set reasons = '{}', done_at = ? where borrower_id = ? and done_at is null
              returning id)
            insert into erasure_request (id, borrower_id, ticket, asked_at, due_at, reasons, done_at)
            select ?, ?, ?, ?, ?, '{}', ? where not exists (select from waited)""";
    private static final String TICKET = "select ticket from erasure_request where borrower_id = ? and done_at is null";
    private static final String TELL = """
            select asked_at as "askedAt", due_at as "dueAt", reasons from erasure_request where borrower_id = ?
            order by asked_at, id""";

    private final Statements statements;

    ErasureRequests(Statements statements) {
        this.statements = statements;
    }

    /// Notes that the borrower cannot be erased before `due`.
    void queue(UUID borrowerId, String ticket, Instant due, Set<Reason> reasons, Instant now) {
        statements.run(QUEUE, ps -> {
            Parameters.set(ps, Ids.uuid(now), borrowerId, ticket, now, due,
                    ps.getConnection().createArrayOf("text", reasons.toArray()));
            return ps.executeUpdate();
        });
    }

    /// Notes that the borrower is erased now: of the request that waited, or of one that need not.
    void done(UUID borrowerId, String ticket, Instant now) {
        statements.run(DONE, ps -> {
            Parameters.set(ps, now, borrowerId, Ids.uuid(now), borrowerId, ticket, now, now, now);
            return ps.executeUpdate();
        });
    }

    /// The ticket of the request that waits.
    Optional<String> waiting(UUID borrowerId) {
        return statements.run(TICKET, ps -> {
            Parameters.set(ps, borrowerId);
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(rs.getString(1)) : Optional.empty();
        });
    }

    @Override public List<Part> told() {
        return List.of(new Part("erasureRequests", TELL));
    }
}
