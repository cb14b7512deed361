package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies that are not the JSON they should be.
class BadInputApiTest extends BadInput {
    private static final int LIMIT = 64 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"{", "}", "{]", "{\"profile\":}", "{'profile': {}}", "{\"profile\": {},}", "x",
        "{\"metadata\": {}} {}", "{\"metadata\": {}} x", "{\"metadata\": {}, \"metadata\": {}}",
        "{\"metadata\": {\"a\": 1, \"a\": 1}}", "{\"metadata\": {\"a\": 01}}", "{\"metadata\": {\"a\": NaN}}",
        "{\"metadata\": {\"a\": \"\t\"}}", "/* */ {\"metadata\": {}}", " ", "\n",
        "{\"metadata\": {\"a\": \"\\u0000\"}}", "{\"metadata\": {\"\\u0000\": 1}}",
        "{\"metadata\": {\"a\": \"\\ud800\"}}", "{\"metadata\": {\"\\udc00\": 1}}",
        "{\"metadata\": {\"a\": 1e999999999}}", "{\"metadata\": {\"a\": 1e-999999999}}"})
    void a_body_that_is_not_one_strict_document_is_refused(String body) {
        refusedBody("body", "PUT", at("/profile"), body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "[{\"metadata\": {}}]", "\"" + SECRET + "\"", "1", "true"})
    void a_body_that_is_no_object_is_refused(String body) {
        refusedBody("body", "PUT", at("/profile"), body);
        refusedBody("body", "POST", "/sessions/refresh", body);
    }

    @Test void a_required_body_may_not_be_absent() {
        refused(400, "body", () -> borrower.api().post("/journeys"));
        refused(400, "body", () -> borrower.api().post("/journeys", ""));
    }

    @Test void a_body_of_white_space_is_refused_also_where_a_body_may_be_absent() {
        refusedBody("body", "POST", "/sessions/refresh", " \r\n ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1"})
    void another_encoding_than_utf_8_is_refused(String charset) {
        refusedBytes("{\"metadata\": {\"name\": \"J\u00fcrgen\"}}".getBytes(Charset.forName(charset)));
    }

    @Test void bytes_that_are_no_utf_8_are_refused() {
        var bytes = "{\"metadata\": {\"a\": \"??\"}}".getBytes(StandardCharsets.US_ASCII);
        int at = new String(bytes, StandardCharsets.US_ASCII).indexOf('?');
        bytes[at] = (byte) 0xc0; // an over-long form of U+0000
        bytes[at + 1] = (byte) 0x80;
        refusedBytes(bytes);
    }

    @Test void a_byte_order_mark_is_refused() {
        refusedBytes("\ufeff{\"metadata\": {}}".getBytes(StandardCharsets.UTF_8));
    }

    private void refusedBytes(byte[] body) {
        refused(400, "body", () -> borrower.api().key("bytes").send("PUT", at("/profile"),
                BodyPublishers.ofByteArray(body), true));
    }

    @Test void sixteen_levels_are_read_and_seventeen_refused() {
        // Sixteen are well-formed, but more than the five that metadata may have.
        refusedBody("metadata", "PUT", at("/profile"), nested(15));
        refusedBody("body", "PUT", at("/profile"), nested(16));
        refusedBody("body", "PUT", at("/profile"), nested(8_000));
    }

    private static String nested(int levels) {
        return "{\"metadata\": " + "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1) + "}";
    }

    @Test void two_hundred_members_are_read_and_more_refused() {
        assertEquals(200, borrower.api().put(at("/profile"), members(198)).status());
        refusedBody("body", "PUT", at("/profile"), members(199));
        refusedBody("body", "PUT", at("/profile"), members(20_000));
    }

    /// The array and `metadata` are two members themselves.
    private static String members(int inArray) {
        return "{\"metadata\": {\"a\": [" + "1,".repeat(inArray - 1) + "1]}}";
    }

    @Test void sixty_four_kibibytes_are_read_and_more_refused_announced_or_not() {
        var full = "{\"metadata\": {}" + " ".repeat(LIMIT - 16) + "}";
        assertEquals(LIMIT, full.length());
        assertEquals(200, borrower.api().put(at("/profile"), full).status());
        assertEquals(200, chunked(full).status());
        refused(413, "body", () -> borrower.api().put(at("/profile"), full + " "));
        refused(413, "body", () -> chunked(full + " "));
        refused(413, "body", () -> borrower.api().put(at("/profile"), " ".repeat(10 * LIMIT)));
        refused(413, "body", () -> chunked(" ".repeat(10 * LIMIT)));
    }

    private al.headless.testing.Said chunked(String body) {
        return borrower.api().key(java.util.UUID.randomUUID().toString()).send("PUT", at("/profile"),
                BodyPublishers.fromPublisher(BodyPublishers.ofString(body)), true);
    }

    @Test void a_small_body_in_chunks_is_read() {
        assertEquals(200, chunked("{\"metadata\": {\"a\": 1}}").status());
    }

    @Test void the_journey_still_stands_after_all_this() {
        refusedBody("body", "PUT", at("/profile"), "{");
        assertEquals("STARTED", borrower.status(journey));
    }
}
