package al.headless.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Resume markers over HTTP: a JSON merge patch (RFC 7396).
class ResumeApiTest extends ApiTest {
    private final Borrower borrower = borrower();
    private final String journey = borrower.journey();

    @Test void markers_are_kept_as_the_seed_prints_them() {
        var said = patch("""
                {"lastCompletedStep": "kyc", "lastViewedOfferID": "32188de4-c1ac-4623-a73f-a1f6ad6406a6"}""");
        assertEquals("kyc", said.data("/resume/lastCompletedStep"));
        assertEquals("32188de4-c1ac-4623-a73f-a1f6ad6406a6",
                borrower.api().get("/journeys/" + journey).data("/resume/lastViewedOfferID"));
    }

    // The cases of RFC 7396, appendix A, whose target and patch are objects.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{\"a\":\"b\"} | {\"a\":\"c\"} | {\"a\":\"c\"}",
            "{\"a\":\"b\"} | {\"b\":\"c\"} | {\"a\":\"b\",\"b\":\"c\"}",
            "{\"a\":\"b\"} | {\"a\":null} | {}",
            "{\"a\":\"b\",\"b\":\"c\"} | {\"a\":null} | {\"b\":\"c\"}",
            "{\"a\":[\"b\"]} | {\"a\":\"c\"} | {\"a\":\"c\"}",
            "{\"a\":\"c\"} | {\"a\":[\"b\"]} | {\"a\":[\"b\"]}",
            "{\"a\":{\"b\":\"c\"}} | {\"a\":{\"b\":\"d\",\"c\":null}} | {\"a\":{\"b\":\"d\"}}",
            "{\"a\":[{\"b\":\"c\"}]} | {\"a\":[1]} | {\"a\":[1]}",
            "{} | {\"a\":{\"bb\":{\"ccc\":null}}} | {\"a\":{\"bb\":{}}}",
            "{\"a\":\"b\"} | {} | {\"a\":\"b\"}"})
    void a_patch_is_merged_as_the_rfc_says(String target, String patch, String result)
            throws JsonProcessingException {
        patch(target);
        assertEquals(new ObjectMapper().readTree(result), patch(patch).json().at("/data/resume"));
        assertEquals(new ObjectMapper().readTree(result),
                borrower.api().get("/journeys/" + journey).json().at("/data/resume"));
    }

    @Test void markers_that_have_become_too_many_are_refused_and_nothing_is_kept() {
        for (int i = 0; i < 50; i++) patch("{\"m" + i + "\": " + i + "}");
        // Only the stored markers make it too many: the moment is wrong, not the patch.
        var said = borrower.api().patch("/journeys/" + journey + "/resume", "{\"resume\": {\"m50\": 1}}");
        assertRefused(409, "STATE_PRECONDITION_FAILED", said);
        assertEquals(50, borrower.api().get("/journeys/" + journey).json().at("/data/resume").size());
    }

    @Test void an_ended_journey_takes_no_more_markers() {
        borrower.declined(journey);
        var said = borrower.api().patch("/journeys/" + journey + "/resume", "{\"resume\": {\"a\": 1}}");
        assertRefused(409, "STATE_PRECONDITION_FAILED", said);
        assertEquals("REJECTED", said.json().at("/error/details/currentStatus").asText());
    }

    private Said patch(String markers) {
        var said = borrower.api().patch("/journeys/" + journey + "/resume", "{\"resume\": " + markers + "}");
        assertEquals(200, said.status(), said::toString);
        return said;
    }
}
