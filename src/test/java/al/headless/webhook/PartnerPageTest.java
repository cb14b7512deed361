package al.headless.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a partner sees of its webhooks, and what comes of what it asks for.
class PartnerPageTest {
    private final Hooks hooks = Hooks.shared();
    private final Receiver receiver = new Receiver();
    private Hooks.Partner partner;
    private Hooks.Made endpoint;
    private Visitor visitor;

    @BeforeEach void somebody_of_a_partner_with_an_endpoint() {
        partner = hooks.partner();
        endpoint = partner.endpoint(receiver.url());
        visitor = Visitor.of(partner);
    }

    @AfterEach void close() {
        receiver.close();
        hooks.forget(endpoint);
    }

    @Test void an_endpoint_is_told_of_in_words() {
        shows("Enabled", "Nothing was delivered to it yet.", receiver.url(), "2026-03-05, your application's",
                endpoint.secret().fingerprint(), "Your operator adds, removes and pauses endpoints");
        partner.borrower().journey();
        hooks.deliver();
        shows("Well.", "DELIVERED", "204, taken (DELIVERED)");
        set("version = '2026-11-22'");
        shows("2026-11-22, its own");
        var fresh = hooks.rotate(endpoint, Duration.ofHours(24));
        shows("fingerprint <code>" + fresh.fingerprint() + "</code>; beside it the former one, <code>"
                + endpoint.secret().fingerprint() + "</code>, signs until <time");
        hooks.pass(Duration.ofHours(25));
        visitor = Visitor.of(partner);
        assertFalse(visitor.look("").text().contains("signs until"));
    }

    @Test void a_failing_endpoint_says_since_when_until_when_it_rests_and_what_follows() {
        receiver.answers(500);
        partner.borrower().journey();
        hooks.deliver();
        shows("Enabled, failing", "Failing since <time", "one failure in a row", "It is disabled at <time",
                "500, not taken: only 2xx counts (REFUSED)", "Failed; next try <time");
        set("rests_until = '" + now().plusSeconds(50) + "'");
        shows("It rests until <time");
        set("state = 'PAUSED'");
        shows("Paused", "Your operator paused it at", "nothing is sent");
        set("state = 'DISABLED', reason = 'FAILING'");
        shows("Disabled at", "for five days it did nothing but fail", "Put it right, then ping it");
        set("reason = 'GONE'");
        shows("it answered 410 Gone");
    }

    @Test void no_secret_and_no_body_and_nothing_personal_is_shown() {
        var borrower = partner.borrower();
        borrower.fillProfile(borrower.journey(), "1234");
        hooks.deliver();
        var text = visitor.look("").text();
        for (var secret : List.of("whsec_", visitor.proof(), visitor.code(), "schema_version", "nextAction")) {
            assertFalse(text.contains(secret), secret);
        }
        assertTrue(text.contains(borrower.externalId()));
    }

    @Test void every_word_for_an_attempt_is_explained() {
        partner.borrower().journey();
        hooks.deliver();
        for (var result : Try.Result.values()) {
            hooks.service().sql("update webhook_attempt set outcome = ? where endpoint_id = ?", result.name(),
                    endpoint.id());
            var text = visitor.look("").text();
            assertTrue(text.contains("(" + result + ")"), result.name());
            assertFalse(text.contains(result + " (" + result + ")"), result.name());
        }
    }

    @Test void deliveries_are_found_by_journey_by_borrower_and_by_state() {
        var one = partner.borrower();
        var journey = one.journey();
        var other = partner.borrower();
        other.journey();
        hooks.deliver();
        assertEquals(2, count("", "Delivered</strong>"));
        assertEquals(1, count("?journey=" + journey, "<li class=\"box\">"));
        assertEquals(1, count("?borrower=" + other.externalId(), "<li class=\"box\">"));
        assertEquals(1, count("?borrower=" + one.externalId() + "&journey=" + journey, "<li class=\"box\">"));
        assertEquals(0, count("?borrower=" + other.externalId() + "&journey=" + journey, "<li class=\"box\">"));
        for (var none : List.of("?journey=x", "?borrower=CUST_nobody", "?borrower=%00", "?state=kept",
                "?state=failed", "?journey=" + UUID.randomUUID(), "?state=kept&journey=" + journey)) {
            assertEquals(0, count(none, "<li class=\"box\">"), none);
            assertTrue(visitor.look(none).text().contains("There is none like that"), none);
        }
        keep();
        assertEquals(2, count("?state=kept", "<li class=\"box\">"));
        hooks.service().sql("update webhook_delivery set state = 'WAITING', tries = 1 where endpoint_id = ?",
                endpoint.id());
        assertEquals(2, count("?state=failed", "<li class=\"box\">"));
        hooks.forget(endpoint);
    }

