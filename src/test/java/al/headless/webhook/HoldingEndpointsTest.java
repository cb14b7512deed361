package al.headless.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.TestClock;
import al.headless.testing.Until;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Who delivers to an endpoint: one instance at a time, and another when that one has come to nothing.
class HoldingEndpointsTest extends EndpointTest {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Deliveries deliveries = hooks.service().bean(Deliveries.class);

    @Test void an_endpoint_that_is_held_is_nobody_elses() {
        partner.borrower().journey();
        hooks.number();
        assertEquals(1, claim().size());
        assertEquals(0, claim().size());
    }

    @Test void a_holder_that_fell_silent_is_followed_by_another_and_what_it_says_later_counts_for_nothing() {
        partner.borrower().journey();
        hooks.number();
        var frozen = claim().getFirst();
        var due = deliveries.due(frozen, now(), 10).getFirst();
        hooks.service().sql("update webhook_endpoint set held_until = clock_timestamp() - interval '1 ms' where id = ?",
                endpoint.id());
        var other = claim().getFirst();
        assertTrue(other.fence() > frozen.fence());
        assertEquals(List.of(), deliveries.due(frozen, now(), 10));
        assertEquals(Optional.empty(), record(frozen, due, Endpoint.Reason.GONE));
        deliveries.release(frozen, Duration.ZERO);
        hooks.service().bean(Pings.class).done(frozen, new Pings.Ping(UUID.randomUUID(), now()), result(), now());
        assertEquals(List.of(List.of("ENABLED", "0", "WAITING", "0")), hooks.rows("""
                select e.state, e.failures, d.state, d.attempts from webhook_endpoint e
                join webhook_delivery d on d.endpoint_id = e.id where e.id = ? and e.holder is not null""",
                endpoint.id()));
        assertTrue(record(other, due, null).isPresent());
        assertEquals("DELIVERED", hooks.rows("select state from webhook_delivery where endpoint_id = ?",
                endpoint.id()).getFirst().getFirst());
    }

    @Test void two_instances_deliver_everything_once() {
        var twin = new Hooks(hooks.service().twin(Map.of("headless.outbound.loopback", true)));
        twin.service().bean(TestClock.class).pass(hooks.service().bean(TestClock.class).passed());
        try {
            for (int i = 0; i < 20; i++) partner.borrower().journey();
            for (int round = 0; round < 10; round++) {
                for (var each : List.of(hooks, twin)) each.service().bean(Numbering.class).go();
                for (var each : List.of(twin, hooks)) each.service().bean(Couriers.class).go();
            }
            hooks.deliver();
            twin.settled();
            assertEquals(20, receiver.heard.size());
            assertEquals(20, receiver.heard.stream().map(Receiver.Delivery::id).distinct().count());
        } finally {
            twin.service().stop();
        }
    }

    @Test void who_is_erased_while_a_batch_is_under_way_is_told_of_no_more() {
        var held = new CountDownLatch(1);
        receiver.answers(_ -> {
            held.await();
            return Receiver.Answer.of(200);
        });
        for (int i = 0; i < Courier.AT_ONCE; i++) partner.borrower().journey();
        hooks.deliverWithoutWaiting();
        Until.so(() -> receiver.heard.size() == Courier.AT_ONCE);
        var borrower = UUID.fromString(hooks.rows("""
                select d.borrower_id from webhook_delivery d where d.endpoint_id = ? limit 1""", endpoint.id())
                .getFirst().getFirst());
        hooks.service().sql("delete from webhook_event where borrower_id = ?", borrower);
        held.countDown();
        hooks.settled();
        assertEquals(List.of(List.of("DELIVERED", "3")), hooks.rows("""
                select state, count(*) from webhook_delivery where endpoint_id = ? group by 1""", endpoint.id()));
    }

    @Test void an_endpoint_that_is_removed_or_paused_while_it_is_delivered_to_hears_nothing_more() throws Exception {
        for (var end : List.of("removed_at = now()", "state = 'PAUSED'")) {
            var made = partner.endpoint(receiver.url());
            var held = new CountDownLatch(1);
            receiver.answers(_ -> {
                held.await();
                return Receiver.Answer.of(200);
            });
            receiver.take();
            hooks.service().sql("update webhook_endpoint set state = 'PAUSED' where id = ?", endpoint.id());
            for (int i = 0; i < 3 * Courier.AT_ONCE; i++) partner.borrower().journey();
            hooks.deliverWithoutWaiting();
            Until.so(() -> receiver.heard.size() == Courier.AT_ONCE);
            hooks.service().sql("update webhook_endpoint set " + end + " where id = ?", made.id());
            held.countDown();
            hooks.settled();
            assertTrue(receiver.heard.size() < 2 * Courier.AT_ONCE, end + ": " + receiver.heard.size());
            assertEquals(Integer.toString(receiver.heard.size()), hooks.rows("select count(*) from webhook_delivery"
                    + " where endpoint_id = ? and state = 'DELIVERED'", made.id()).getFirst().getFirst());
            hooks.forget(made);
        }
    }

