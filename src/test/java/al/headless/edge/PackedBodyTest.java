package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.ContractWitness;
import al.headless.testing.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Content codings: none is taken, none is given by the API.
class PackedBodyTest extends ApiTest {
    private final Borrower borrower = borrower();

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "snappy", "identity", "x-gzip", "gzip, gzip", "zstd", "cats",
        "GZIP"})
    void a_packed_body_is_refused_as_it_came(String coding) {
        var said = borrower().api().key("packed").header("Content-Encoding", coding).send("POST", "/journeys",
                BodyPublishers.ofByteArray(packed("{\"type\": \"PERSONAL_LOAN\"}")), true);
        assertRefused(415, "VALIDATION_FAILED", said);
        assertEquals("Content-Encoding", said.field());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "zstd", "cats", "", "identity"})
    void a_body_that_only_says_it_is_packed_is_refused_by_every_operation_that_takes_one(String coding) {
        for (var operation : ContractWitness.all()) {
            if (!operation.node().has("requestBody")) continue;
            var caller = operation.id().equals("createSession") ? service.apiKey() : borrower.sessionToken();
            var path = operation.path().replaceAll("\\{[^}]+}", "b7bb465b-135e-4ffd-9c7f-0d43f7ee43d9");
            var said = Wire.say(service, operation.method(), path, "{}", "Authorization: Bearer " + caller,
                    "Idempotency-Key: said", "Content-Type: application/json", "Content-Encoding: " + coding);
            assertRefused(415, "VALIDATION_FAILED", said);
            assertEquals("Content-Encoding", said.field(), operation.id());
        }
    }

    @Test void a_packed_body_that_was_cut_off_is_refused_for_its_coding() {
        var whole = packed("{\"type\": \"PERSONAL_LOAN\"}");
        var said = borrower.api().key("cut").header("Content-Encoding", "gzip").send("POST", "/journeys",
                BodyPublishers.ofByteArray(Arrays.copyOf(whole, whole.length - 4)), true);
        assertRefused(415, "VALIDATION_FAILED", said);
        assertEquals("Content-Encoding", said.field());
    }

    @Test void a_packed_form_of_a_page_is_refused_for_its_coding() {
        var form = "POST /partner/sign-in HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 3\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n";
        var said = Wire.raw(service, form + "Content-Encoding: gzip\r\n\r\na=b");
        assertRefused(415, "VALIDATION_FAILED", said);
        assertNotEquals(415, Wire.raw(service, form + "\r\na=b").status());
    }

    @Test void what_would_be_too_large_unpacked_is_not_unpacked() {
        var said = borrower().api().key("packed").header("Content-Encoding", "gzip").send("POST", "/journeys",
                BodyPublishers.ofByteArray(packed(" ".repeat(10_000_000))), true);
        assertRefused(415, "VALIDATION_FAILED", said);
    }

    @Test void a_packed_body_of_nobody_is_refused_for_its_token() {
        assertRefused(401, "AUTH_INVALID_SESSION", Api.nobody(service).header("Content-Encoding", "gzip").send("POST",
                "/journeys", BodyPublishers.ofByteArray(packed("{}")), true));
    }

    @Test void an_answer_of_the_api_is_not_packed() {
        for (int i = 0; i < 2; i++) borrower.journey(i == 0 ? "PERSONAL_LOAN" : "GOLD_LOAN");
        var said = borrower.api().header("Accept-Encoding", "gzip, deflate, br, snappy").get("/journeys");
        assertEquals(200, said.status());
        assertNull(said.header("Content-Encoding"));
    }

    private static byte[] packed(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
