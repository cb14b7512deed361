package al.headless.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.TestClock;
import al.headless.testing.Until;
import al.headless.webhook.Receiver.Answer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How much one instance does at once for all endpoints, when another has its turn, and how it stops.
class CouriersTest extends EndpointTest {
    private static final int MOST = 48; // endpoints at once
    private static final int MOST_PROBING = 16; // of these
    private static final int HANDS = 2; // at the database
    private static final String WAITING = """
            select count(*) from webhook_delivery where endpoint_id = any (?) and state = 'WAITING'""";

    private final List<Hooks.Made> more = new ArrayList<>();

    @AfterEach void forget_the_others() {
        more.forEach(hooks::forget);
    }

    @Test void at_most_forty_eight_endpoints_are_delivered_to_at_once_and_the_others_when_one_is_done() {
        var gate = holding();
        endpoints(MOST + 1);
        partner.borrower().journey();
        hooks.deliverWithoutWaiting();
        hooks.deliverWithoutWaiting();
        Until.so(() -> receiver.heard.size() == MOST);
        gate.countDown();
        hooks.settled();
        assertEquals(MOST, receiver.heard.size());
        hooks.deliver();
        assertEquals(MOST + 2, receiver.heard.size());
    }

    @Test void at_most_sixteen_whose_circuit_is_open_are_probed_at_once_and_one_that_is_well_waits_for_none_of_them() {
        var gate = holding();
        endpoints(MOST);
        hooks.service().sql("update webhook_endpoint set failures = ?, failing_since = now(), failed_at = now()"
                + " where application_id = ?", Health.TO_OPEN, partner.id());
        try (var well = new Receiver()) {
            partner.borrower().journey();
            hooks.deliverWithoutWaiting();
            Until.so(() -> receiver.heard.size() == MOST_PROBING);
            more.add(partner.endpoint(well.url()));
            partner.borrower().journey();
            hooks.deliverWithoutWaiting();
            Until.so(() -> well.heard.size() == 1);
            assertEquals(MOST_PROBING, receiver.heard.size());
        } finally {
            gate.countDown();
            hooks.settled();
        }
    }

    @Test void a_turn_ends_though_more_is_due_and_the_next_goes_on_where_it_ended() {
        var other = twin(Map.of("headless.webhook.turn", "1s"));
        try {
            receiver.answers(_ -> {
                Thread.sleep(50);
                return Answer.of(204);
            });
            events(60);
            other.service().bean(Couriers.class).go();
            other.settled();
            int first = receiver.heard.size();
            assertTrue(first > 0 && first < 60, first + " in a turn of a second, each of 50 ms");
            other.service().bean(Couriers.class).go();
            other.settled();
            int both = receiver.heard.size();
            assertTrue(both > first, "it is free for the next at once");
            receiver.answers(204);
            hooks.deliver();
            assertEquals(Stream.iterate(1, n -> n + 1).limit(60).toList(), receiver.heard.stream()
                    .map(one -> one.json().path("sequence").asInt()).toList());
        } finally {
            other.service().stop();
        }
    }

    @Test void an_instance_that_stops_waits_for_its_last_calls_but_not_for_one_that_hangs() {
        var other = twin(Map.of());
        var gate = new CountDownLatch(1);
        try (var slow = new Receiver(); var hung = new Receiver()) {
            more.addAll(List.of(partner.endpoint(slow.url()), partner.endpoint(hung.url())));
            slow.answers(_ -> {
                Thread.sleep(500);
                return Answer.of(204);
            });
            hung.answers(_ -> {
                gate.await();
                return Answer.of(204);
            });
            events(3);
            other.service().bean(Couriers.class).go();
            Until.so(() -> slow.heard.size() == 1 && hung.heard.size() == 1);
            other.service().bean(Couriers.class).stop();
            Until.so(other.service().bean(Couriers.class)::idle);
            assertEquals(List.of("1", "0"), more.stream().map(one -> delivered(one)).toList());
            assertEquals(1, slow.heard.size(), "nothing more is begun");
            gate.countDown();
            hung.answers(204);
            hooks.service().sql("update webhook_endpoint set held_until = clock_timestamp() - interval '1 ms'"
                    + " where id = ?", more.getLast().id());
            hooks.deliver();
            assertEquals(List.of("3", "3"), more.stream().map(one -> delivered(one)).toList());
            assertEquals(4, hung.heard.size(), "the one that was cut off is made again");
        } finally {
            gate.countDown();
            other.service().stop();
        }
    }

    @Test void what_was_delivered_is_told_again_while_the_database_is_busy_and_two_at_a_time_ask_it()
            throws SQLException {
        var gate = holding();
        endpoints(9);
        partner.borrower().journey();
        hooks.deliverWithoutWaiting();
        Until.so(() -> receiver.heard.size() == 10);
        try (var busy = hooks.service().database()) {
            busy.setAutoCommit(false);
            busy.createStatement().execute("lock table webhook_delivery in exclusive mode");
            gate.countDown();
            int most = 0;
            var end = System.nanoTime() + Duration.ofSeconds(6).toNanos(); // longer than any statement waits for a lock
            while (System.nanoTime() < end) {
                most = Math.max(most, hooks.rows("select from pg_locks where not granted and relation ="
                        + " 'webhook_delivery'::regclass").size());
            }
            assertEquals(HANDS, most);
            busy.rollback();
        }
        hooks.settled();
        assertEquals("0", waiting());
        assertEquals(10, receiver.heard.size());
    }

    /// Whoever is heard waits for the gate.
    private CountDownLatch holding() {
        var gate = new CountDownLatch(1);
        receiver.answers(_ -> {
            gate.await();
            return Answer.of(204);
        });
        return gate;
    }

    /// So many besides the one that there is.
    private void endpoints(int many) {
        for (int i = 0; i < many; i++) more.add(partner.endpoint(receiver.url()));
    }

    /// So many of one borrower.
    private void events(int many) {
        var borrower = UUID.fromString(partner.borrower().borrowerId());
        for (int i = 0; i < many; i++) hooks.announce(borrower);
        hooks.number();
    }

    private Hooks twin(Map<String, Object> settings) {
        var all = new HashMap<String, Object>(settings);
        all.put("headless.outbound.loopback", true);
        var twin = new Hooks(hooks.service().twin(all));
        twin.service().bean(TestClock.class).pass(hooks.service().bean(TestClock.class).passed());
        return twin;
    }

    private String waiting() {
        var all = Stream.concat(Stream.of(endpoint), more.stream()).map(Hooks.Made::id).toArray(UUID[]::new);
        return hooks.rows(WAITING, (Object) all).getFirst().getFirst();
    }

    private String delivered(Hooks.Made at) {
        return hooks.rows("select count(*) from webhook_delivery where endpoint_id = ? and state = 'DELIVERED'",
                at.id()).getFirst().getFirst();
    }
}
