package al.headless.inbox;

import al.headless.kernel.Json;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
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
            select id, ?, ?, ?::jsonb, 'WAITING', ? from conversation where id = ?
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

    /// An event that nobody has handled yet.
    record Waiting(UUID conversationId, String source, String messageId, NetworkEvent event) {}

    /// What became of an event.
    enum Fate { APPLIED, DROPPED }

    /// False when it is known already, or its conversation is not.
    boolean add(UUID conversationId, String source, String messageId, NetworkEvent event, Instant now) {
        return statements.run(ADD, ps -> {
            Parameters.set(ps, source, messageId, new String(Json.bytes(event), StandardCharsets.UTF_8), now,
                    conversationId);
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
                        Json.value(rs.getString("event").getBytes(StandardCharsets.UTF_8), NetworkEvent.class)));
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
