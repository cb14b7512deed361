package al.headless.question;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.inbox.Incoming;
import al.headless.job.Jobs;
import al.headless.kernel.Clock;
import al.headless.lender.LenderEvent.LenderRejected;
import al.headless.testing.Borrower;
import al.headless.testing.Service;
import al.headless.testing.Until;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A lender that hangs keeps nobody else waiting: how long others take beside it, and beside the same lender in health,
/// in turns within one run of a service whose jobs run by themselves.
@Tag("deep")
class HangingLenderTest {
    private static final int JOURNEYS = 50; // that wait for the lender which hangs
    private static final int TURNS = 3; // in health and hanging, one after the other
    private static final int SAMPLES = 5; // of each thing in each turn
    private static final int ROUNDS = 3; // of which one must do: machines are noisy
    private static final double MOST = 1.5;
    private static Service service;

    private final HangingLenders lenders = service.bean(HangingLenders.class);
    private final List<String> waiting = new ArrayList<>();

    /// What is measured.
    private enum Thing { DISPATCH, INBOX, TIMER, OTHER_LENDER }

    /// A journey, its borrower and its conversation.
    private record Case(Borrower borrower, String journey, UUID conversation) {}

    @BeforeAll static void start() {
        service = Service.start(Map.of("headless.jobs.enabled", true, "headless.sandbox.pace", "brisk",
                "headless.question.least-pause", "1s", "test.network", "hanging", "test.aggregator", "none"));
    }

    @AfterAll static void stop() {
        service.stop();
    }

    @Test void nobody_else_waits_for_a_lender_that_hangs() {
        IntStream.range(0, JOURNEYS).mapToObj(_ -> begun()).toList().forEach(one -> {
            until("select 1 from journey where id = ?::uuid and status = 'OFFERS_AVAILABLE'", one.journey);
            proceed(one, HangingLenders.LENDER);
            until("select 1 from journey where id = ?::uuid and status = 'KYC_PENDING'", one.journey);
            waiting.add(one.journey);
        });
        var ratios = Map.<Thing, Double>of();
        for (int round = 1; round <= ROUNDS; round++) {
            ratios = round(round);
            if (ratios.values().stream().allMatch(ratio -> ratio <= MOST)) return;
        }
        throw new AssertionError("beside a lender that hangs others take so many times as long: " + ratios);
    }

    private Map<Thing, Double> round(int round) {
        var healthy = new EnumMap<Thing, List<Long>>(Thing.class);
        var beside = new EnumMap<Thing, List<Long>>(Thing.class);
        for (int turn = 0; turn < TURNS; turn++) {
            everybodyAsks();
            IntStream.range(0, SAMPLES).forEach(_ -> sample(healthy));
            lenders.hang();
            everybodyAsks();
            Until.so(() -> lenders.hanging() == 8);
            IntStream.range(0, SAMPLES).forEach(_ -> sample(beside));
            assertEquals(8, lenders.hanging(), "it hangs as many as it may");
            lenders.recover();
            Until.so(() -> lenders.hanging() == 0);
        }
        var ratios = new EnumMap<Thing, Double>(Thing.class);
        for (var thing : Thing.values()) {
            ratios.put(thing, (double) median(beside.get(thing)) / median(healthy.get(thing)));
            System.out.printf("HangingLenderTest: round %d, %s: %d ms, beside a lender that hangs %d ms%n", round,
                    thing, median(healthy.get(thing)), median(beside.get(thing)));
        }
        return ratios;
    }

    /// The lender is asked about all journeys that wait for it, now.
    private void everybodyAsks() {
        waiting.forEach(journey -> service.sql("""
                update scheduled_tasks set execution_time = now() where task_name = 'question' and not picked
                  and task_instance like ?""", journey + "/step/%"));
    }

    private void sample(Map<Thing, List<Long>> taken) {
        var one = begun();
        note(taken, Thing.DISPATCH, "select 1 from operation where journey_id = ?::uuid and status = 'SUCCEEDED'",
                one.journey);
        until("select 1 from journey where id = ?::uuid and status = 'OFFERS_AVAILABLE'", one.journey);
        until("""
                select 1 from offer where journey_id = ?::uuid and lender_id = 'chola-capital'
                  and status = 'OFFER_RECEIVED'""", one.journey);
        proceed(one, "chola-capital");
        note(taken, Thing.OTHER_LENDER, "select 1 from journey where id = ?::uuid and status = 'AA_REQUIRED'",
                one.journey);
        service.bean(Incoming.class).accept(one.conversation, "brahma-credit", "no", new LenderRejected("brahma-credit",
                "no"));
        note(taken, Thing.INBOX, """
                select 1 from offer where journey_id = ?::uuid and lender_id = 'brahma-credit'
                  and status = 'NO_OFFER_AVAILABLE'""", one.journey);
        timer(one);
        note(taken, Thing.TIMER, """
                select 1 where not exists (select from scheduled_tasks where task_name = 'offer-expiry'
                  and task_instance = ?)""", one.journey + "/now");
    }

    /// One that finds that the time of a card is not over.
    private static void timer(Case one) {
        var offer = service.rows("select id from offer where journey_id = ?::uuid and lender_id = 'aravali-finance'",
                one.journey).getFirst().getFirst();
        service.bean(Jobs.class).enqueueNow(List.of(new Jobs.Pending("offer-expiry", one.journey + "/now", Map.of(
                "borrowerId", one.borrower.borrowerId(), "journeyId", one.journey, "offerId", offer),
                service.bean(Clock.class).now())));
    }

    private static Case begun() {
        var borrower = Borrower.named(service, "CUST_" + UUID.randomUUID());
        var journey = borrower.submittedJourney("1234");
        var conversation = service.rows("select id from conversation where journey_id = ?::uuid", journey);
        return new Case(borrower, journey, UUID.fromString(conversation.getFirst().getFirst()));
    }

    private static void proceed(Case one, String lender) {
        var offer = service.rows("select id from offer where journey_id = ?::uuid and lender_id = ?", one.journey,
                lender);
        assertEquals(200, one.borrower.proceed(one.journey, offer.getFirst().getFirst()).status());
    }

    private static void note(Map<Thing, List<Long>> taken, Thing thing, String sql, String id) {
        taken.computeIfAbsent(thing, _ -> new ArrayList<>()).add(until(sql, id).toMillis());
    }

    private static Duration until(String sql, String id) {
        return Until.so(() -> !service.rows(sql, id).isEmpty());
    }

    private static long median(List<Long> taken) {
        return taken.stream().sorted().toList().get(taken.size() / 2);
    }
}
