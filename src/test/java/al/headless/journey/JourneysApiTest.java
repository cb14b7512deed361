package al.headless.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Journeys over HTTP: starting, listing, reading.
class JourneysApiTest extends ApiTest {
    private static final String JOURNEY = """
            {"type": "PERSONAL_LOAN", "metadata": {"source": "android_app", "campaign": "summer26"}}""";

    @Test void a_journey_starts_as_the_contract_shows() {
        var said = borrower().api().post("/journeys", JOURNEY);
        assertEquals(201, said.status(), said::toString);
        assertEquals("STARTED", said.data("/status"));
        assertEquals("PROFILE_REQUIRED", said.data("/timelineState"));
        assertEquals("FILL_PROFILE", said.data("/nextAction"));
        assertEquals("{\"aaEnabled\":true,\"postDisbursalEnabled\":false}",
                said.json().at("/data/capabilities").toString());
        assertEquals("{}", said.json().at("/data/resume").toString());
    }

    @Test void a_second_journey_of_a_type_is_refused_while_one_is_open() {
        var borrower = borrower();
        var open = borrower.journey();
        var said = borrower.api().post("/journeys", JOURNEY);
        assertRefused(409, "STATE_PRECONDITION_FAILED", said);
        assertEquals(open, said.json().at("/error/details/activeJourneyID").asText());
        assertEquals("STARTED", said.json().at("/error/details/currentStatus").asText());
        assertEquals(1, items(borrower.api().get("/journeys")).size());
    }

    @Test void both_types_may_be_open_at_once() {
        var borrower = borrower();
        var personal = borrower.journey("PERSONAL_LOAN");
        var gold = borrower.journey("GOLD_LOAN");
        assertEquals(List.of(gold, personal), items(borrower.api().get("/journeys")));
    }

    @Test void a_new_journey_may_start_once_the_last_has_ended() {
        var borrower = borrower();
        var first = borrower.journey();
        borrower.declined(first);
        assertEquals(List.of(borrower.journey(), first), items(borrower.api().get("/journeys")));
    }

    @Test void journeys_are_filtered_by_type_and_status() {
        var borrower = borrower();
        var personal = borrower.journey("PERSONAL_LOAN");
        var gold = borrower.journey("GOLD_LOAN");
        borrower.fillProfile(gold, "1234");
        var api = borrower.api();
        assertEquals(List.of(gold), items(api.get("/journeys?type=GOLD_LOAN")));
        assertEquals(List.of(personal), items(api.get("/journeys?status=STARTED")));
        assertEquals(List.of(gold), items(api.get("/journeys?type=GOLD_LOAN&status=PROFILE_REQUIRED")));
        assertEquals(List.of(), items(api.get("/journeys?type=GOLD_LOAN&status=STARTED")));
        assertInvalid("type", api.get("/journeys?type=personal-loan"));
        assertInvalid("status", api.get("/journeys?status=OPEN"));
    }

    @Test void pages_follow_one_another_without_gap_or_overlap() {
        var borrower = borrower();
        past(borrower, 45);
        var all = new TreeSet<String>();
        var sizes = new ArrayList<Integer>();
        String cursor = null;
        do {
            var page = borrower.api().get("/journeys?limit=20" + (cursor == null ? "" : "&cursor=" + cursor));
            sizes.add(items(page).size());
            all.addAll(items(page));
            cursor = page.json().at("/data/nextCursor").asText(null);
        } while (cursor != null);
        assertEquals(List.of(20, 20, 5), sizes);
        assertEquals(45, all.size());
    }

    @Test void a_page_holds_20_unless_another_number_is_asked_for() {
        var borrower = borrower();
        past(borrower, 45);
        assertEquals(20, items(borrower.api().get("/journeys")).size());
        var exact = borrower.api().get("/journeys?limit=45");
        assertEquals(45, items(exact).size());
        assertTrue(exact.json().at("/data/nextCursor").isNull(), "nothing follows a page that holds all");
        for (var limit : List.of("0", "101", "-1", "ten", "1.5", "")) {
            assertInvalid("limit", borrower.api().get("/journeys?limit=" + limit));
        }
    }

    @Test void a_cursor_that_no_list_has_handed_out_is_refused() {
        assertInvalid("cursor", borrower().api().get("/journeys?cursor=AAAA"));
        assertInvalid("cursor", borrower().api().get("/journeys?cursor=%24"));
    }

