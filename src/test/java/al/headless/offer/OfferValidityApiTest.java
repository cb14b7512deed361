package al.headless.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.TestClock;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What becomes of cards, lock and journey when an offer's time is over, over HTTP.
class OfferValidityApiTest extends ApiTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);

    @Test void an_offer_past_its_time_is_over_and_another_can_be_chosen() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        var cheapest = borrower.offer(journey, 0);
        endsSoon(cheapest);
        service.pass(MINUTE);
        var card = card(borrower, journey, cheapest);
        assertEquals("NO_OFFER_AVAILABLE", card.path("status").asText());
        assertEquals("OFFER_EXPIRED", card.path("lenderStateReason").asText());
        assertEquals("UNAVAILABLE", card.path("proceedBoundaryState").asText());
        assertEquals("OFFERS_AVAILABLE", borrower.status(journey));
        assertRefused(409, "STATE_PRECONDITION_FAILED", borrower.proceed(journey, cheapest));
        assertEquals(200, borrower.proceed(journey, borrower.offer(journey, 0)).status());
    }

    @Test void an_offer_is_over_at_its_time_even_if_no_job_has_run() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        var offer = borrower.offer(journey, 0);
        endsSoon(offer);
        service.bean(TestClock.class).pass(MINUTE);
        assertRefused(409, "STATE_PRECONDITION_FAILED", borrower.proceed(journey, offer));
    }

    @Test void a_journey_whose_last_quotes_are_over_waits_for_the_lender_that_wants_consent() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        endsSoon(borrower.offer(journey, 0));
        endsSoon(borrower.offer(journey, 1));
        service.pass(MINUTE);
        assertEquals("OFFERS_PENDING", borrower.status(journey));
        assertEquals("COMPLETE_AA", borrower.api().get("/journeys/" + journey + "/state").data("/nextAction"));
    }

    @Test void a_journey_whose_last_card_is_over_has_expired() {
        var borrower = borrower();
        var journey = borrower.submittedJourney("1006");
        service.runJobs();
        assertEquals("OFFERS_AVAILABLE", borrower.status(journey));
        service.pass(MINUTE);
        assertEquals("EXPIRED", borrower.status(journey));
        var said = borrower.proceed(journey, borrower.offer(journey, 0));
        assertRefused(409, "STATE_PRECONDITION_FAILED", said);
        assertEquals("EXPIRED", said.json().at("/error/details/currentStatus").asText());
    }

    @Test void the_lock_is_given_back_when_the_locked_offer_is_over() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        var locked = borrower.offer(journey, 0);
        borrower.proceed(journey, locked);
        endsSoon(locked);
        service.pass(MINUTE);
        assertEquals("OFFERS_AVAILABLE", borrower.status(journey));
        var detail = borrower.api().get("/journeys/" + journey);
        assertTrue(detail.json().at("/data/selectedOffer").isNull(), detail::toString);
        assertEquals(200, borrower.proceed(journey, borrower.offer(journey, 0)).status());
    }

    @Test void a_journey_does_not_move_when_an_offer_that_is_not_locked_is_over() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        var locked = borrower.offer(journey, 0);
        var other = borrower.offer(journey, 1);
        borrower.proceed(journey, locked);
        service.runJobs();
        var status = borrower.status(journey);
        endsSoon(other);
        service.pass(MINUTE);
        assertEquals("OFFER_EXPIRED", card(borrower, journey, other).path("lenderStateReason").asText());
        assertEquals(status, borrower.status(journey));
        assertEquals("LOCKED", card(borrower, journey, locked).path("proceedBoundaryState").asText());
    }

    /// The quote, and the timer that ends it, as if it had come with a minute's validity.
    private void endsSoon(String offer) {
        var end = service.bean(TestClock.class).now().plus(MINUTE);
        service.sql("update offer set valid_until = ?, quote = jsonb_set(quote, '{validUntil}', to_jsonb(?::text))"
                + " where id = ?", Timestamp.from(end), end.toString(), UUID.fromString(offer));
        service.sql("update scheduled_tasks set execution_time = ? where task_name = 'offer-expiry'"
                + " and task_instance like ?", Timestamp.from(end), "%/" + offer + "/%");
    }

    private static JsonNode card(Borrower borrower, String journey, String offer) {
        return borrower.api().get("/journeys/" + journey + "/offers/" + offer).json().path("data");
    }
}
