package al.headless.question;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.job.Hands;
import al.headless.job.JobOutcome;
import al.headless.job.Jobs;
import al.headless.job.NetworkCalls;
import al.headless.journey.Conversations;
import al.headless.journey.Journey;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.kernel.Json;
import al.headless.lender.LenderNetworks;
import al.headless.testing.ApiTest;
import al.headless.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What becomes of a question after each answer: asked again and when, over and how, or done. The answers are a test's.
class AskingOutcomesTest extends ApiTest {
    private static final Duration FIRST = Duration.ofSeconds(100);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration UNTIL = Duration.ofHours(1);
    private static final int JITTER_PERCENT = 20;
    private static final int MANY = 200;

    private final Planted policy = new Planted();
    private final Figures figures = service.bean(Figures.class);
    private final Map<String, Long> before = figures.all();

    /// What a planted question is about.
    @Kind("planted")
    record Thing(String id) implements Subject {}

    /// A policy whose answer, patience and wish are the test's; remembers how it was over.
    private static final class Planted implements Policy<Thing> {
        private final List<Ending> endings = new ArrayList<>();
        private Reply reply = new Reply.Taken();
        private Patience patience = Patience.until(FIRST, LONGEST, UNTIL);
        private Instant noLaterThan;
        private boolean wanted = true;

        @Override public Class<Thing> subject() {
            return Thing.class;
        }

        @Override public List<Thing> waiting(Journey journey) {
            return wanted ? List.of(new Thing("one")) : List.of();
        }

        @Override public Ask ask(Journey journey, Thing subject) {
            return Ask.nobody(reply).noLaterThan(noLaterThan);
        }

        @Override public void over(Journey journey, Thing subject, Ending how) {
            endings.add(how);
        }

        @Override public Patience patience(Thing subject) {
            return patience;
        }
    }

    @Test void a_question_that_was_taken_is_asked_again_after_pauses_that_grow_and_are_shortened_a_little() {
        var question = question();
        for (var pause : List.of(100, 150, 225, 337)) {
            var again = assertInstanceOf(JobOutcome.Again.class, run(question));
            long seconds = now().until(again.due(), ChronoUnit.SECONDS);
            assertTrue(seconds <= pause, seconds + " of " + pause);
            assertTrue(seconds >= pause * (100 - JITTER_PERCENT) / 100 - 1, seconds + " of " + pause);
            question = (Question) again.data();
        }
        assertEquals(4, question.taken());
    }

    @Test void what_began_together_does_not_go_on_together() {
        var pauses = new ArrayList<Instant>();
        for (int i = 0; i < MANY; i++) pauses.add(due(run(question())));
        long different = pauses.stream().map(due -> now().until(due, ChronoUnit.SECONDS)).distinct()
                .count();
        assertTrue(different > JITTER_PERCENT / 2, different + " different pauses");
    }

    @Test void no_pause_goes_beyond_the_end_of_patience() {
        policy.patience = Patience.until(FIRST, LONGEST, Duration.ofSeconds(30));
        var question = question();
        assertEquals(question.since().plusSeconds(30), due(run(question)));
    }

    @Test void a_question_is_asked_no_later_than_it_says_unless_that_is_past() {
        for (var reply : List.of(new Reply.Taken(), new Reply.Refused("no"), new Reply.Unreached(FIRST))) {
            policy.reply = reply;
            policy.patience = Patience.endless(FIRST, LONGEST);
            policy.noLaterThan = now().plusSeconds(7);
            assertEquals(policy.noLaterThan, due(run(question())), reply.toString());
            policy.noLaterThan = now();
            assertTrue(due(run(question())).isAfter(now().plusSeconds(70)), reply.toString());
        }
    }

    @Test void what_nobody_waits_for_any_more_is_done_and_nobody_is_asked() {
        policy.wanted = false;
        assertEquals(JobOutcome.DONE, run(question()));
        assertEquals(0, count("planted taken"));
    }

    @Test void about_a_borrower_who_was_erased_nobody_is_asked() {
        var gone = new Question(UUID.randomUUID(), UUID.randomUUID(), "planted", Json.tree(new Thing("one")), now(), 0,
                0, 0, null);
        assertEquals(JobOutcome.DONE, run(gone));
        assertEquals(0, count("planted taken"));
    }

