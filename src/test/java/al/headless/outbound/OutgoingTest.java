package al.headless.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import al.headless.outbound.Outcome.Answered;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a caller in this service may ask for.
class OutgoingTest {
    private static final String URL = "https://example.com/?s3cret";

    @ParameterizedTest
    @ValueSource(strings = {"Host", "host", "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive",
            "Upgrade", "TE", "Trailer", "Expect", "Accept-Encoding", "Cookie", "Proxy-Authorization"})
    void a_header_that_is_the_rooms_own_is_refused(String name) {
        refused(Map.of(name, "s3cret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "a\r\nb", "ä", "a\u0000"})
    void what_is_no_headers_name_is_refused(String name) {
        refused(Map.of(name, "s3cret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " s3cret", "s3cret ", "s3cret\r\nX: y", "s3cret\n", "s3cret\u0000", "s3crät", "\t"})
    void what_is_no_headers_value_is_refused(String value) {
        refused(Map.of("X-A", value));
    }

    @Test void a_header_in_two_spellings_is_refused() {
        refused(Map.of("X-A", "s3cret", "x-a", "s3cret"));
    }

    @Test void there_are_32_headers_and_16_kib_of_them_at_most() {
        assertEquals(32, Outgoing.get(URL, headers(32, 1)).headers().size());
        refused(headers(33, 1));
        assertEquals(16, Outgoing.get(URL, headers(16, 1_021)).headers().size());
        refused(headers(16, 1_022));
    }

    @Test void a_body_and_what_is_read_of_an_answer_have_a_mebibyte_at_most() {
        int most = 1_048_576;
        assertEquals(most, Outgoing.post(URL, Map.of(), new byte[most]).reading(most).mostBytes());
        assertThrows(IllegalArgumentException.class, () -> Outgoing.post(URL, Map.of(), new byte[most + 1]));
        assertThrows(IllegalArgumentException.class, () -> Outgoing.get(URL, Map.of()).reading(most + 1));
        assertThrows(IllegalArgumentException.class, () -> Outgoing.get(URL, Map.of()).reading(-1));
    }

    @Test void neither_what_is_sent_nor_what_is_answered_is_printed() {
        var outgoing = Outgoing.post(URL, Map.of("X-A", "s3cret"), "s3cret".getBytes()).asking("X-B");
        assertEquals("Outgoing[POST]", outgoing.toString());
        assertEquals("Answered[200, 5 ms]", new Answered(200, Map.of("x-b", "s3cret"), "s3cret".getBytes(), false,
                Duration.ofMillis(5)).toString());
    }

    private static Map<String, String> headers(int count, int valueLength) {
        var headers = new LinkedHashMap<String, String>();
        for (int at = 0; at < count; at++) headers.put("x%02d".formatted(at), "v".repeat(valueLength));
        return headers;
    }

    private static void refused(Map<String, String> headers) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> Outgoing.get(URL, headers));
        assertFalse(refusal.getMessage().contains("s3cr"), refusal::getMessage);
    }
}
