package al.headless.inbox;

import al.headless.store.Parameters;
import al.headless.store.Statements;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The rows of the inbox. Every method is one statement.
@Singleton
class InboxEvents {
    // A repetition of what was parked is tried anew: the first may have been broken on its way.
    private static final String ADD = """
            insert into inbox_event as e (conversation_id, source, message_id, event, state, reason, received_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (conversation_id, source, message_id) do update set event = excluded.event,
              state = excluded.state, reason = excluded.reason, faults = 0, handled_at = null,
              tried_anew_at = excluded.received_at
            where e.state = 'PARKED' and excluded.state = 'WAITING'""";
    // The oldest of every speaker before the second of any.
    private static final String WAITING = """
            select source, message_id, faults, coalesce(tried_anew_at, received_at) as since from inbox_event
            where conversation_id = ? and state = 'WAITING'
            order by row_number() over (partition by source order by serial), serial""";
    private static final String TAKE = """
            update inbox_event set state = 'APPLIED', handled_at = ?
            where conversation_id = ? and source = ? and message_id = ? and state = 'WAITING'
            returning event""";
    private static final String SETTLE = """
            update inbox_event set state = ?, reason = ?, handled_at = ?
            where conversation_id = ? and source = ? and message_id = ?""";
    private static final String FAULT = """
            update inbox_event set faults = faults + 1
            where conversation_id = ? and source = ? and message_id = ? and state = 'WAITING' returning faults""";
    private static final String OLDEST = """
            select min(coalesce(tried_anew_at, received_at)) as since from inbox_event
            where conversation_id = ? and state = 'WAITING'""";
    private static final String REPLAY = """
            update inbox_event set state = 'WAITING', reason = null, faults = 0, handled_at = null,
              tried_anew_at = ?
            where conversation_id = ? and source = ? and message_id = ? and state = 'PARKED'""";

    // An operator may not read what a conversation's key is wrapped by.
    private static final String ACT_ABOUT = "select act_for(borrower_id) from conversation where id = ?";
    private static final String DISCARD = """
            update inbox_event set state = 'DROPPED', reason = ?, handled_at = ?
            where conversation_id = ? and source = ? and message_id = ? and state = 'PARKED'""";

    private final Statements statements;

    InboxEvents(Statements statements) {
        this.statements = statements;
    }

    /// What the network calls an event.
    record Name(UUID conversationId, String source, String messageId) {}

    /// An event that waits, since when, and how often it could not be applied.
    record Waiting(Name name, Instant since, int faults) {}

    /// What became of an event.
    enum Fate { WAITING, APPLIED, DROPPED, PARKED }

    /// False when it is known already.
    boolean add(Name name, byte[] sealed, Fate fate, @Nullable String reason, Instant now) {
        return statements.run(ADD, ps -> {
            Parameters.set(ps, name.conversationId, name.source, name.messageId, sealed, fate, reason, now);
            return ps.executeUpdate() == 1;
        });
    }

    /// All that waits, fairly by speaker.
    List<Waiting> waiting(UUID conversationId) {
        return statements.run(WAITING, ps -> {
            Parameters.set(ps, conversationId);
            var rs = ps.executeQuery();
            var waiting = new ArrayList<Waiting>();
            while (rs.next()) {
                waiting.add(new Waiting(new Name(conversationId, rs.getString("source"), rs.getString("message_id")),
                        rs.getTimestamp("since").toInstant(), rs.getInt("faults")));
            }
            return waiting;
        });
    }

    /// Since when the oldest event waits.
    Optional<Instant> oldest(UUID conversationId) {
        return statements.run(OLDEST, ps -> {
            Parameters.set(ps, conversationId);
            var rs = ps.executeQuery();
            rs.next();
            return Optional.ofNullable(rs.getTimestamp("since")).map(Timestamp::toInstant);
        });
    }

    /// Takes an event as applied, unless somebody else did; a transaction that rolls back leaves it waiting.
    Optional<byte[]> take(Name name, Instant now) {
        return statements.run(TAKE, ps -> {
            Parameters.set(ps, now, name.conversationId, name.source, name.messageId);
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(rs.getBytes("event")) : Optional.empty();
        });
    }

    void settle(Name name, Fate fate, @Nullable String reason, @Nullable Instant handledAt) {
        statements.run(SETTLE, ps -> {
            Parameters.set(ps, fate, reason, handledAt, name.conversationId, name.source, name.messageId);
            return ps.executeUpdate();
        });
    }

    /// One more time that an event could not be applied; how often that makes.
    int fault(Name name) {
        return statements.run(FAULT, ps -> {
            Parameters.set(ps, name.conversationId, name.source, name.messageId);
            var rs = ps.executeQuery();
            return rs.next() ? rs.getInt(1) : 0;
        });
    }

    /// The rest of the transaction is about the borrower of a conversation.
    void actAbout(UUID conversationId) {
        statements.run(ACT_ABOUT, ps -> {
            Parameters.set(ps, conversationId);
            return ps.execute();
        });
    }

    /// False when it is not parked.
    boolean replay(Name name, Instant now) {
        return statements.run(REPLAY, ps -> {
            Parameters.set(ps, now, name.conversationId, name.source, name.messageId);
            return ps.executeUpdate() == 1;
        });
    }

    /// False when it is not parked.
    boolean discard(Name name, String why, Instant now) {
        return statements.run(DISCARD, ps -> {
            Parameters.set(ps, why, now, name.conversationId, name.source, name.messageId);
            return ps.executeUpdate() == 1;
        });
    }
}
