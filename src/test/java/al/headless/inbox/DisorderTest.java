package al.headless.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.api.model.LenderStateReason;
import al.headless.kernel.Amount;
import al.headless.kernel.Percent;
import al.headless.lender.DispatchProgress;
import al.headless.lender.Lender;
import al.headless.lender.LenderEvent;
import al.headless.lender.Quote;
import al.headless.testing.ApiTest;
import al.headless.testing.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Networks repeat themselves and reorder what they say: the end is the same.
class DisorderTest extends ApiTest {
    private static final int SEEDS = 50;

    /// One thing a lender says, under the network's own identity of it.
    private record Message(String id, LenderEvent event) {}

    @Test void repeated_and_reordered_events_end_in_the_same_state() {
        var said = messages();
        var expected = end(said, new Random(0));
        assertEquals("OFFERS_AVAILABLE VIEW_OFFERS CONSENT f f | asks-first ASKED OFFER_AWAITED null BEFORE_QUOTE"
                + " | declines ASKED NO_OFFER_AVAILABLE DECLINED NOT_WANTED"
                + " | quotes ASKED OFFER_RECEIVED null NOT_WANTED", expected);
        for (long seed = 1; seed <= SEEDS; seed++) {
            var random = new Random(seed);
            assertEquals(expected, end(disordered(said, random), random), "seed " + seed);
        }
    }

    @Test void a_repeated_message_is_recorded_once() {
        var conversation = conversation(submitted());
        var message = messages().getFirst();
        var incoming = service.bean(Incoming.class);
        for (int i = 0; i < 3; i++) {
            incoming.accept(conversation, message.event().lenderId(), message.id(), message.event());
        }
        service.runJobs();
        assertEquals(List.of(List.of("1", "APPLIED")), service.rows(
                "select count(*), min(state) from inbox_event where conversation_id = ?", conversation));
    }

    @Test void what_was_parked_and_is_said_again_has_all_its_tries_again() {
        var conversation = conversation(submitted());
        var message = messages().getFirst();
        var incoming = service.bean(Incoming.class);
        incoming.accept(conversation, message.event().lenderId(), message.id(), message.event());
        service.sql("""
                update inbox_event set state = 'PARKED', faults = 5, reason = 'it did not work', handled_at = now()
                where conversation_id = ?""", conversation);
        incoming.accept(conversation, message.event().lenderId(), message.id(), message.event());
        assertEquals("[[WAITING, 0, null]]", service.rows(
                "select state, faults, reason from inbox_event where conversation_id = ?", conversation).toString());
        service.runJobs();
        assertEquals("[[APPLIED, 0, null]]", service.rows(
                "select state, faults, reason from inbox_event where conversation_id = ?", conversation).toString());
    }

    @Test void news_of_a_conversation_that_nobody_knows_is_dropped() {
        var unknown = UUID.randomUUID();
        var message = messages().getFirst();
        service.bean(Incoming.class).accept(unknown, message.event().lenderId(), message.id(), message.event());
        assertEquals(List.of(List.of("0")), service.rows(
                "select count(*) from inbox_event where conversation_id = ?", unknown));
    }

    /// Says it all to a new journey, with jobs running in between now and then; answers how the journey ends.
    private String end(List<Message> messages, Random random) {
        var journey = submitted();
        var conversation = conversation(journey);
        var incoming = service.bean(Incoming.class);
        for (var message : messages) {
            incoming.accept(conversation, message.event().lenderId(), message.id(), message.event());
            if (random.nextInt(8) == 0) service.runJobs();
        }
        service.runJobs();
        assertEquals(List.of(), service.rows("select message_id from inbox_event where conversation_id = ?"
                + " and state = 'WAITING'", conversation), "nothing waits for ever");
        return service.rows("""
                select concat_ws(' ', status, next_action, awaits, submission_pending, dispatch_pending)
                  || (select string_agg(concat_ws(' ', ' |', lender_id, progress, status, coalesce(reason, 'null'),
                    consent), '' order by lender_id) from offer where journey_id = j.id)
                from journey j where id = ?""", UUID.fromString(journey)).getFirst().getFirst();
    }

    /// Every message once or twice, in any order.
    private static List<Message> disordered(List<Message> messages, Random random) {
        var all = new ArrayList<>(messages);
        for (var message : messages) if (random.nextBoolean()) all.add(message);
        Collections.shuffle(all, random);
        return all;
    }

    /// A journey that is submitted and that the sandbox says nothing about.
    private String submitted() {
        var borrower = borrower();
        var journey = borrower.submittedJourney("1234");
        service.sql("delete from scheduled_tasks where task_name = 'question' and task_instance like ?",
                journey + "/dispatch/%");
        return journey;
    }

    private UUID conversation(String journey) {
        return UUID.fromString(service.rows("select id from conversation where journey_id = ?",
                UUID.fromString(journey)).getFirst().getFirst());
    }

    private List<Message> messages() {
        var messages = new ArrayList<Message>();
        for (var lender : List.of("quotes", "asks-first", "declines")) {
            for (var progress : DispatchProgress.values()) {
                messages.add(new Message(progress.name(),
                        new LenderEvent.LenderReached(lender, card(lender), progress, 1)));
            }
        }
        messages.add(new Message("ANSWER", new LenderEvent.OfferReceived("quotes", quote(), 1)));
        messages.add(new Message("ANSWER", new LenderEvent.ConsentRequired("asks-first", "handle", true, 1)));
        messages.add(new Message("ANSWER", new LenderEvent.OfferDeclined("declines", LenderStateReason.DECLINED, 1)));
        return messages;
    }

    private static Lender card(String name) {
        var contact = new Lender.Contact("Somebody", "1800 000 0000", "care@lender.example");
        return new Lender(name, contact, contact);
    }

    private Quote quote() {
        var amount = new Amount(100_000);
        return new Quote(amount, new Amount(10_000), Percent.of("12.00"), Percent.of("14.00"), 1, new Amount(101_000),
                "none", "https://lender.example/kfs", List.of(new Quote.Charge("Principal", amount)), Amount.ZERO,
                amount, 3, service.bean(TestClock.class).now().plus(Duration.ofHours(24)),
                List.of(new Quote.Due(1, new Amount(101_000), LocalDate.of(2026, 4, 5))), null);
    }
}