    @Test void what_cannot_be_read_any_more_is_kept_and_holds_up_nobody() {
        var lost = partner.borrower();
        lost.journey();
        hooks.number();
        hooks.service().sql("update webhook_delivery set body = '\\x00' where endpoint_id = ?", endpoint.id());
        partner.borrower().journey();
        hooks.deliver();
        assertEquals(1, receiver.take().size());
        assertEquals(List.of(List.of("DELIVERED", "DELIVERED"), List.of("KEPT", "UNREADABLE")), hooks.rows("""
                select d.state, t.outcome from webhook_delivery d
                join webhook_attempt t using (endpoint_id, borrower_id, sequence)
                where d.endpoint_id = ? order by 1""", endpoint.id()));
    }

    @Test void a_borrower_whom_a_release_erases_that_knows_of_no_webhooks_leaves_nothing_told() {
        var borrower = partner.borrower();
        borrower.journey();
        hooks.deliver();
        borrower.journey("GOLD_LOAN");
        var id = UUID.fromString(borrower.borrowerId());
        hooks.service().sql("update borrower set erased_at = now(), external_id = null, data_key = null where id = ?",
                id);
        for (var table : List.of("webhook_event", "webhook_delivery", "webhook_attempt", "webhook_borrower",
                "announcement")) {
            assertEquals(List.of(), hooks.rows("select 1 from " + table + " where borrower_id = ?", id), table);
        }
    }

    @Test void numbering_waits_for_nobody_who_is_being_erased() throws SQLException {
        var erased = partner.borrower();
        erased.journey();
        var other = partner.borrower();
        other.journey();
        try (var erasure = hooks.service().database()) {
            erasure.setAutoCommit(false);
            erasure.createStatement().execute("select from borrower where id = '" + erased.borrowerId()
                    + "' for update");
            hooks.number();
            assertEquals(List.of(List.of(other.borrowerId())), hooks.rows("select borrower_id from webhook_event"
                    + " where borrower_id in (?, ?)", UUID.fromString(erased.borrowerId()),
                    UUID.fromString(other.borrowerId())));
            erasure.rollback();
        }
        hooks.number();
        assertEquals(1, hooks.rows("select 1 from webhook_event where borrower_id = ?",
                UUID.fromString(erased.borrowerId())).size());
    }

    @Test void a_borrower_whose_events_cannot_be_made_keeps_nobody_else_waiting() {
        var lost = partner.borrower();
        lost.journey();
        var id = UUID.fromString(lost.borrowerId());
        var key = hooks.rows("select encode(data_key, 'hex') from borrower where id = ?", id).getFirst().getFirst();
        hooks.service().sql("alter table borrower disable trigger borrower_wrapped");
        hooks.service().sql("update borrower set data_key = '\\x00' where id = ?", id);
        partner.borrower().journey();
        hooks.deliver();
        assertEquals(1, receiver.take().size());
        hooks.service().sql("update borrower set data_key = decode(?, 'hex') where id = ?", key, id);
        hooks.service().sql("alter table borrower enable trigger borrower_wrapped");
        hooks.deliver();
        assertEquals(0, receiver.take().size(), "it is put off");
        hooks.pass(Duration.ofMinutes(2));
        hooks.deliver();
        assertEquals(1, receiver.take().size());
    }

    @Test void many_are_claimed_at_a_time_at_a_fraction_of_what_each_would_cost() {
        hooks.service().sql("""
                insert into webhook_event (borrower_id, sequence, id, what, at, pictured_at)
                select b.id, n, 'evt_' || lpad(n::text, 26, '0'), 'status', now(), now()
                from borrower b, generate_series(100001, 102000) n where b.id = ?""",
                UUID.fromString(partner.borrower().borrowerId()));
        hooks.service().sql("""
                insert into webhook_delivery (endpoint_id, borrower_id, sequence, version, body, state, due_at)
                select ?, borrower_id, sequence, '2026-03-05', '\\x00', 'WAITING', '2020-01-01' from webhook_event
                where sequence > 100000""", endpoint.id());
        long many = cost(Courier.BATCH);
        long single = cost(1);
        System.out.printf("claiming %d at a time: %.1f times as many a second as one at a time%n", Courier.BATCH,
                (double) single / many);
        hooks.service().sql("delete from webhook_event where sequence > 100000");
        // Ten times as many, on a machine that does nothing else; a third of that whatever else it does.
        assertTrue(3 * single >= 10 * many, single + " against " + many);
    }

    /// Nanoseconds for 500 deliveries, at best: taken hold of, looked up and let go, so many at a time.
    private long cost(int batch) {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long begin = System.nanoTime();
            for (int i = 0; i < 500; i += batch) {
                var held = claim().getFirst();
                assertEquals(batch, deliveries.due(held, now(), batch).size());
                deliveries.release(held, Duration.ZERO);
            }
            best = Math.min(best, System.nanoTime() - begin);
        }
        return best;
    }

    private List<Endpoint> claim() {
        return deliveries.claim(UUID.randomUUID(), now(), LEASE, 100, false).stream()
                .filter(one -> one.id().equals(endpoint.id())).toList();
    }

    private Optional<Endpoint> record(Endpoint by, Deliveries.Due of, Endpoint.Reason reason) {
        return deliveries.record(by, List.of(new Deliveries.Tried(of, now(), result(), by.mark(),
                Endpoint.Delivery.DELIVERED, null)), by.health(), reason, now(), LEASE);
    }

    private static Try result() {
        return new Try(Try.Result.DELIVERED, 200, Duration.ofMillis(3), Optional.empty());
    }
}
