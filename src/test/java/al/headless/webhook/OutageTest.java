package al.headless.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Logs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A receiver that is away for days, or that somebody turns off: nothing is lost, and it is told when it is back.
class OutageTest extends EndpointTest {
    private final Redelivery redelivery = hooks.service().bean(Redelivery.class);

    @Test void six_days_of_outage_disable_the_endpoint_and_lose_nothing() {
        receiver.answers(500);
        var begin = now();
        partner.borrower().journey();
        try (var logs = Logs.capture()) {
            for (int hour = 0; hour < 6 * 24; hour++) {
                if (hour % 12 == 0) partner.borrower().journey();
                hooks.deliver();
                hooks.pass(Duration.ofHours(1));
            }
            assertTold(logs.text());
        }
        assertEquals("DISABLED FAILING", state());
        assertTrue(Hooks.instant(one("select changed_at from webhook_endpoint where id = ?"))
                .isAfter(begin.plus(Duration.ofDays(5).minusHours(1))));
        receiver.take();
        receiver.answers(200);
        hooks.deliver();
        assertEquals(List.of(), receiver.take(), "whoever is disabled hears nothing");
        assertTrue(ping());
        assertEquals("endpoint.ping", receiver.take().getFirst().text("/event_type"));
        assertEquals("ENABLED", state());
        hooks.deliver();
        assertEquals(List.of(), receiver.take(), "until it asks for what it missed");
        assertEquals(13, hooks.acting(() -> redelivery.recover(endpoint.id(), begin, true)));
        hooks.deliver();
        assertEquals(ids(), receiver.take().stream().map(Receiver.Delivery::id).collect(Collectors.toSet()));
        assertEquals("0", one("select count(*) from webhook_delivery where endpoint_id = ? and state <> 'DELIVERED'"));
    }

    private static void assertTold(String log) {
        assertTrue(log.contains("for PT1H"), "after an hour: " + log);
        assertTrue(log.contains("for PT60H") || log.contains("for PT61H"), "at half-time");
        assertTrue(log.contains("is disabled: nothing reached it for PT120H"), "at the end");
    }

    private Set<String> ids() {
        return hooks.rows("select v.id from webhook_event v join borrower b on b.id = v.borrower_id"
                + " where b.application_id = ?", partner.id()).stream().map(List::getFirst).collect(Collectors.toSet());
    }

    @Test void a_ping_that_fails_enables_nothing() {
        disable();
        receiver.answers(500);
        assertFalse(ping());
        assertEquals("DISABLED FAILING", state());
    }

    @Test void who_recovers_hears_the_newest_of_each_borrower_unless_all_are_asked_for() {
        disable();
        var one = partner.borrower();
        one.journey();
        one.journey("GOLD_LOAN");
        partner.borrower().journey();
        hooks.number();
        receiver.answers(200);
        assertTrue(ping());
        receiver.take();
        assertEquals(2, hooks.acting(() -> redelivery.recover(endpoint.id(), Instant.EPOCH, false)));
        hooks.deliver();
        assertEquals(Set.of(1L, 2L), receiver.take().stream().map(each -> each.json().path("sequence").asLong())
                .collect(Collectors.toSet()));
        assertEquals(1, hooks.acting(() -> redelivery.recover(endpoint.id(), Instant.EPOCH, true)));
        hooks.deliver();
        assertEquals(1, receiver.take().size());
    }

    @Test void who_recovers_since_a_time_hears_nothing_older() {
        disable();
        partner.borrower().journey();
        hooks.number();
        hooks.pass(Duration.ofHours(2));
        var since = now();
        partner.borrower().journey();
        hooks.number();
        assertEquals(1, hooks.acting(() -> redelivery.recover(endpoint.id(), since, true)));
    }