    @Test void fifty_are_shown_the_newest_first() {
        var borrower = partner.borrower();
        borrower.journey();
        hooks.deliver();
        for (int i = 0; i < 55; i++) hooks.announce(UUID.fromString(borrower.borrowerId()));
        hooks.number();
        keep();
        var text = visitor.look("").text();
        assertEquals(50, text.split("<li class=\"box\">", -1).length - 1);
        assertTrue(text.indexOf("sequence 56") < text.indexOf("sequence 55") && text.contains("sequence 7<"));
        assertTrue(text.contains("These are the newest 50."));
    }

    @Test void a_ping_is_asked_once_and_its_answer_is_shown() {
        ping("ping");
        shows("no answer yet. <a href=\"/partner\">Look again</a>");
        ping("already");
        hooks.deliver();
        shows("204, taken (DELIVERED), after ");
        assertEquals(1, receiver.take().size());
        assertEquals(List.of(List.of("partner ping", "endpoint " + endpoint.id())), trail());
    }

    @Test void a_ping_enables_what_was_disabled_and_nothing_is_sent_before() {
        partner.borrower().journey();
        hooks.deliver();
        keep();
        set("state = 'DISABLED', reason = 'GONE'");
        var event = event();
        assertEquals("/partner?done=off", resend(event, "1").header("Location"));
        assertEquals("/partner?done=off", recover("newest").header("Location"));
        assertTrue(visitor.look("/recover?endpoint=" + endpoint.id() + "&since=2020-01-01T00:00").text()
                .contains("ping it first"));
        ping("ping");
        hooks.deliver();
        assertEquals("/partner?done=recover", recover("newest").header("Location"));
    }

    private void ping(String done) {
        var seen = visitor.act("ping", "endpoint", endpoint.id().toString());
        assertEquals("/partner?done=" + done, seen.header("Location"));
    }

    @Test void an_event_is_sent_again_once_however_often_the_button_is_pressed() {
        var borrower = partner.borrower();
        borrower.journey();
        hooks.deliver();
        var first = receiver.take().getFirst();
        assertEquals("/partner?done=resend", resend(event(), "1").header("Location"));
        assertEquals("/partner?done=already", resend(event(), "1").header("Location"));
        shows("Waits to be sent again");
        hooks.deliver();
        assertEquals("/partner?done=already", resend(event(), "1").header("Location"));
        hooks.deliver();
        var again = receiver.take();
        assertEquals(List.of(first.id()), again.stream().map(Receiver.Delivery::id).toList());
        shows("2 attempts");
        assertEquals(List.of(List.of("partner resend", "endpoint " + endpoint.id() + ", event " + event())), trail());
        assertEquals(List.of(List.of(borrower.borrowerId())), hooks.rows("select borrower_id from audit_entry"
                + " where action = 'partner resend' and application_id = ?", partner.id()));
    }

    @Test void what_was_missed_is_recovered_after_it_is_said_how_many_that_is() {
        var begin = now().minusSeconds(60).toString();
        for (int i = 0; i < 2; i++) {
            var borrower = partner.borrower();
            borrower.journey();
            hooks.number();
            hooks.announce(UUID.fromString(borrower.borrowerId()));
            hooks.number();
        }
        hooks.deliver();
        keep();
        receiver.take();
        var since = begin.substring(0, 19);
        assertTrue(ask(since, "newest").contains("Send 2 events again"));
        assertTrue(ask(since, "all").contains("Send 4 events again"));
        assertTrue(ask(now().plusSeconds(60).toString().substring(0, 16), "all").contains("0 events are"));
        assertEquals(400, visitor.look("/recover?endpoint=" + endpoint.id() + "&since=yesterday").status());
        assertEquals(400, visitor.look("/recover?endpoint=" + endpoint.id() + "&since=2026-13-41T00:00").status());
        assertEquals("/partner?done=recover", recover("newest").header("Location"));
        assertEquals("/partner?done=already", recover("newest").header("Location"));
        hooks.deliver();
        assertEquals(2, receiver.take().size());
        assertEquals("/partner?done=recover", recover("all").header("Location"));
        hooks.deliver();
        assertEquals(2, receiver.take().size());
        assertEquals(List.of("partner recover: endpoint " + endpoint.id()
                        + ", 2 events since 2020-01-01T00:00:00Z, the newest of each borrower",
                "partner recover: endpoint " + endpoint.id() + ", 2 events since 2020-01-01T00:00:00Z, all"),
                trail().stream().map(row -> String.join(": ", row)).toList());
    }

