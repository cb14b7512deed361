package al.headless.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.testing.ApiTest;
import org.junit.jupiter.api.Test;

/// Offers over HTTP: the cards, the detail and the lock.
class OffersApiTest extends ApiTest {
    @Test void a_borrower_proceeds_with_an_offer_and_holds_the_lock() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        var offer = borrower.offer(journey, 0);
        var said = borrower.proceed(journey, offer);
        assertEquals(200, said.status(), said::toString);
        assertEquals("LOCKED", said.data("/proceedBoundaryState"));
        assertEquals("OFFER_SELECTED", borrower.status(journey));
    }

    @Test void a_second_offer_is_refused_while_one_is_locked() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        borrower.proceed(journey, borrower.offer(journey, 0));
        var said = borrower.proceed(journey, borrower.offer(journey, 1));
        assertRefused(409, "OFFER_LOCK_CONFLICT", said);
        assertEquals("LOCKED_TO_DIFFERENT_OFFER", said.json().at("/error/details/proceedBoundaryState").asText());
    }
}
