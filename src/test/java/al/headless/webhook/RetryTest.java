package al.headless.webhook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Until;
import al.headless.webhook.Receiver.Answer;
import al.headless.webhook.Receiver.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of a delivery that does not arrive.
class RetryTest extends EndpointTest {
    private static final String ONE = """
            select d.state, d.tries, d.attempts, d.due_at from webhook_delivery d where d.endpoint_id = ?""";
    private static final String ATTEMPTS = """
            select number, outcome, status from webhook_attempt where endpoint_id = ? order by number""";


    @ValueSource(ints = {400, 401, 404, 429, 500, 503, 302, 304})
    @ParameterizedTest void whatever_is_no_2xx_is_tried_again_with_the_same_bytes_signed_anew(int status) {
        receiver.answers(status);
        partner.borrower().journey();
        hooks.deliver();
        assertEquals("WAITING 1 1", state());
        hooks.deliver();
        assertEquals(1, receiver.heard.size(), "nothing is due yet");
        receiver.answers(200);
        hooks.pass(Duration.ofSeconds(7));
        hooks.deliver();
        assertEquals("DELIVERED 2 2", state());
        var heard = receiver.take();
        assertEquals(2, heard.size());
        assertEquals(heard.getFirst().id(), heard.getLast().id());
        assertArrayEquals(heard.getFirst().body(), heard.getLast().body());
        assertTrue(seconds(heard.getLast()) - seconds(heard.getFirst()) >= 4, "signed anew");
        assertEquals(List.of(), Section11.wrong(heard.getLast(), endpoint.secret().credential().text(), now()));
        assertEquals(List.of(List.of("1", status == 302 || status == 304 ? "REDIRECTED" : "REFUSED", "" + status),
                List.of("2", "DELIVERED", "200")), hooks.rows(ATTEMPTS, endpoint.id()));
    }

    @Test void a_redirection_is_not_followed() {
        try (var elsewhere = new Receiver()) {
            receiver.answers(_ -> new Answer(302, Map.of("Location", elsewhere.url())));
            partner.borrower().journey();
            hooks.deliver();
            assertEquals(List.of(), elsewhere.take());
        }
    }

    @Test void in_the_test_environment_it_is_tried_three_times_within_an_hour_and_then_kept() {
        receiver.answers(500);
        partner.borrower().journey();
        var begin = now();
        for (int minute = 0; minute < 120; minute++) {
            hooks.deliver();
            hooks.pass(Duration.ofMinutes(1));
        }
        assertEquals("KEPT 3 3", state());
        assertEquals(3, receiver.take().size());
        assertTrue(last().isBefore(begin.plus(Duration.ofHours(1))), () -> begin + " to " + last());
    }

    @Test void a_live_application_is_tried_ten_times_within_three_days_and_the_event_is_kept() {
        hooks.service().sql("update application set environment = 'LIVE' where id = ?", partner.id());
        var borrower = hooks.liveBorrower(partner);
        receiver.answers(500);
        hooks.announce(borrower);
        var begin = now();
        // A hundred hours: 72, each pause a fifth longer at most and found up to twenty minutes late.
        for (int step = 0; step < 310; step++) {
            hooks.deliver();
            hooks.pass(step < 10 ? Duration.ofSeconds(10) : Duration.ofMinutes(20));
        }
        assertEquals("KEPT 10 10", state());
        assertEquals(10, receiver.take().size());
        assertTrue(last().isBefore(begin.plus(Duration.ofHours(90))), () -> begin + " to " + last());
        assertTrue(last().isAfter(begin.plus(Duration.ofHours(57))), () -> begin + " to " + last());
    }

    @Test void a_receiver_that_asks_for_time_gets_it_up_to_an_hour() {
        for (var asked : List.of("600", "86400")) {
            receiver.answers(_ -> new Answer(503, Map.of("Retry-After", asked)));
            var before = now();
            partner.borrower().journey();
            hooks.deliver();
            var due = hooks.rows("select max(due_at) from webhook_delivery where endpoint_id = ? and state = 'WAITING'",
                    endpoint.id()).getFirst().getFirst();
            var pause = Duration.between(before, Hooks.instant(due));
            long wanted = Math.min(3600, Long.parseLong(asked));
            assertTrue(pause.toSeconds() >= wanted && pause.toSeconds() < wanted + 60, asked + " gave " + pause);
            hooks.pass(Duration.ofHours(1));
            receiver.answers(200);
            hooks.pass(Duration.ofHours(1));
            hooks.deliver();
        }
    }

    @Test void one_that_asks_for_time_hears_nothing_else_meanwhile() {
        receiver.answers(_ -> new Answer(429, Map.of("Retry-After", "600")));
        partner.borrower().journey();
        hooks.deliver();
        partner.borrower().journey();
        hooks.deliver();
        assertEquals(1, receiver.take().size());
        receiver.answers(200);
        hooks.pass(Duration.ofSeconds(601));
        hooks.deliver();
        assertEquals(2, receiver.take().size());
    }

