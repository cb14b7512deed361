package al.headless.journey;

import al.headless.privacy.Holding;
import al.headless.store.Rider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The journeys, their timelines and operations. Erased, a journey stays as what was agreed to refers to: its kind, its
/// status and when it had which; and its conversation, so that what a network still says is known to be of nobody.
///
/// A journey that was never submitted ends as EXPIRED. Nothing follows from that and nobody is told, so that it is not
/// saved as journeys are.
@Singleton
final class JourneyHolding implements Holding {
    private static final String TELL = """
            select id as "journeyID", type, status, next_action as "nextAction", created_at as "createdAt",
              updated_at as "updatedAt", selected_offer_id as "selectedOfferID", locked_at as "lockedAt", metadata,
              resume
            from journey where borrower_id = ? order by id""";
    private static final String TELL_TIMELINE = """
            select journey_id as "journeyID", status, at from journey_status where borrower_id = ?
            order by journey_id, serial""";
    private static final String TELL_OPERATIONS = """
            select journey_id as "journeyID", id as "operationID", kind, status, reason, started_at as "startedAt",
              finished_at as "finishedAt"
            from operation where borrower_id = ? order by journey_id, started_at, id""";
    private static final String ERASE_OPERATIONS = "delete from operation where borrower_id = ?";
    private static final String END = """
            with ended as (
              update journey set status = 'EXPIRED', next_action = null, awaits = 'NOTHING', open = false,
                searching = false, submission_pending = false, dispatch_pending = false
              where borrower_id = ? and open returning borrower_id, id)
            insert into journey_status (borrower_id, journey_id, serial, status, at)
            select e.borrower_id, e.id, 1 + past.serial, 'EXPIRED', greatest(past.at, ?)
            from ended e cross join lateral (
              select max(serial) as serial, max(at) as at from journey_status s
              where s.borrower_id = e.borrower_id and s.journey_id = e.id) past""";
    private static final String ERASE = """
            update journey set metadata = '', resume = '', selected_offer_id = null, locked_at = null, updated_at = ?
            where borrower_id = ?""";
    private static final String ERASE_CONVERSATIONS = "update conversation set erased_at = ? where borrower_id = ?";

    @Override public List<Part> told() {
        return List.of(new Part("journeys", TELL, Map.of("metadata", new Sealed("journey", "metadata"),
                        "resume", new Sealed("journey", "resume"))),
                new Part("timeline", TELL_TIMELINE), new Part("operations", TELL_OPERATIONS));
    }

    @Override public List<Rider> erasing(UUID borrowerId, Instant now) {
        return List.of(Holding.of(ERASE_OPERATIONS, borrowerId), new Rider(END, List.of(borrowerId, now)),
                new Rider(ERASE, List.of(now, borrowerId)), new Rider(ERASE_CONVERSATIONS, List.of(now, borrowerId)));
    }
}
