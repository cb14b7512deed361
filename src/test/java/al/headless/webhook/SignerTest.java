package al.headless.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a delivery carries, held against signatures that something else has made, and against the published library.
class SignerTest {
    private static final Path EXPECTED = Path.of("src/test/resources/webhook-signatures.json");
    private static final String ID = "evt_01JDF5Z3G0V4S8Q2M6T7R9XWKA";
    private static final Instant SENT = Instant.parse("2026-11-24T06:00:00Z");
    private static final byte[] BODY = utf8("{\"sequence\":7,\"note\":\"हिन्दी ₹\"}\n");
    private static final WebhookSecret OLD = WebhookSecret.mint(() -> bytes(new Random(1), 32));
    private static final WebhookSecret NEW = WebhookSecret.mint(() -> bytes(new Random(2), 32));
    private static final int MANY = 500;

    @Test void the_headers_are_those_that_the_rules_give_elsewhere() throws Exception {
        var cases = new ObjectMapper().readTree(EXPECTED.toFile()).get("signatures");
        assertTrue(cases.size() >= 10, "nothing was read");
        for (var one : cases) {
            var next = one.get("next").isNull() ? null : one.get("next").asText();
            var signer = new Signer(secret(one.get("secret").asText()),
                    Optional.ofNullable(next).map(WebhookSecret::parse));
            var headers = signer.headers(one.get("eventId").asText(), Instant.ofEpochSecond(one.get("second").asLong()),
                    Base64.getDecoder().decode(one.get("body").asText()));
            assertEquals(lines(one.get("headers")), lines(headers), one.get("name").asText());
        }
    }

    @Test void the_published_library_signs_alike_in_both_states_of_rotation() throws Exception {
        var random = new Random(11);
        for (int i = 0; i < MANY; i++) {
            var old = WebhookSecret.mint(() -> bytes(random, 32));
            var added = WebhookSecret.mint(() -> bytes(random, 32));
            var id = "evt_" + Long.toString(random.nextLong(Long.MAX_VALUE), 36);
            var at = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
            var body = text(random);
            var theirsOld = library(old).sign(id, at.getEpochSecond(), body);
            var theirsNew = library(added).sign(id, at.getEpochSecond(), body);
            assertEquals(theirsOld, alone(old).headers(id, at, utf8(body)).get(Signer.STANDARD_SIGNATURE));
            assertEquals(theirsNew + " " + theirsOld,
                    rotating(old, added).headers(id, at, utf8(body)).get(Signer.STANDARD_SIGNATURE));
        }
    }

    /// The library knows the machine's time, and no other.
    @Test void the_published_library_accepts_with_either_secret_and_with_no_other() throws Exception {
        var random = new Random(12);
        for (int i = 0; i < MANY; i++) {
            var old = WebhookSecret.mint(() -> bytes(random, 32));
            var added = WebhookSecret.mint(() -> bytes(random, 32));
            var body = text(random);
            var once = lists(alone(old).headers(ID, Instant.now(), utf8(body)));
            var both = lists(rotating(old, added).headers(ID, Instant.now(), utf8(body)));
            library(old).verify(body, once);
            library(old).verify(body, both);
            library(added).verify(body, both);
            assertThrows(WebhookVerificationException.class, () -> library(added).verify(body, once));
            assertThrows(WebhookVerificationException.class, () -> library(NEW).verify(body, both));
            assertThrows(WebhookVerificationException.class, () -> library(old).verify(body + " ", both));
        }
    }

    @Test void there_is_one_signature_of_each_family_and_another_while_rotating() {
        assertEquals(List.of("X-AL-Webhook-Timestamp", "X-AL-Webhook-Signature", "webhook-id", "webhook-timestamp",
                "webhook-signature"), List.copyOf(alone(OLD).headers(ID, SENT, BODY).keySet()));
        assertEquals(List.of("X-AL-Webhook-Timestamp", "X-AL-Webhook-Signature", "X-AL-Webhook-Signature-Next",
                "webhook-id", "webhook-timestamp", "webhook-signature"),
                List.copyOf(rotating(OLD, NEW).headers(ID, SENT, BODY).keySet()));
    }

    @Test void rotation_changes_nothing_for_who_still_has_the_old_secret() {
        var before = alone(OLD).headers(ID, SENT, BODY);
        var during = rotating(OLD, NEW).headers(ID, SENT, BODY);
        var after = alone(NEW).headers(ID, SENT, BODY);
        assertEquals(before.get(Signer.SIGNATURE), during.get(Signer.SIGNATURE));
        assertEquals(after.get(Signer.SIGNATURE), during.get(Signer.SIGNATURE_NEXT));
        assertEquals(after.get(Signer.STANDARD_SIGNATURE) + " " + before.get(Signer.STANDARD_SIGNATURE),
                during.get(Signer.STANDARD_SIGNATURE));
    }

