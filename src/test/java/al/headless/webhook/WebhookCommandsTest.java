package al.headless.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.runtime.Operator;
import al.headless.testing.Logs;
import al.headless.testing.Service;
import al.headless.testing.Until;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What operators do about webhooks with `scripts/admin`, beside a service that numbers and delivers by itself.
@Tag("apart")
class WebhookCommandsTest {
    private static Service service;
    private static Hooks hooks;
    private final Receiver receiver = new Receiver();
    private Hooks.Partner partner;
    private Operator operator;

    @BeforeAll static void start() {
        service = Service.start(Map.of("headless.outbound.loopback", true, "headless.jobs.enabled", true));
        hooks = new Hooks(service);
    }

    @AfterAll static void stop() {
        service.stop();
    }

    @BeforeEach void partner() {
        partner = hooks.partner();
        var settings = new HashMap<>(Operator.of(service).settings());
        settings.put("headless.outbound.loopback", true);
        operator = new Operator(settings);
    }

    @AfterEach void close() {
        receiver.close();
    }

    private JsonNode added() {
        return operator.changes("webhook", "add", partner.id().toString(), receiver.url());
    }

    @Test void an_endpoint_that_is_added_is_told_by_itself_and_its_secret_is_shown_once() {
        try (var logs = Logs.capture()) {
            var made = added();
            var secret = made.path("secret").asText();
            var endpoint = made.path("endpointID").asText();
            partner.borrower().journey();
            Until.so(() -> receiver.heard.size() == 1);
            assertEquals(List.of(), Section11.wrong(receiver.heard.getFirst(), secret, Instant.now()));
            Until.so(() -> operator.sees("webhook", "show", endpoint).at("/deliveries/0/state").asText()
                    .equals("DELIVERED"));
            var shown = operator.does("webhook", "show", endpoint).out() + operator.does("webhook", "list").out()
                    + operator.does("webhook", "deliveries", endpoint).out() + logs.text()
                    + receiver.heard.getFirst().headers();
            assertTrue(shown.contains(made.path("fingerprint").asText()));
            assertFalse(shown.contains(secret.substring(6, 30)));
            assertFalse(service.rows("select e::text from webhook_endpoint e").toString()
                    .contains(secret.substring(6, 30)));
        }
    }

    @Test void a_disabled_endpoint_answers_a_ping_and_recovers_what_it_missed() {
        var endpoint = added().path("endpointID").asText();
        receiver.answers(410);
        var borrower = partner.borrower();
        borrower.journey();
        Until.so(() -> state(endpoint).equals("DISABLED"));
        assertEquals("GONE", operator.sees("webhook", "show", endpoint).path("reason").asText());
        borrower.journey("GOLD_LOAN");
        Until.so(() -> operator.sees("webhook", "deliveries", endpoint, "--state", "KEPT").size() == 2);
        receiver.answers(500);
        assertEquals("REFUSED 500 DISABLED", ping(endpoint));
        receiver.answers(200);
        assertEquals("DELIVERED 200 ENABLED", ping(endpoint));
        receiver.take();
        assertEquals(1, operator.changes("webhook", "recover", endpoint, "--since", "2020-01-01T00:00:00Z")
                .path("events").asInt());
        Until.so(() -> receiver.heard.size() == 1);
        assertEquals(2, receiver.take().getFirst().json().path("sequence").asInt());
        assertEquals(1, operator.changes("webhook", "recover", endpoint, "--since", "2020-01-01T00:00:00Z", "--all")
                .path("events").asInt());
        Until.so(() -> receiver.heard.size() == 1);
    }

    private String ping(String endpoint) {
        var answer = operator.changes("webhook", "ping", endpoint);
        return Stream.of("outcome", "status", "endpointState").map(member -> answer.path(member).asText())
                .reduce((a, b) -> a + " " + b).orElseThrow();
    }

    @Test void an_event_is_sent_again_and_every_attempt_is_shown() {
        var endpoint = added().path("endpointID").asText();
        var borrower = partner.borrower();
        var journey = borrower.journey();
        Until.so(() -> receiver.heard.size() == 1);
        var event = receiver.take().getFirst().id();
        Until.so(() -> operator.sees("webhook", "attempts", endpoint, event).size() == 1);
        operator.changes("webhook", "resend", endpoint, event);
        Until.so(() -> receiver.heard.size() == 1);
        assertEquals(event, receiver.take().getFirst().id());
        Until.so(() -> operator.sees("webhook", "attempts", endpoint, event).size() == 2);
        var attempt = operator.sees("webhook", "attempts", endpoint, event).get(1);
        assertEquals("2 DELIVERED 204", attempt.path("number").asText() + " " + attempt.path("outcome").asText() + " "
                + attempt.path("status").asText());
        assertEquals(event, operator.sees("webhook", "deliveries", endpoint, "--journey", journey).get(0)
                .path("eventID").asText());
        assertEquals(0, operator.sees("webhook", "deliveries", endpoint, "--journey", UUID.randomUUID().toString())
                .size());
        var told = operator.sees("journeys", "show", journey).path("partnerWasTold");
        assertEquals("1 status DELIVERED", told.at("/0/sequence").asText() + " " + told.at("/0/trigger").asText() + " "
                + told.at("/0/state").asText());
    }