    private String ask(String since, String which) {
        return visitor.look("/recover?endpoint=" + endpoint.id() + "&since=" + since + "&which=" + which).text();
    }

    private Visitor.Seen recover(String which) {
        var id = endpoint.id().toString();
        return visitor.act("recover", "endpoint", id, "since", "2020-01-01T00:00:00Z", "which", which);
    }

    private Visitor.Seen resend(String event, String attempts) {
        return visitor.act("resend", "endpoint", endpoint.id().toString(), "event", event, "attempts", attempts);
    }

    @Test void what_belongs_to_another_application_is_not_there() {
        var stranger = hooks.partner();
        var theirs = stranger.endpoint(receiver.url());
        try {
            var borrower = stranger.borrower();
            var journey = borrower.journey();
            partner.borrower().journey();
            hooks.deliver();
            hooks.service().sql("update webhook_delivery set state = 'KEPT' where endpoint_id = ?", theirs.id());
            var event = hooks.rows("select v.id from webhook_event v join webhook_delivery d using (borrower_id,"
                    + " sequence) where d.endpoint_id = ?", theirs.id()).getFirst().getFirst();
            var id = theirs.id().toString();
            var before = state(theirs);
            for (var seen : List.of(visitor.act("ping", "endpoint", id),
                    visitor.act("resend", "endpoint", id, "event", event, "attempts", "1"), resend(event, "1"),
                    visitor.act("resend", "endpoint", id, "event", event(), "attempts", "1"),
                    visitor.act("recover", "endpoint", id, "since", "2020-01-01T00:00", "which", "all"),
                    visitor.look("/recover?endpoint=" + id + "&since=2020-01-01T00:00"),
                    visitor.act("ping", "endpoint", UUID.randomUUID().toString()),
                    visitor.act("ping", "endpoint", "x"), visitor.act("ping"), resend("evt_x", "1"),
                    resend("evt_" + "0".repeat(26), "1"), resend(event(), "x"))) {
                assertEquals(404, seen.status(), seen.text());
                assertTrue(seen.text().contains("You have no such endpoint or event"), seen.text());
            }
            assertEquals(before, state(theirs));
            for (var query : List.of("", "?borrower=" + borrower.externalId(), "?journey=" + journey)) {
                var text = visitor.look(query).text();
                assertFalse(text.contains(id) || text.contains(event), query);
                assertFalse(text.contains("<code>" + borrower.externalId()), query);
            }
            assertEquals(List.of(), trail());
        } finally {
            hooks.forget(theirs);
        }
    }

    @Test void an_endpoint_that_was_removed_is_not_there() {
        partner.borrower().journey();
        hooks.deliver();
        hooks.forget(endpoint);
        assertTrue(visitor.look("").text().contains("There is none yet."));
        assertEquals(404, visitor.act("ping", "endpoint", endpoint.id().toString()).status());
    }

    private List<List<String>> state(Hooks.Made of) {
        return hooks.rows("select d.state, d.tries, d.due_at, (select count(*) from webhook_ping p"
                + " where p.endpoint_id = d.endpoint_id) from webhook_delivery d where d.endpoint_id = ?", of.id());
    }

    private void set(String columns) {
        hooks.service().sql("update webhook_endpoint set " + columns + " where id = ?", endpoint.id());
    }

    /// Nobody tries any more what this endpoint was told.
    private void keep() {
        hooks.service().sql("update webhook_delivery set state = 'KEPT' where endpoint_id = ?", endpoint.id());
    }

    private String event() {
        return hooks.rows("select v.id from webhook_event v join webhook_delivery d using (borrower_id, sequence)"
                + " where d.endpoint_id = ? order by v.id limit 1", endpoint.id()).getFirst().getFirst();
    }

    private int count(String query, String words) {
        return visitor.look(query).text().split(words, -1).length - 1;
    }

    private void shows(String... words) {
        var text = visitor.look("").text();
        for (var word : words) assertTrue(text.contains(word), () -> word + " is not in " + text);
    }

    private List<List<String>> trail() {
        return hooks.rows("select action, subject from audit_entry where application_id = ? and session_id in"
                + " (select id from partner_access) and action not like '% signed %' order by at, id", partner.id());
    }

    private Instant now() {
        return hooks.service().bean(TestClock.class).now();
    }
}