    @Test void each_attempt_is_signed_anew_and_only_whole_seconds_count() {
        var first = alone(OLD).headers(ID, SENT, BODY);
        assertEquals(first, alone(OLD).headers(ID, SENT.plusMillis(999), BODY));
        var second = alone(OLD).headers(ID, SENT.plusSeconds(5), BODY);
        assertEquals(first.get(Signer.STANDARD_ID), second.get(Signer.STANDARD_ID));
        for (var name : List.of(Signer.TIMESTAMP, Signer.SIGNATURE, Signer.STANDARD_TIMESTAMP,
                Signer.STANDARD_SIGNATURE)) {
            assertNotEquals(first.get(name), second.get(name), name);
        }
        assertEquals("1795500005", second.get(Signer.TIMESTAMP));
        assertEquals("1795500005", second.get(Signer.STANDARD_TIMESTAMP));
    }

    @Test void another_byte_anywhere_in_the_body_is_another_signature() {
        var random = new Random(16);
        var body = bytes(random, 257);
        var right = rotating(OLD, NEW).headers(ID, SENT, body);
        for (int i = 0; i < body.length; i++) {
            var changed = body.clone();
            changed[i] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            differs(right, rotating(OLD, NEW).headers(ID, SENT, changed), "byte " + i);
        }
        differs(right, rotating(OLD, NEW).headers(ID, SENT, Arrays.copyOf(body, 256)), "one byte less");
        differs(right, rotating(OLD, NEW).headers(ID, SENT, Arrays.copyOf(body, 258)), "one byte more");
    }

    @Test void another_letter_anywhere_in_the_secret_is_another_signature() {
        var right = alone(OLD).headers(ID, SENT, BODY);
        for (int i = 0; i < 32; i++) {
            var key = OLD.decodedBytes();
            key[i] ^= 1;
            var other = secret("whsec_" + Base64.getEncoder().encodeToString(key));
            differs(right, alone(other).headers(ID, SENT, BODY), "byte " + i);
        }
    }

    @Test void another_letter_anywhere_in_the_id_is_another_signature_of_the_family_that_signs_it() {
        var right = alone(OLD).headers(ID, SENT, BODY);
        for (int i = 0; i < ID.length(); i++) {
            var other = ID.substring(0, i) + (ID.charAt(i) == 'Z' ? 'Y' : 'Z') + ID.substring(i + 1);
            var headers = alone(OLD).headers(other, SENT, BODY);
            assertNotEquals(right.get(Signer.STANDARD_SIGNATURE), headers.get(Signer.STANDARD_SIGNATURE), other);
            assertEquals(right.get(Signer.SIGNATURE), headers.get(Signer.SIGNATURE), "ids are read from the body");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "evt.1", "evt 1", "evt_1\r\nX: y", "evt_₹", "evt_1\n"})
    void an_id_that_parts_what_is_signed_or_ends_a_header_is_refused(String id) {
        assertThrows(IllegalArgumentException.class, () -> alone(OLD).headers(id, SENT, BODY));
    }

    @Test void it_shows_no_secret() {
        var signer = rotating(OLD, NEW);
        var shown = signer + " " + signer.headers(ID, SENT, BODY);
        for (var secret : List.of(OLD, NEW)) {
            assertFalse(shown.contains(secret.credential().text().substring(6)), shown);
        }
    }

    private static void differs(Map<String, String> right, Map<String, String> other, String what) {
        for (var name : List.of(Signer.SIGNATURE, Signer.SIGNATURE_NEXT, Signer.STANDARD_SIGNATURE)) {
            if (right.containsKey(name)) assertNotEquals(right.get(name), other.get(name), what);
        }
    }

    private static Signer alone(WebhookSecret secret) {
        return new Signer(secret, Optional.empty());
    }

    private static Signer rotating(WebhookSecret old, WebhookSecret added) {
        return new Signer(old, Optional.of(added));
    }

    private static Webhook library(WebhookSecret secret) throws Exception {
        return new Webhook(secret.credential().text());
    }

    private static WebhookSecret secret(String text) {
        return WebhookSecret.parse(text);
    }

    /// Letters of one to four bytes, as many as chance has it.
    private static String text(Random random) {
        return random.ints(random.nextInt(400), 0, 0x11_0000)
                .map(point -> point >> random.nextInt(21)).filter(point -> point < 0xd800 || point > 0xdfff)
                .mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static byte[] bytes(Random random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, List<String>> lists(Map<String, String> headers) {
        return headers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> List.of(one.getValue())));
    }

    private static String lines(Map<String, String> headers) {
        return headers.entrySet().stream().map(one -> one.getKey() + ": " + one.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static String lines(JsonNode headers) {
        var lines = new ArrayList<String>();
        headers.properties().forEach(one -> lines.add(one.getKey() + ": " + one.getValue().asText()));
        return String.join("\n", lines);
    }
}