    @Test void a_secret_is_rotated_with_an_overlap_which_ends_when_somebody_says_so_or_at_once_when_it_leaked() {
        var made = added();
        var endpoint = made.path("endpointID").asText();
        var next = operator.changes("webhook", "rotate", endpoint);
        assertTrue(next.path("formerUntil").isTextual());
        var shown = operator.sees("webhook", "show", endpoint);
        assertEquals(made.path("fingerprint"), shown.path("formerSecret"));
        assertEquals(next.path("fingerprint"), shown.path("secret"));
        operator.changes("webhook", "end-former", endpoint);
        assertTrue(operator.sees("webhook", "show", endpoint).path("formerSecret").isNull());
        var leaked = operator.changes("webhook", "rotate", endpoint, "--leaked");
        partner.borrower().journey();
        Until.so(() -> receiver.heard.size() == 1);
        var heard = receiver.take().getFirst();
        var now = Instant.now();
        assertEquals(List.of(), Section11.wrong(heard, leaked.path("secret").asText(), now));
        assertFalse(Section11.wrong(heard, next.path("secret").asText(), now).isEmpty());
    }

    @Test void an_endpoint_is_paused_resumed_and_removed() {
        var endpoint = added().path("endpointID").asText();
        service.sql("update webhook_endpoint set failures = 7, failing_since = now() - interval '6 days'"
                + " where id = ?::uuid", endpoint);
        assertEquals("PAUSED", operator.changes("webhook", "pause", endpoint).path("state").asText());
        partner.borrower().journey();
        Until.so(() -> operator.sees("webhook", "deliveries", endpoint, "--state", "WAITING").size() == 1);
        assertEquals(List.of(), receiver.take());
        var resumed = operator.changes("webhook", "resume", endpoint);
        assertEquals("ENABLED 0", resumed.path("state").asText() + " " + resumed.path("failures").asText());
        Until.so(() -> receiver.heard.size() == 1);
        operator.changes("webhook", "remove", endpoint);
        assertEquals(0, operator.sees("webhook", "list", partner.id().toString()).size());
        refused("There is no such endpoint, or it is not enabled.", "pause", endpoint);
    }

    @Test void what_cannot_be_an_endpoint_is_refused_in_words_and_an_application_has_five() {
        var id = partner.id().toString();
        refused("The URL does not begin with https://.", "add", id, "http://hooks.example.com/");
        refused("The URL names another port than 443 and 8443.", "add", id, "https://hooks.example.com:9443/");
        refused("The URL names an address instead of a host.", "add", id, "https://169.254.169.254/");
        refused("The URL names a user before an @: a URL is no place for a password.", "add", id,
                "https://me:secret@hooks.example.com/");
        refused("There is no version 2020-01-01: 2026-03-05, 2026-11-22.", "add", id, "https://hooks.example.com/",
                "--pin", "2020-01-01");
        for (int n = 0; n < 5; n++) operator.changes("webhook", "add", id, "https://hooks.example.com/" + n);
        refused("There is no such application, or it has 5 endpoints.", "add", id, "https://hooks.example.com/");
        refused("--since is a time such as 2026-05-04T06:30:00Z.", "recover", UUID.randomUUID().toString(), "--since",
                "yesterday");
        refused("This endpoint has no such event, or it was tried a hundred times.", "resend",
                UUID.randomUUID().toString(), "evt_01JB2FR2FH0000000000000000");
        refused("There is no such endpoint.", "ping", UUID.randomUUID().toString());
    }

    private void refused(String why, String... words) {
        var said = operator.does(Stream.concat(Stream.concat(Stream.of("webhook"), Stream.of(words)),
                Stream.of("--yes", "--ticket", "OPS-7")).toArray(String[]::new));
        assertEquals("1 " + why, said.code() + " " + said.err().strip());
    }

    @Test void whatever_is_changed_is_in_the_trail() {
        var endpoint = added().path("endpointID").asText();
        operator.changes("webhook", "pause", endpoint);
        operator.changes("webhook", "rotate", endpoint, "--leaked");
        assertEquals(List.of("pause webhook endpoint", "replace leaked webhook secret"), service.rows(
                "select action from audit_entry where subject = ? and operator = 'headless_operator' order by at",
                "endpoint " + endpoint).stream().map(List::getFirst).toList());
    }

    private String state(String endpoint) {
        return operator.sees("webhook", "show", endpoint).path("state").asText();
    }
}