    @Test void a_cursor_of_another_borrower_shows_nothing_of_theirs() {
        var other = borrower();
        past(other, 3);
        var cursor = other.api().get("/journeys?limit=1").data("/nextCursor");
        var borrower = borrower();
        assertEquals(List.of(), items(borrower.api().get("/journeys?cursor=" + cursor)));
    }

    @Test void the_detail_tells_the_whole_journey_and_how_it_came_there() {
        var borrower = borrower();
        var said = borrower.api().post("/journeys", JOURNEY);
        var journey = said.data("/journeyID");
        borrower.fillProfile(journey, "1234");
        borrower.submit(journey);
        assertEquals(List.of("PROFILE_SUBMISSION"), texts(borrower.api().get("/journeys/" + journey),
                "/pendingOperations", ""));
        service.runJobs();
        var offer = borrower.offer(journey, 0);
        borrower.proceed(journey, offer);
        var detail = borrower.api().get("/journeys/" + journey);
        assertEquals(Set.of("journeyID", "type", "status", "updatedAt", "timelineState", "nextAction", "capabilities",
                "resume", "metadata", "createdAt", "selectedOffer", "timeline", "pendingOperations", "postDisbursal"),
                names(detail));
        assertEquals("android_app", detail.data("/metadata/source"));
        assertEquals(List.of("STARTED", "PROFILE_REQUIRED", "PROFILE_SUBMITTED", "OFFERS_PENDING", "OFFERS_AVAILABLE",
                "OFFER_SELECTED"), texts(detail, "/timeline", "/status"));
        var instants = texts(detail, "/timeline", "/at");
        assertEquals(instants.stream().sorted().toList(), instants);
        assertEquals(detail.data("/createdAt"), instants.getFirst());
        assertEquals(offer, detail.data("/selectedOffer/offerID"));
        assertEquals("LOCKED", detail.data("/selectedOffer/proceedBoundaryState"));
        assertNotNull(detail.data("/selectedOffer/offerSelectionLock/lockedAt"));
    }

    @Test void a_journey_of_somebody_else_does_not_exist() {
        var journey = borrower().journey();
        for (var path : List.of("", "/state", "/profile", "/offers")) {
            assertRefused(404, "RESOURCE_NOT_FOUND", borrower().api().get("/journeys/" + journey + path));
        }
        assertRefused(404, "RESOURCE_NOT_FOUND",
                borrower().api().patch("/journeys/" + journey + "/resume", "{\"resume\": {}}"));
    }

    @Test void metadata_beyond_its_limits_is_refused() {
        var api = borrower().api();
        var deep = "{\"a\": {\"a\": {\"a\": {\"a\": {\"a\": {\"a\": 1}}}}}}";
        assertInvalid("metadata", api.post("/journeys", "{\"type\": \"GOLD_LOAN\", \"metadata\": " + deep + "}"));
        var large = "{\"a\": \"" + "x".repeat(9000) + "\"}";
        assertInvalid("metadata", api.post("/journeys", "{\"type\": \"GOLD_LOAN\", \"metadata\": " + large + "}"));
        assertFalse(items(api.get("/journeys")).iterator().hasNext());
    }

    /// Journeys that have ended, made past the service: a borrower collects them over years.
    private void past(Borrower borrower, int count) {
        service.sql("""
                insert into journey (borrower_id, id, type, status, awaits, open, submission_pending, dispatch_pending,
                  metadata, resume, created_at, updated_at, active_at)
                select j.borrower_id, uuidv7(), j.type, 'REJECTED', 'NOTHING', false, false, false, j.metadata,
                  j.resume, now(), now(), now()
                from journey j, generate_series(1, ?) where j.id = ?""", count - 1,
                UUID.fromString(borrower.journey()));
    }

    private static List<String> items(Said said) {
        return texts(said, "/items", "/journeyID");
    }

    private static List<String> texts(Said said, String array, String member) {
        return said.json().at("/data" + array).valueStream().map(one -> one.at(member).asText()).toList();
    }

    private static Set<String> names(Said said) {
        return said.json().path("data").properties().stream().map(member -> member.getKey())
                .collect(Collectors.toSet());
    }
}
