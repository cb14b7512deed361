package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Numbers that partners send and read again: the same value, and no exponent where none was sent.
class NumbersApiTest extends ApiTest {
    private static final String[] VERSIONS = {"2026-03-05", "2026-11-22"};

    private final Borrower borrower = borrower();
    private final String journey = borrower.journey("GOLD_LOAN");
    private final String detail = "/journeys/" + journey;
    private final String profile = detail + "/profile";

    private static void assertIn(Said said, String member) {
        assertTrue(said.status() < 300 && said.text().contains(member), () -> member + " in " + said);
    }

    private static String gold(String weight) {
        return "{\"goldLoan\": {\"jewelleryWeightGrams\": " + weight
                + ", \"purity\": \"22K\", \"userType\": \"individual\"}}";
    }

    @ParameterizedTest
    @CsvSource({"10, 10", "1000, 1000", "100.0, 100", "10.50, 10.5", "1e2, 100", "1E+3, 1000", "0.001, 0.001"})
    void the_weight_of_jewellery_reads_as_it_was_sent(String sent, String read) {
        for (var version : VERSIONS) {
            var member = "\"jewelleryWeightGrams\":" + read + ",";
            var api = borrower.api().pinned(version).key("gold-" + version + sent);
            var put = api.put(profile, gold(sent));
            assertIn(put, member);
            var again = api.put(profile, gold(sent));
            assertTrue(again.replayed());
            assertEquals(put.text(), again.text());
            assertIn(borrower.api().pinned(version).get(profile), member);
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 10", "1000, 1000", "100.0, 100", "1e-7, 0.0000001", "1e2, 100", "0.0, 0", "-1.20e1, -12",
        "12345678901234567890123, 12345678901234567890123", "1e30, 1000000000000000000000000000000"})
    void numbers_in_free_members_read_as_they_were_sent(String sent, String read) {
        var free = "{\"a\": " + sent + ", \"b\": [{\"c\": " + sent + "}]}";
        var kept = "{\"a\":" + read + ",\"b\":[{\"c\":" + read + "}]}";
        for (var version : VERSIONS) {
            var api = borrower.api().pinned(version).key("free-" + version + sent);
            for (int i = 0; i < 2; i++) {
                assertIn(api.header("Idempotency-Key", "resume-" + version + sent)
                        .patch(detail + "/resume", "{\"resume\": " + free + "}"), "\"resume\":" + kept);
                assertIn(api.put(profile, "{\"metadata\": " + free + "}"), "\"metadata\":" + kept);
            }
            var whole = borrower.api().pinned(version).get(detail);
            assertIn(whole, "\"resume\":" + kept);
            assertIn(whole, "\"metadata\":" + kept);
            assertIn(borrower.api().pinned(version).get(profile), "\"metadata\":" + kept);
        }
        var other = borrower().api();
        var begun = other.post("/journeys", "{\"type\": \"GOLD_LOAN\", \"metadata\": " + free + "}");
        assertIn(other.get("/journeys/" + begun.data("/journeyID")), "\"metadata\":" + kept);
    }
}
