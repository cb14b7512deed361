package al.headless.inbox;

import al.headless.privacy.Holding;
import al.headless.store.Rider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What the networks said; not told are the addresses of pages and what the aggregator calls a wish, which are between
/// them and us.
@Singleton
final class InboxHolding implements Holding {
    private static final String TELL = """
            select c.journey_id as "journeyID", e.source, e.state, e.received_at as "receivedAt",
              e.handled_at as "handledAt", e.event as "said"
            from inbox_event e join conversation c on c.id = e.conversation_id
            where c.borrower_id = ? order by e.received_at, e.serial""";
    private static final String ERASE = """
            delete from inbox_event where conversation_id in (select id from conversation where borrower_id = ?)""";

    @Override public List<Part> told() {
        return List.of(new Part("news", TELL,
                Map.of("said", new Sealed(InboxSeal.TABLE, InboxSeal.COLUMN, InboxHolding::shown))));
    }

    private static JsonNode shown(JsonNode event) {
        var said = event.path("said");
        if (said instanceof ObjectNode members) members.remove(List.of("page", "consentHandle"));
        return said;
    }

    @Override public List<Rider> erasing(UUID borrowerId, Instant now) {
        return List.of(Holding.of(ERASE, borrowerId));
    }
}
