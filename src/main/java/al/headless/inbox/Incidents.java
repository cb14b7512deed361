package al.headless.inbox;

import al.headless.audit.Trail;
import al.headless.inbox.InboxEvents.Name;
import al.headless.journey.Conversations.Conversation;
import al.headless.store.Parameters;
import al.headless.store.Rider;
import al.headless.store.Statements;
import jakarta.inject.Singleton;
import java.util.UUID;
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

    /// A loan that was paid out to somebody who was erased, in the transaction that hears of it.
    void late(UUID borrowerId, UUID conversation, String source) {
        LOG.error("{} paid out in conversation {}, whose borrower was erased", source, conversation);
        record(trail.incident(borrowerId, source + "/" + conversation, "paid out to a borrower who was erased"));
    }

    /// In the transaction that parks it. `why` holds no personal data.
    void parked(Conversation conversation, Name name, String why) {
        LOG.error("parked {} of {} in conversation {}: {}", name.messageId(), name.source(), name.conversationId(),
                why);
        record(trail.incident(conversation.borrowerId(), name.source() + "/" + name.messageId(), why));
    }

    private void record(Rider entry) {
        statements.run(entry.sql(), ps -> {
            Parameters.set(ps, entry.values().toArray());
            return ps.executeUpdate();
        });
    }
}