    @Test void a_paused_endpoint_goes_on_where_it_was_paused() {
        var endpoints = "update webhook_endpoint set state = '%s' where id = ?";
        hooks.service().sql(endpoints.formatted("PAUSED"), endpoint.id());
        partner.borrower().journey();
        partner.borrower().journey();
        hooks.deliver();
        assertEquals(List.of(), receiver.take());
        hooks.pass(Duration.ofDays(6));
        hooks.deliver();
        assertEquals("PAUSED", state(), "whoever is not tried does not fail");
        hooks.service().sql(endpoints.formatted("ENABLED"), endpoint.id());
        hooks.deliver();
        assertEquals(2, receiver.take().size());
    }

    @Test void an_endpoint_that_failed_when_it_was_paused_begins_anew_when_it_goes_on() {
        var endpoints = hooks.service().bean(Endpoints.class);
        receiver.answers(500);
        partner.borrower().journey();
        hooks.deliver();
        assertTrue(endpoints.pause(endpoint.id()));
        hooks.pass(Duration.ofDays(6));
        assertTrue(endpoints.resume(endpoint.id()));
        hooks.deliver();
        assertEquals("ENABLED", state(), "its first failure");
        hooks.pass(Duration.ofHours(1));
        hooks.deliver();
        assertEquals("ENABLED", state());
    }

    @Test void a_success_ends_what_began_with_failures() {
        receiver.answers(500);
        partner.borrower().journey();
        hooks.deliver();
        receiver.answers(200);
        hooks.pass(Duration.ofDays(4));
        hooks.deliver();
        receiver.answers(500);
        partner.borrower().journey();
        hooks.pass(Duration.ofDays(2));
        hooks.deliver();
        assertEquals("ENABLED", state());
        assertEquals("1", one("select failures from webhook_endpoint where id = ?"));
    }

    @Test void events_are_kept_for_thirty_days_and_then_forgotten_with_their_attempts() {
        receiver.answers(500);
        partner.borrower().journey();
        hooks.deliver();
        ping();
        var retention = hooks.service().bean(WebhookRetention.class);
        hooks.pass(Duration.ofDays(29));
        retention.forget(now(), 10_000);
        assertEquals("1", one("select count(*) from webhook_attempt where endpoint_id = ?"));
        hooks.pass(Duration.ofDays(2));
        retention.forget(now(), 10_000);
        for (var table : List.of("webhook_attempt", "webhook_delivery", "webhook_ping")) {
            assertEquals("0", one("select count(*) from " + table + " where endpoint_id = ?"));
        }
    }

    @Test void a_borrower_whose_events_were_forgotten_goes_on_to_be_numbered() {
        var borrower = partner.borrower();
        borrower.journey();
        hooks.deliver();
        hooks.service().sql("delete from webhook_event where borrower_id = ?", UUID.fromString(borrower.borrowerId()));
        borrower.journey("GOLD_LOAN");
        receiver.take();
        hooks.deliver();
        assertEquals(2, receiver.take().getFirst().json().path("sequence").asInt());
    }

    @Test void where_it_may_not_go_nothing_goes() {
        var refused = partner.endpoint("https://169.254.169.254/latest/meta-data");
        partner.borrower().journey();
        hooks.deliver();
        assertEquals(List.of(List.of("BLOCKED")),
                hooks.rows("select outcome from webhook_attempt where endpoint_id = ?", refused.id()));
        hooks.forget(refused);
    }

    private void disable() {
        hooks.service().sql("update webhook_endpoint set state = 'DISABLED', reason = 'FAILING' where id = ?",
                endpoint.id());
    }

    /// Whether the endpoint answered.
    private boolean ping() {
        var id = hooks.acting(() -> redelivery.ping(endpoint.id())).orElseThrow();
        hooks.deliver();
        return hooks.rows("select outcome from webhook_ping where id = ?", id).getFirst().getFirst()
                .equals("DELIVERED");
    }

    private String state() {
        var row = hooks.rows("select state, reason from webhook_endpoint where id = ?", endpoint.id()).getFirst();
        return row.getLast() == null ? row.getFirst() : String.join(" ", row);
    }

    private String one(String sql) {
        return hooks.rows(sql, endpoint.id()).getFirst().getFirst();
    }
}
