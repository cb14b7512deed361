package al.headless.inbox;

import al.headless.store.Parameters;
import al.headless.store.Statements;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The rows of the inbox. Every method is one statement.
@Singleton
class InboxEvents {
    private static final int MOST_AT_ONCE = 200; // of one conversation: four lenders say a few dozen things
    private static final String ADD = """
            insert into inbox_event (conversation_id, source, message_id, event, state, received_at)
            values (?, ?, ?, ?, 'WAITING', ?)
            on conflict do nothing""";
    private static final String WAITING = """
            select source, message_id, event from inbox_event where conversation_id = ? and state = 'WAITING'
            order by serial limit\s""" + MOST_AT_ONCE;
    private static final String HANDLE = """
            update inbox_event set state = ?, handled_at = ?
            where conversation_id = ? and source = ? and message_id = ?""";

    private final Statements statements;

    InboxEvents(Statements statements) {
        this.statements = statements;
    }

    /// An event that nobody has handled yet, sealed.
    record Waiting(UUID conversationId, String source, String messageId, byte[] sealed) {}

    /// What became of an event.
    enum Fate { APPLIED, DROPPED }

    /// False when it is known already.
    boolean add(UUID conversationId, String source, String messageId, byte[] sealed, Instant now) {
        return statements.run(ADD, ps -> {
            Parameters.set(ps, conversationId, source, messageId, sealed, now);
            return ps.executeUpdate() == 1;
        });
    }

    /// In the order in which they came.
    List<Waiting> waiting(UUID conversationId) {
        return statements.run(WAITING, ps -> {
            Parameters.set(ps, conversationId);
            var rs = ps.executeQuery();
            var events = new ArrayList<Waiting>();
            while (rs.next()) {
                events.add(new Waiting(conversationId, rs.getString("source"), rs.getString("message_id"),
                        rs.getBytes("event")));
            }
            return events;
        });
    }

    void handle(Waiting event, Fate fate, Instant now) {
        statements.run(HANDLE, ps -> {
            Parameters.set(ps, fate, now, event.conversationId(), event.source(), event.messageId());
            return ps.executeUpdate();
        });
    }
}
