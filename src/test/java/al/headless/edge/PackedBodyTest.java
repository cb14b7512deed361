package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Content codings: none is taken, none is given by the API.
class PackedBodyTest extends ApiTest {
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "snappy", "identity", "x-gzip", "gzip, gzip"})
    void a_packed_body_is_refused_as_it_came(String coding) {
        var said = borrower().api().key("packed").header("Content-Encoding", coding).send("POST", "/journeys",
                BodyPublishers.ofByteArray(packed("{\"type\": \"PERSONAL_LOAN\"}")), true);
        assertRefused(415, "VALIDATION_FAILED", said);
        assertEquals("Content-Encoding", said.field());
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
        var borrower = borrower();
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
