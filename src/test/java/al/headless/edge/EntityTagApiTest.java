package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.ContractWitness;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Polling reads carry a weak tag over `data` alone.
class EntityTagApiTest extends ApiTest {
    private static final String IF_NONE_MATCH = "If-None-Match";

    private final Borrower borrower = borrower();
    private final String journey = borrower.journeyWithOffers();
    private final String offer = borrower.offer(journey, 0);

    /// The paths of all polling reads of the contract.
    private List<String> polling() {
        return ContractWitness.all().stream().filter(one -> one.node().path("x-polling").asBoolean())
                .map(one -> one.path().replace("{journeyID}", journey).replace("{offerID}", offer))
                .filter(path -> !path.contains("{")).toList();
    }

    @Test void a_polling_read_has_a_weak_tag_that_does_not_depend_on_the_request() {
        assertTrue(polling().size() >= 3, () -> polling().toString());
        var otherDevice = Borrower.named(service, borrower.externalId());
        for (var path : polling()) {
            var one = borrower.api().get(path);
            var two = otherDevice.api().header("X-Correlation-ID", "another").get(path);
            assertTrue(one.header("ETag").matches("W/\"[!#-~]+\""), one.header("ETag"));
            assertEquals(one.header("ETag"), two.header("ETag"), path);
            assertNotEquals(one.json().path("requestID"), two.json().path("requestID"));
        }
    }

    @Test void while_nothing_changed_the_answer_is_304_without_a_body() {
        for (var path : polling()) {
            var tag = borrower.api().get(path).header("ETag");
            var strong = tag.substring(2);
            for (var sent : List.of(tag, strong, "*", "W/\"other\", " + tag, "\"a\" ," + strong)) {
                var said = borrower.api().header(IF_NONE_MATCH, sent).get(path);
                assertEquals(304, said.status(), path + " " + sent);
                assertEquals(0, said.body().length);
                assertEquals(tag, said.header("ETag"));
                assertNotNull(said.header("X-Correlation-ID"));
                assertEquals("2026-03-05", said.header("X-AL-API-Version"));
                assertEquals("no-store", said.header("Cache-Control"));
            }
            assertEquals(200, borrower.api().header(IF_NONE_MATCH, "W/\"other\"").get(path).status());
        }
    }

    @Test void a_tag_that_a_proxy_marked_when_it_packed_the_answer_is_known() {
        for (var path : polling()) {
            var tag = borrower.api().get(path).header("ETag");
            for (var mark : List.of("-gzip", "-br", "-zstd")) {
                var marked = tag.replaceFirst("\"$", mark + "\"");
                for (var sent : List.of(marked, marked.substring(2), "\"other\", " + marked)) {
                    var said = borrower.api().header(IF_NONE_MATCH, sent).get(path);
                    assertEquals(304, said.status(), path + " " + sent);
                    assertEquals(tag, said.header("ETag"));
                }
            }
            for (var sent : List.of("\"-gzip\"", tag.replaceFirst("\"$", "-cats\""), "W/\"other-gzip\"")) {
                assertEquals(200, borrower.api().header(IF_NONE_MATCH, sent).get(path).status(), sent);
            }
        }
    }

    @Test void a_tag_changes_with_the_data() {
        var state = "/journeys/" + journey + "/state";
        var stateTag = borrower.api().get(state).header("ETag");
        borrower.proceed(journey, offer);
        assertEquals(200, borrower.api().header(IF_NONE_MATCH, stateTag).get(state).status());
    }

    @Test void a_tag_changes_with_the_offers_that_arrive() {
        var other = borrower();
        var started = other.journey();
        var list = "/journeys/" + started + "/offers";
        var before = other.api().get(list).header("ETag");
        other.fillProfile(started, "1234");
        other.submit(started);
        assertEquals(304, other.api().header(IF_NONE_MATCH, before).get(list).status());
        service.runJobs();
        assertEquals(200, other.api().header(IF_NONE_MATCH, before).get(list).status());
    }

    @Test void a_tag_opens_nothing_to_a_stranger() {
        var state = "/journeys/" + journey + "/state";
        var tag = borrower.api().get(state).header("ETag");
        assertRefused(401, "AUTH_INVALID_SESSION", Api.nobody(service).header(IF_NONE_MATCH, tag).get(state));
        assertRefused(404, "RESOURCE_NOT_FOUND", borrower().api().header(IF_NONE_MATCH, tag).get(state));
        assertRefused(404, "RESOURCE_NOT_FOUND", borrower().api().header(IF_NONE_MATCH, "*").get(state));
    }

    @Test void more_tags_than_the_contract_takes_are_refused() {
        for (var path : polling()) {
            assertEquals(200, borrower.api().header(IF_NONE_MATCH, "t".repeat(1024)).get(path).status());
            var said = borrower.api().header(IF_NONE_MATCH, "t".repeat(1025)).get(path);
            assertRefused(400, "VALIDATION_FAILED", said);
            assertEquals(IF_NONE_MATCH, said.json().at("/error/details/field").asText());
        }
    }

    @Test void other_reads_and_refusals_have_no_tag() {
        assertNull(borrower.api().get("/journeys").header("ETag"));
        assertNull(borrower.api().get("/journeys/x/state").header("ETag"));
    }
}
