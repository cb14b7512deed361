package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Fate;
import al.headless.testing.MortalService;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whole journeys on a service that is killed between any two events and started again: the way and the end are those
/// of a service that lives, nothing is done twice, nothing that was accepted is lost.
@Tag("apart")
class KillWalkTest {
    private static final Map<String, String> SETTINGS = Map.of("headless.sandbox.pace", "brisk",
            // What takes seconds in one life takes minutes in a hundred.
            "headless.offer.window", "2h", "headless.session.session-lifetime", "1d",
            "headless.limits.borrower-per-minute", "100000");
    private static final int RANDOM_KILLS = 20;
    private static final Duration LONGEST_LIFE = Duration.ofMillis(1_500);
    private static final String MILESTONES = "select status from journey";
    /// All that is stored, without times and without what the job runner notes for itself.
    private static final String EVERYTHING = Stream.of("journey", "journey_status", "conversation", "profile",
                    "consent", "operation", "offer", "step", "aa_session", "loan", "loan_payment", "inbox_event",
                    "stored_answer", "session", "token_pair", "audit_entry", "scheduled_tasks",
                    "sandbox_conversation", "sandbox_talk", "sandbox_page", "sandbox_consent", "sandbox_document")
            .map("""
                    (select md5(string_agg(c, ' ' order by c)) from (select (to_jsonb(t) - '{at, active_at, created_at,
                    updated_at, received_at, handled_at, started_at, finished_at, execution_time, picked, picked_by,
                    last_success, last_failure, last_heartbeat, consecutive_failures, version}'::text[])::text c
                    from %s t) x)"""::formatted).collect(Collectors.joining(", ", "select ", ""));
    /// What was done how often. How often a lender spoke of its disbursal before the money came depends on which of the
    /// two is heard first when both waited: the money wins, and the word that it is under way then changes nothing.
    private static final String BOOKS = """
            select concat_ws(' ', 'status', serial, status) from journey_status
            union all select concat_ws(' ', 'inbox', source, state, count(*)) from inbox_event group by source, state
            union all select concat_ws(' ', 'operation', kind, status, count(*)) from operation group by kind, status
            union all select concat_ws(' ', 'step', lender_id, kind, s.status, revision, attempts)
              from step s join offer o on o.id = s.offer_id where kind <> 'DISBURSAL'
            union all select concat_ws(' ', 'disbursal', lender_id, s.status)
              from step s join offer o on o.id = s.offer_id where kind = 'DISBURSAL'
            union all select concat_ws(' ', 'consent', state, count(*)) from aa_session group by state
            union all select concat_ws(' ', 'payment', kind, state, payable) from loan_payment
            union all select concat_ws(' ', 'answer', status, count(*)) from stored_answer group by status
            union all select concat_ws(' ', 'audit', action, status, count(*)) from audit_entry group by action, status
            order by 1""";

    private static final Map<Way, String> UNHURT = new EnumMap<>(Way.class);

    /// The journeys, each with what its borrower does.
    enum Way {
        PERSONAL("1234", "PERSONAL_LOAN", walk -> {
            walk.choose(Walk.CHOLA);
            foreclosed(walk);
        }),
        GOLD("1234", "GOLD_LOAN", walk -> {
            walk.choose(Walk.DECCAN);
            foreclosed(walk);
        }),
        KYC_FAILS_ONCE("2001", "PERSONAL_LOAN", walk -> {
            walk.choose(Stages.ARAVALI);
            walk.toTheEnd();
        }),
        CONSENT_DECLINED("3001", "PERSONAL_LOAN", walk -> {
            walk.consent();
            assertEquals(200, walk.reject(Walk.BRAHMA, "AA").status());
            walk.choose(Stages.ARAVALI);
            walk.toTheEnd();
        }),
        PAYMENT_FAILS_ONCE("4003", "PERSONAL_LOAN", walk -> {
            walk.choose(Stages.ARAVALI);
            walk.toTheEnd();
            assertEquals("PAYMENT_READY", walk.repay("foreclosure", "{}", "foreclosure"));
            assertEquals("FAILED", walk.pay("foreclosure"));
            foreclosed(walk);
        }),
        LENDER_REPEATS_ITSELF("5002", "PERSONAL_LOAN", walk -> {
            walk.choose(Stages.ARAVALI);
            walk.toTheEnd();
        });

        private final String digits;
        private final String type;
        private final Consumer<Walk> acts;

        Way(String digits, String type, Consumer<Walk> acts) {
            this.digits = digits;
            this.type = type;
            this.acts = acts;
        }

        private static void foreclosed(Walk walk) {
            walk.toTheEnd();
            assertEquals("PAYMENT_READY", walk.repay("foreclosure", "{}", "foreclosure"));
            assertEquals("PAID", walk.pay("foreclosure"));
            assertEquals("CLOSED", walk.status());
        }
    }

    @Test @Tag("deep")
    void a_loan_goes_on_to_the_same_end_when_the_service_is_killed_at_each_of_its_milestones() {
        // Up to 20: what a lender said while the service was down is applied in one commit.
        sameEnd(Way.PERSONAL, new Fate.EveryNew(MILESTONES), 10);
    }

    @ParameterizedTest @EnumSource @Tag("deep")
    void every_journey_goes_on_to_the_same_end_when_the_service_is_killed_after_every_commit(Way way) {
        sameEnd(way, new Fate.EveryNew(EVERYTHING), 30); // a gold loan has the fewest commits, 35
    }

    @Test @Tag("deep") void a_loan_goes_on_to_the_same_end_when_the_service_is_killed_at_any_moment() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("KillWalkTest: -Dseed=" + seed);
        sameEnd(Way.PERSONAL, new Fate.AtRandom(new Random(seed), RANDOM_KILLS, LONGEST_LIFE), RANDOM_KILLS);
    }

    private static void sameEnd(Way way, Fate fate, int fewest) {
        var unhurt = UNHURT.computeIfAbsent(way, one -> end(one, new Fate.Never(), 0));
        assertEquals(unhurt, end(way, fate, fewest), way::toString);
    }

    private static String end(Way way, Fate fate, int fewest) {
        long begin = System.nanoTime();
        try (var service = new MortalService(SETTINGS, fate)) {
            var walk = new Walk(service, way.digits, way.type, unwatched(service));
            way.acts.accept(walk);
            var end = walk.end() + "\n" + service.rows(BOOKS).stream().map(List::getFirst)
                    .collect(Collectors.joining("\n"));
            System.out.printf("KillWalkTest: %s, killed %d times, %d s%n", way, service.kills(),
                    (System.nanoTime() - begin) / 1_000_000_000);
            assertTrue(service.kills() >= fewest, () -> "killed " + service.kills() + " times");
            return end;
        }
    }

    private static Backstage unwatched(MortalService service) {
        return new Backstage() {
            @Override public void run(String journey, Runnable between) {
                service.runJobs(between);
            }

            @Override public boolean watched() {
                return false;
            }
        };
    }
}
