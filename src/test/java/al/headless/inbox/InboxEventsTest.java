package al.headless.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.inbox.InboxEvents.Fate;
import al.headless.inbox.InboxEvents.Name;
import al.headless.job.Jobs;
import al.headless.testing.ApiTest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The rows of the inbox. An event is named by its conversation, its source and its message: what happens to one
/// happens to none that differs from it in one of the three.
class InboxEventsTest extends ApiTest {
    private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");
    private static final byte[] SAID = {1};
    private static final byte[] SAID_ANEW = {2};

    private final InboxEvents events = service.bean(InboxEvents.class);
    private final UUID one = conversation();
    private final UUID other = conversation();
    private final Name first = new Name(one, "a", "1");

    private UUID conversation() {
        return UUID.fromString(service.rows("select id from conversation where journey_id = ?::uuid",
                borrower().journey()).getFirst().getFirst());
    }

    @AfterEach void forget() {
        for (var conversation : List.of(one, other)) {
            service.sql("delete from inbox_event where conversation_id = ?", conversation);
        }
    }

    private void event(UUID conversation, String source, String message, Fate fate, int received, Integer triedAnew) {
        service.sql("""
                insert into inbox_event (conversation_id, source, message_id, state, received_at, tried_anew_at, event,
                  faults, reason, handled_at)
                values (?, ?, ?, ?, ?::timestamptz + ? * interval '1 hour', ?::timestamptz + ? * interval '1 hour', ?,
                  3, 'why', case when ? in ('APPLIED', 'DROPPED', 'PARKED') then ?::timestamptz end)""", conversation,
                source, message, fate.name(), NOW.toString(), received, NOW.toString(), triedAnew, SAID, fate.name(),
                NOW.toString());
    }

    private void alike(Fate fate) {
        event(one, "a", "1", fate, 0, null);
        event(one, "a", "2", fate, 0, null);
        event(one, "b", "1", fate, 0, null);
        event(other, "a", "1", fate, 0, null);
    }

    private <T> T done(Supplier<T> act) {
        return service.bean(Jobs.class).inTransaction(() -> {
            events.actAbout(one);
            return act.get();
        });
    }

    /// State, reason, faults, when it was handled, and what is said, of an event.
    private String row(Name name) {
        return String.join(" ", service.rows("select state, coalesce(reason, '-'), faults::text,"
                + " coalesce(to_char(handled_at at time zone 'UTC', 'HH24:MI'), '-'), encode(event, 'hex'),"
                + " coalesce(to_char(tried_anew_at at time zone 'UTC', 'HH24:MI'), '-') from inbox_event"
                + " where conversation_id = ? and source = ? and message_id = ?", name.conversationId(), name.source(),
                name.messageId()).getFirst());
    }

    private void othersAre(String wanted) {
        for (var name : List.of(new Name(one, "a", "2"), new Name(one, "b", "1"), new Name(other, "a", "1"))) {
            assertEquals(wanted, row(name), name::toString);
        }
    }

    @Test void what_waits_is_heard_in_turns_by_speaker_each_in_the_order_in_which_it_came() {
        event(one, "a", "3", Fate.WAITING, 5, 7);
        event(one, "a", "1", Fate.WAITING, 4, null);
        event(one, "a", "2", Fate.WAITING, 3, null);
        event(one, "b", "1", Fate.WAITING, 2, null);
        event(one, "b", "applied", Fate.APPLIED, 0, null);
        event(one, "b", "parked", Fate.PARKED, 0, null);
        event(other, "a", "other", Fate.WAITING, 0, null);
        var waiting = events.waiting(one);
        assertEquals(List.of("a 3", "b 1", "a 1", "a 2"), waiting.stream()
                .map(each -> each.name().source() + " " + each.name().messageId()).toList());
        assertEquals(NOW.plusSeconds(7 * 3600), waiting.getFirst().since(), "it was tried anew then");
        assertEquals(NOW.plusSeconds(2 * 3600), waiting.get(1).since());
        assertEquals(3, waiting.getFirst().faults());
        assertEquals(Optional.of(NOW.plusSeconds(2 * 3600)), events.oldest(one));
        assertEquals(Optional.of(NOW), events.oldest(other));
    }

    @Test void the_oldest_that_waits_is_the_one_that_was_not_tried_anew_since() {
        event(one, "a", "1", Fate.WAITING, 1, 9);
        event(one, "a", "2", Fate.WAITING, 3, null);
        event(one, "a", "3", Fate.DROPPED, 0, null);
        assertEquals(Optional.of(NOW.plusSeconds(3 * 3600)), events.oldest(one));
        assertEquals(Optional.empty(), events.oldest(other));
    }

    @Test void an_event_is_taken_once() {
        alike(Fate.WAITING);
        assertEquals(1, done(() -> events.take(first, NOW)).orElseThrow()[0]);
        assertEquals("APPLIED why 3 10:00 01 -", row(first));
        othersAre("WAITING why 3 - 01 -");
        assertEquals(Optional.empty(), done(() -> events.take(first, NOW.plusSeconds(60))));
        assertEquals("APPLIED why 3 10:00 01 -", row(first));
    }

    @Test void an_event_is_settled_with_a_reason_and_a_time() {
        alike(Fate.APPLIED);
        done(() -> {
            events.settle(first, Fate.DROPPED, "because", NOW.plusSeconds(3600));
            return true;
        });
        assertEquals("DROPPED because 3 11:00 01 -", row(first));
        othersAre("APPLIED why 3 10:00 01 -");
    }

    @Test void one_more_fault_is_counted_of_what_waits() {
        alike(Fate.WAITING);
        assertEquals(4, done(() -> events.fault(first)));
        assertEquals("WAITING why 4 - 01 -", row(first));
        othersAre("WAITING why 3 - 01 -");
        service.sql("update inbox_event set state = 'APPLIED' where conversation_id = ? and source = 'b'", one);
        assertEquals(0, done(() -> events.fault(new Name(one, "b", "1"))));
    }

    @Test void what_was_parked_and_is_said_again_waits_as_if_it_had_just_come() {
        alike(Fate.PARKED);
        assertTrue(done(() -> events.add(first, SAID_ANEW, Fate.WAITING, null, NOW.plusSeconds(3600))));
        assertEquals("WAITING - 0 - 02 11:00", row(first));
        othersAre("PARKED why 3 10:00 01 -");
    }

    @Test void what_is_known_and_was_not_parked_stays_what_it_is_when_it_is_said_again() {
        for (var fate : List.of(Fate.WAITING, Fate.APPLIED, Fate.DROPPED)) {
            event(one, "a", fate.name(), fate, 0, null);
            var name = new Name(one, "a", fate.name());
            var before = row(name);
            assertFalse(done(() -> events.add(name, SAID_ANEW, Fate.WAITING, null, NOW)));
            assertFalse(done(() -> events.add(name, SAID_ANEW, Fate.PARKED, "broken", NOW)));
            assertEquals(before, row(name));
        }
        event(one, "a", "parked", Fate.PARKED, 0, null);
        var parked = new Name(one, "a", "parked");
        assertFalse(done(() -> events.add(parked, SAID_ANEW, Fate.PARKED, "broken again", NOW)));
        assertEquals("PARKED why 3 10:00 01 -", row(parked));
    }
}
