package al.headless.webhook;

import al.headless.store.Parameters;
import al.headless.store.Statements;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What partners' endpoints were sent about a journey, and what became of it; one statement.
@Singleton
public class SentEvents {
    private static final int MOST = 50; // the newest
    private static final String OF_JOURNEY = """
            select v.id, v.sequence, v.what, v.at, d.state, d.attempts
            from webhook_event v join webhook_delivery d on d.borrower_id = v.borrower_id and d.sequence = v.sequence
            where v.borrower_id = ? and v.journey_id = ? order by v.sequence desc, d.endpoint_id limit ?""";

    private final Statements statements;

    SentEvents(Statements statements) {
        this.statements = statements;
    }

    /// An event at one endpoint: `trigger` is the contract's word for what changed, `state` WAITING, DELIVERED or
    /// KEPT.
    public record Sent(String eventId, long sequence, String trigger, Instant at, String state, int attempts) {}

    /// Newest first, the newest 50.
    public List<Sent> of(UUID borrowerId, UUID journeyId) {
        return statements.run(OF_JOURNEY, ps -> {
            Parameters.set(ps, borrowerId, journeyId, MOST);
            var rs = ps.executeQuery();
            var sent = new ArrayList<Sent>();
            while (rs.next()) {
                sent.add(new Sent(rs.getString("id"), rs.getLong("sequence"),
                        SnapshotRendering.trigger(rs.getString("what")), rs.getTimestamp("at").toInstant(),
                        rs.getString("state"), rs.getInt("attempts")));
            }
            return sent;
        });
    }
}
