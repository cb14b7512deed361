package al.headless.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The receiver for a partner's desk: what it says of deliveries, what it answers, what it hands on.
class ListenTest {
    private static final WebhookSecret SECRET = WebhookSecret.mint();
    private static final String SHOWN = SECRET.credential().text();
    private static final Signer SIGNER = new Signer(SECRET, Optional.empty());
    @TempDir private static Path folder;
    private static Listener listener;

    @BeforeAll static void listen() {
        listener = Listener.with(folder, SHOWN).ready();
    }

    @AfterAll static void end() {
        listener.close();
    }

    @Test void a_good_delivery_is_said_in_full_and_answered_200() {
        var body = body("evt_good", 7, "CUST_good");
        assertEquals(200, listener.take(signed("evt_good", body), body));
        var said = listener.last();
        assertTrue(said.matches("""
                (?s)\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d  journey.snapshot, journey.offer.updated, sequence 7
                  event           evt_good
                  webhook-…       right
                  X-AL-Webhook-…  right
                  borrower        CUST_good
                  journey         0195a1c0-2222-7222-8333-444455556666  OFFERS_AVAILABLE, next: VIEW_OFFERS
                  answered        200
                """), said);
    }

    @Test void what_is_late_or_early_is_refused_with_its_seconds() {
        var body = body("evt_time", 7, "CUST_time");
        assertEquals(401, listener.take(SIGNER.headers("evt_time", Instant.now().minusSeconds(412), body), body));
        says("webhook-…", "WRONG: stale: it was sent 41\\d s ago, 300 s are allowed");
        says("X-AL-Webhook-…", "WRONG: stale: it was sent 41\\d s ago, 300 s are allowed");
        assertTrue(listener.last().contains("sequence 7  (not proved)"), listener::last);
        assertEquals(401, listener.take(SIGNER.headers("evt_time", Instant.now().plusSeconds(500), body), body));
        says("webhook-…", "WRONG: from the future: it was sent in (500|49\\d) s, .* this machine's clock");
    }

    @Test void another_secret_is_named() {
        var body = body("evt_other", 7, "CUST_other");
        var other = new Signer(WebhookSecret.mint(), Optional.empty());
        assertEquals(401, listener.take(other.headers("evt_other", Instant.now(), body), body));
        says("webhook-…", "WRONG: signed with another secret, or what was signed was changed on its way");
        says("X-AL-Webhook-…", "WRONG: signed with another secret, or what was signed was changed on its way");
    }

    @Test void while_the_secret_is_rotated_either_signature_will_do() {
        var body = body("evt_next", 7, "CUST_next");
        var rotating = new Signer(WebhookSecret.mint(), Optional.of(SECRET));
        assertEquals(200, listener.take(rotating.headers("evt_next", Instant.now(), body), body));
        says("X-AL-Webhook-…", "right \\(the secret is being rotated: there are two signatures\\)");
    }

    @Test void what_happened_to_a_body_on_its_way_is_named() {
        var text = new String(body("evt_body", 7, "हिन्दी"), UTF_8);
        var spaced = text.replace(",", ", ").replace(":", ": ");
        bodySays(text, spaced, "its JSON was parsed and written anew (spaces)");
        bodySays(text, text.replaceFirst("^\\{(.*?),(.*?),", "{$2,$1,"), "anew (spaces, order of members)");
        bodySays(text, text.replace("ह", "\\u0939"), "anew (spaces, escaped letters)");
        bodySays(text, text + "\n", "a newline was added at its end");
        bodySays(text + "\n", text, "the newline at its end was taken away");
    }

    private void bodySays(String signed, String came, String words) {
        assertEquals(401, listener.take(signed("evt_body", signed.getBytes(UTF_8)), came.getBytes(UTF_8)), words);
        var line = "WRONG: the body is not the one that was signed: ";
        assertEquals(2, listener.last().lines().filter(one -> one.contains(line) && one.endsWith(words)).count(),
                listener::last);
    }

    @Test void each_family_is_judged_by_itself() {
        var body = body("evt_each", 7, "CUST_each");
        var headers = new HashMap<>(signed("evt_each", body));
        headers.remove("X-AL-Webhook-Signature");
        assertEquals(401, listener.take(headers, body));
        says("webhook-…", "right");
        says("X-AL-Webhook-…", "WRONG: there is no x-al-webhook-signature");
        headers.keySet().removeIf(name -> name.startsWith("X-AL-"));
        assertEquals(200, listener.take(headers, body));
        says("X-AL-Webhook-…", "none of its headers came");
        assertEquals(400, listener.take(Map.of(), body));
    }

    @Test void a_repeated_event_and_one_out_of_order_are_named() {
        var ninth = body("evt_ninth", 9, "CUST_order");
        var seventh = body("evt_seventh", 7, "CUST_order");
        listener.take(signed("evt_ninth", ninth), ninth);
        says("event", "evt_ninth");
        listener.take(signed("evt_seventh", seventh), seventh);
        says("event", "evt_seventh  \\(out of order: sequence 7 after 9\\)");
        assertEquals(200, listener.take(signed("evt_ninth", ninth), ninth));
        says("event", "evt_ninth  \\(seen before: do nothing twice\\)");
    }

    @Test void what_a_stranger_sends_is_not_remembered_and_moves_no_cursor() {
        var forged = body("evt_strange\\u001b[2J\\u202e", 99, "CUST_strange");
        listener.take(new Signer(WebhookSecret.mint(), Optional.empty()).headers("evt_strange", Instant.now(), forged),
                forged);
        says("event", "evt_strange\\?\\[2J\\?");
        var own = body("evt_strange", 1, "CUST_strange");
        listener.take(signed("evt_strange", own), own);
        says("event", "evt_strange");
    }

