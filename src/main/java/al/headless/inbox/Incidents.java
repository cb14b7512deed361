package al.headless.inbox;

import al.headless.audit.Trail;
import al.headless.inbox.InboxEvents.Name;
import al.headless.journey.Conversations.Conversation;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells operators of what was parked: in the log, which alerts are made of, and in the audit trail.
@Singleton
final class Incidents {
    private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);

    private final Trail trail;
    private final Statements statements;

    Incidents(Trail trail, Statements statements) {
        this.trail = trail;
        this.statements = statements;
    }

    /// In the transaction that parks it. `why` holds no personal data.
    void parked(Conversation conversation, Name name, String why) {
        LOG.error("parked {} of {} in conversation {}: {}", name.messageId(), name.source(), name.conversationId(),
                why);
        var entry = trail.incident(conversation.borrowerId(), name.source() + "/" + name.messageId(), why);
        statements.run(entry.sql(), ps -> {
            Parameters.set(ps, entry.values().toArray());
            return ps.executeUpdate();
        });
    }
}