    @Test void time_is_over_with_silence_where_it_was_taken_once_and_out_of_reach_where_never() {
        var young = question();
        var old = new Question(young.borrowerId(), young.journeyId(), young.kind(), young.about(),
                now().minus(UNTIL), 0, 3, 0, null);
        assertEquals(JobOutcome.DONE, run(old));
        assertEquals(JobOutcome.DONE, run(old.wasTaken()));
        assertEquals(List.of(Ending.UNREACHABLE, Ending.SILENT), policy.endings);
        assertEquals(1, count("planted ended UNREACHABLE"));
        assertEquals(1, count("planted ended SILENT"));
        assertEquals(0, count("planted taken"), "nobody was asked");
    }

    @Test void so_many_refusals_and_so_many_times_out_of_reach_in_a_row_end_it_and_not_one_fewer() {
        for (var reply : List.of(new Reply.Refused("no"), new Reply.Unreached(FIRST))) {
            policy.reply = reply;
            policy.patience = Patience.until(FIRST, LONGEST, UNTIL).refused(3).unreached(3);
            var question = question();
            for (int times = 1; times < 3; times++) {
                question = (Question) assertInstanceOf(JobOutcome.Again.class, run(question)).data();
            }
            assertEquals(JobOutcome.DONE, run(question));
        }
        assertEquals(List.of(Ending.REFUSED, Ending.UNREACHABLE), policy.endings);
        assertEquals(3, count("planted refused"));
        assertEquals(3, count("planted unreached"));
    }

    @Test void being_taken_ends_a_row_of_times_out_of_reach() {
        policy.reply = new Reply.Unreached(FIRST);
        policy.patience = Patience.endless(FIRST, LONGEST).unreached(2);
        var question = (Question) assertInstanceOf(JobOutcome.Again.class, run(question())).data();
        policy.reply = new Reply.Taken();
        question = (Question) assertInstanceOf(JobOutcome.Again.class, run(question)).data();
        policy.reply = new Reply.Unreached(FIRST);
        assertInstanceOf(JobOutcome.Again.class, run(question));
        assertEquals(List.of(), policy.endings);
    }

    @Test void an_answer_is_applied_under_the_lock_and_ends_the_question_unless_nobody_wants_it_by_then() {
        var applied = new ArrayList<UUID>();
        var question = question();
        policy.reply = new Reply.Answered(journey -> applied.add(journey.id()));
        assertEquals(JobOutcome.DONE, run(question));
        assertEquals(List.of(question.journeyId()), applied);
        assertEquals(1, count("planted answered"));
    }

    @Test void a_network_that_is_not_there_is_out_of_reach() {
        var question = question();
        service.sql("""
                update application set environment = 'LIVE' where id = (
                  select application_id from borrower where id = ?)""", question.borrowerId());
        try {
            var again = assertInstanceOf(JobOutcome.Again.class, run(question));
            assertEquals(1, ((Question) again.data()).unreached());
        } finally {
            service.sql("""
                    update application set environment = 'TEST' where id = (
                      select application_id from borrower where id = ?)""", question.borrowerId());
        }
    }

    @Test void a_kind_that_only_a_later_release_knows_stays_for_that_release() {
        var question = question();
        var unknown = new Question(question.borrowerId(), question.journeyId(), "later", question.about(),
                question.since(), 0, 0, 0, null);
        var failure = assertThrows(IllegalStateException.class, () -> run(unknown));
        assertEquals("no policy of the kind later", failure.getMessage());
    }

    private JobOutcome run(Question question) {
        var asking = new Asking(new Policies(List.of(policy)), service.bean(Journeys.class),
                service.bean(Conversations.class), service.bean(LenderNetworks.class),
                service.bean(NetworkCalls.class), service.bean(Hands.class), figures, service.bean(Jobs.class),
                service.bean(TestClock.class), new QuestionSettings(Duration.ZERO, JITTER_PERCENT));
        return asking.run(question);
    }

    private Question question() {
        var borrower = borrower();
        var journey = new JourneyRef(UUID.fromString(borrower.borrowerId()), UUID.fromString(borrower.journey()));
        return new Question(journey.borrowerId(), journey.journeyId(), "planted", Json.tree(new Thing("one")), now(), 0,
                0, 0, null);
    }

    private Instant due(JobOutcome outcome) {
        return assertInstanceOf(JobOutcome.Again.class, outcome).due();
    }

    private long count(String name) {
        return figures.all().getOrDefault(name, 0L) - before.getOrDefault(name, 0L);
    }

    private Instant now() {
        return service.bean(TestClock.class).now();
    }
}