    @Test void what_is_no_delivery_is_turned_away() {
        assertEquals(405, listener.send("", Map.of(), BodyPublishers.noBody(), "GET"));
        assertEquals(404, listener.send("/else", Map.of(), BodyPublishers.noBody(), "POST"));
        assertEquals(413, listener.take(Map.of(), new byte[(1 << 20) + 1]));
        assertEquals(400, listener.take(Map.of(), "no json".getBytes(UTF_8)));
        assertTrue(listener.last().contains("a body that is no JSON  (not proved)"), listener::last);
    }

    @Test void it_listens_on_this_machine_alone() throws IOException {
        assertTrue(listener.said().startsWith("Listening at http://127.0.0.1:"), listener::said);
        try (var socket = new Socket()) {
            var elsewhere = new InetSocketAddress("127.0.0.2", listener.port());
            assertThrows(IOException.class, () -> socket.connect(elsewhere, 2_000));
        }
    }

    @Test void the_secret_is_typed_in_or_in_the_environment_and_never_printed() throws Exception {
        try (var typed = Listener.with(folder, null).hears(SHOWN).ready()) {
            var body = body("evt_typed", 7, "CUST_typed");
            assertEquals(200, typed.take(signed("evt_typed", body), body));
            var said = typed.interrupted();
            assertTrue(said.endsWith("Stopped. 1 deliveries: 1 right, 0 wrong; 0 had come before.\n"), said);
            assertFalse(said.contains(SHOWN.substring(6)), said);
        }
        assertFalse(listener.said().contains(SHOWN.substring(6)), listener::said);
    }

    @Test void a_secret_that_others_could_read_or_that_is_none_is_refused() throws Exception {
        refused("The secret is not taken from the command line", Listener.with(folder, SHOWN, "--secret", SHOWN));
        refused("There is no secret", Listener.with(folder, null).hears(""));
        refused("That is no secret of an endpoint", Listener.with(folder, SHOWN.substring(0, 40)));
        refused("Usage:", Listener.with(folder, SHOWN, "--verbose", "yes"));
        refused("--forward-to must be", Listener.with(folder, SHOWN, "--forward-to", "localhost:3000"));
    }

    private static void refused(String words, Listener listener) throws InterruptedException {
        try (listener) {
            assertEquals(2, listener.ended(), listener::said);
            assertTrue(listener.said().startsWith(words), listener::said);
            assertFalse(listener.said().contains(SHOWN.substring(6, 30)), listener::said);
        }
    }

    @Test void a_delivery_is_handed_on_as_it_came_and_its_answer_back() throws Exception {
        var came = new AtomicReference<byte[]>();
        var headers = new LinkedHashMap<String, List<String>>();
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/own", exchange -> {
            headers.putAll(exchange.getRequestHeaders());
            came.set(exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().set("Retry-After", "7");
            exchange.sendResponseHeaders(came.get().length > 3 ? 204 : 503, -1);
            exchange.close();
        });
        server.start();
        var own = "http://127.0.0.1:" + server.getAddress().getPort() + "/own?desk=1";
        try (var handing = Listener.with(folder, SHOWN, "--path", "/in", "--forward-to", own).ready()) {
            byte[] odd = Files.readAllBytes(Path.of("src/main/resources/portal/icon.svg"));
            odd[3] = (byte) 0xff; // no text
            var signed = new HashMap<>(signed("evt_odd", odd));
            signed.put("X-AL-Event-ID", "evt_odd");
            assertEquals(204, handing.take(signed, odd));
            assertArrayEquals(odd, came.get());
            signed.forEach((name, value) -> assertEquals(List.of(value), headers.entrySet().stream()
                    .filter(one -> one.getKey().equalsIgnoreCase(name)).findFirst().orElseThrow().getValue(), name));
            assertTrue(handing.last().contains("answered        204, as " + own + " did in "), handing::last);
            assertEquals(503, handing.take(signed("evt_few", new byte[2]), new byte[2]));
            assertEquals(204, handing.take(signed("evt_bad", odd), "other".getBytes(UTF_8)));
            assertTrue(handing.last().contains("Your server took what is not proved!"), handing::last);
            server.stop(0);
            assertEquals(502, handing.take(signed, odd));
            assertTrue(handing.last().contains("does not answer"), handing::last);
        } finally {
            server.stop(0);
        }
    }

    private static void says(String label, String words) {
        var line = listener.last().lines().filter(one -> one.startsWith("  " + label + " ")).findFirst().orElse("");
        assertTrue(line.substring(Math.min(18, line.length())).matches(words), listener::last);
    }

    private static Map<String, String> signed(String event, byte[] body) {
        return SIGNER.headers(event, Instant.now(), body);
    }

    private static byte[] body(String event, int sequence, String borrower) {
        var text = """
                {"schema_version":"1.0.0","event_type":"journey.snapshot","event_id":"%s","sequence":%d,\
                "issuer":{"source":"credit-api","trigger":"journey.offer.updated"},"borrower":{\
                "borrowerExternalID":"%s","journeys":[{"journeyID":"0195a1c0-2222-7222-8333-444455556666",\
                "status":"OFFERS_AVAILABLE","nextAction":"VIEW_OFFERS"}]}}""".formatted(event, sequence, borrower);
        return text.getBytes(UTF_8);
    }
}