    @Test void a_wish_for_time_counts_on_429_and_503_alone_and_in_seconds_alone() {
        for (var answer : List.of(new Answer(500, Map.of("Retry-After", "3000")),
                new Answer(503, Map.of("Retry-After", "Fri, 31 Dec 2027 23:59:59 GMT")),
                new Answer(503, Map.of("Retry-After", "-1")))) {
            receiver.answers(_ -> answer);
            partner.borrower().journey();
            hooks.deliver();
            receiver.answers(200);
            hooks.pass(Duration.ofSeconds(7));
            hooks.deliver();
            assertEquals("0", hooks.rows("select count(*) from webhook_delivery where endpoint_id = ?"
                    + " and state = 'WAITING'", endpoint.id()).getFirst().getFirst());
        }
    }

    @Test void one_that_says_that_it_is_gone_is_disabled_at_once_and_its_events_are_kept() {
        receiver.answers(410);
        partner.borrower().journey();
        hooks.deliver();
        assertEquals(List.of(List.of("DISABLED", "GONE")),
                hooks.rows("select state, reason from webhook_endpoint where id = ?", endpoint.id()));
        partner.borrower().journey();
        hooks.pass(Duration.ofDays(1));
        hooks.deliver();
        assertEquals(1, receiver.take().size());
        assertEquals(List.of(List.of("KEPT"), List.of("KEPT")),
                hooks.rows("select state from webhook_delivery where endpoint_id = ?", endpoint.id()));
    }

    @Test void what_waits_for_an_endpoint_that_is_disabled_is_kept_also_what_was_under_way() {
        var gate = new CountDownLatch(1);
        receiver.answers(_ -> {
            if (receiver.heard.size() < Courier.AT_ONCE) gate.await();
            gate.countDown();
            return Answer.of(receiver.heard.size() % 2 == 0 ? 410 : 500);
        });
        for (int i = 0; i < 3 * Courier.AT_ONCE; i++) partner.borrower().journey();
        hooks.deliver();
        assertEquals(List.of(List.of("KEPT", Integer.toString(3 * Courier.AT_ONCE))),
                hooks.rows("select state, count(*) from webhook_delivery where endpoint_id = ? group by 1",
                        endpoint.id()));
    }

    @Test void five_failures_in_a_row_open_the_circuit_and_one_delivery_a_minute_is_tried() {
        receiver.answers(500);
        for (int i = 0; i < 12; i++) partner.borrower().journey();
        hooks.deliver();
        int begun = receiver.take().size();
        assertTrue(begun >= 5 && begun < 5 + Courier.AT_ONCE, begun + " before it opened");
        hooks.deliver();
        assertEquals(0, receiver.take().size());
        for (int minute = 0; minute < 3; minute++) {
            hooks.pass(Duration.ofSeconds(61));
            hooks.deliver();
            assertEquals(1, receiver.take().size());
        }
        receiver.answers(200);
        hooks.pass(Duration.ofHours(1));
        hooks.deliver();
        assertEquals(12, receiver.take().stream().map(Delivery::id).distinct().count());
    }

    @Test void a_dead_and_a_slow_endpoint_delay_no_other() throws InterruptedException {
        var slow = new Receiver();
        var quick = new Receiver();
        try (slow; quick) {
            var others = List.of(partner.endpoint(slow.url()), partner.endpoint(quick.url()),
                    partner.endpoint("http://127.0.0.1:1/nobody"));
            var held = new CountDownLatch(1);
            slow.answers(_ -> {
                held.await();
                return Answer.of(200);
            });
            for (int i = 0; i < 6; i++) partner.borrower().journey();
            hooks.number();
            hooks.service().bean(Couriers.class).go();
            Until.so(() -> quick.heard.size() == 6);
            assertEquals(Courier.AT_ONCE, slow.heard.size(), "at most four at once");
            held.countDown();
            hooks.settled();
            assertEquals(6, slow.heard.size());
            others.forEach(hooks::forget);
        }
    }

    @Test void what_is_sent_again_by_hand_goes_out_once_more_and_begins_its_schedule_anew() {
        partner.borrower().journey();
        hooks.deliver();
        var first = receiver.take().getFirst();
        assertTrue(hooks.acting(() -> hooks.service().bean(Redelivery.class).resend(endpoint.id(), first.id())));
        receiver.answers(500);
        hooks.deliver();
        assertEquals("WAITING 1 2", state());
        var again = receiver.take().getFirst();
        assertEquals(first.id(), again.id());
        assertArrayEquals(first.body(), again.body());
        assertTrue(!hooks.acting(() -> hooks.service().bean(Redelivery.class)
                .resend(endpoint.id(), "evt_01JB2FR2FH0000000000000000")));
    }

    @Test void an_event_that_was_tried_a_hundred_times_is_not_sent_again() {
        partner.borrower().journey();
        hooks.deliver();
        var id = receiver.take().getFirst().id();
        hooks.service().sql("update webhook_delivery set attempts = 100 where endpoint_id = ?", endpoint.id());
        assertTrue(!hooks.acting(() -> hooks.service().bean(Redelivery.class).resend(endpoint.id(), id)));
    }

    private String state() {
        var row = hooks.rows(ONE, endpoint.id()).getFirst();
        return String.join(" ", row.subList(0, 3));
    }

    private Instant last() {
        return Hooks.instant(hooks.rows("select max(at) from webhook_attempt where endpoint_id = ?", endpoint.id())
                .getFirst().getFirst());
    }

    private static long seconds(Delivery one) {
        return Long.parseLong(one.headers().get("webhook-timestamp"));
    }
}
