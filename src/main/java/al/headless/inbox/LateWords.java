package al.headless.inbox;

import al.headless.inbox.Incoming.Heard;
import al.headless.journey.Conversations;
import al.headless.kernel.Clock;
import al.headless.kernel.Ids;
import al.headless.kernel.Json;
import al.headless.lender.LenderEvent.Disbursed;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import jakarta.inject.Singleton;
import java.util.UUID;

/// What a network says of somebody who was erased. It is acknowledged; who said it, what kind of thing it is and when
/// are kept, and nothing else: not even of whom. That a loan was paid out is an incident each time it is said.
@Singleton
final class LateWords {
    private static final String ADD = "insert into late_word (id, source, action, at) values (?, ?, ?, ?)";

    private final Conversations conversations;
    private final Incidents incidents;
    private final Statements statements;
    private final Clock clock;

    LateWords(Conversations conversations, Incidents incidents, Statements statements, Clock clock) {
        this.conversations = conversations;
        this.incidents = incidents;
        this.statements = statements;
        this.clock = clock;
    }

    /// In the transaction that would have recorded it. Of a conversation that nobody knows nothing is kept.
    Heard heard(UUID conversation, String source, NetworkEvent event) {
        conversations.erased(conversation).ifPresent(borrower -> {
            add(source, action(event));
            if (event instanceof NetworkEvent.OfLender(Disbursed _)) incidents.late(borrower, conversation, source);
        });
        return new Heard.Known();
    }

    private static String action(NetworkEvent event) {
        return switch (event) {
            case NetworkEvent.OfLender(var said) -> Json.tree(said).path("event").asText();
            case NetworkEvent.OfAggregator(var said) -> Json.tree(said).path("event").asText();
        };
    }

    private void add(String source, String action) {
        var now = clock.now();
        statements.run(ADD, ps -> {
            Parameters.set(ps, Ids.uuid(now), source, action, now);
            return ps.executeUpdate();
        });
    }
}
