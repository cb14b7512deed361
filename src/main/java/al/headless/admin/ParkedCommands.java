package al.headless.admin;

import al.headless.inbox.ParkedEvents;
import al.headless.kernel.Json;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What networks said and could not be applied. What it says is sealed; a person decides by why it was parked.
@Singleton
@Command(name = "parked", mixinStandardHelpOptions = true,
        description = "What networks said and could not be applied: list, show, replay, discard.")
final class ParkedCommands {
    private static final String COLUMNS = """
            select e.conversation_id as "conversationID", e.source, e.message_id as "messageID", e.reason, e.faults,
              e.received_at as "receivedAt", c.journey_id as "journeyID", j.status
            from inbox_event e join conversation c on c.id = e.conversation_id
            join journey j on j.borrower_id = c.borrower_id and j.id = c.journey_id where e.state = 'PARKED'""";
    private static final String LIST = COLUMNS + " order by e.received_at limit 200";
    private static final String ONE = COLUMNS + " and e.conversation_id = ? and e.source = ? and e.message_id = ?";

    private final ParkedEvents parked;
    private final Looking looking;
    private final Acts acts;

    ParkedCommands(ParkedEvents parked, Looking looking, Acts acts) {
        this.parked = parked;
        this.looking = looking;
        this.acts = acts;
    }

    /// The name of an event, in three words.
    static final class Named {
        @Parameters(index = "0", paramLabel = "CONVERSATION") String conversation;
        @Parameters(index = "1", paramLabel = "SOURCE") String source;
        @Parameters(index = "2", paramLabel = "MESSAGE") String message;

        UUID conversationId() {
            return Words.id("conversation", conversation);
        }

        String subject() {
            return "event " + source + "/" + message + " of " + conversationId();
        }
    }

    @Command(description = "Lists them, the oldest first.", mixinStandardHelpOptions = true)
    void list(@Mixin Shown shown) {
        shown.show(looking.rows(LIST));
    }

    @Command(description = "Shows one.", mixinStandardHelpOptions = true)
    void show(@Mixin Shown shown, @Mixin Named event) {
        shown.show(looking.one("parked event", ONE, event.conversationId(), event.source, event.message));
    }

    @Command(description = "Tries one once more, as if it had just come.", mixinStandardHelpOptions = true)
    void replay(@Mixin Shown shown, @Mixin Change change, @Mixin Named event) {
        acts.run(change, "Apply the " + event.subject() + " once more?", "replay event", event.subject(), () -> {
            if (!parked.replay(event.conversationId(), event.source, event.message)) throw none();
            return event;
        });
        shown.show(Json.tree(Map.of("messageID", event.message, "state", "WAITING")));
    }

    @Command(description = "Gives one up: it is never applied.", mixinStandardHelpOptions = true)
    void discard(@Mixin Shown shown, @Mixin Change change, @Mixin Named event) {
        acts.run(change, "Never apply the " + event.subject() + "?", "discard event", event.subject(), () -> {
            if (!parked.discard(event.conversationId(), event.source, event.message, change.ticket)) throw none();
            return event;
        });
        shown.show(Json.tree(Map.of("messageID", event.message, "state", "DROPPED")));
    }

    private static Refused none() {
        return new Refused("No such event is parked.");
    }
}
