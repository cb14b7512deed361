package al.headless.offer;

import al.headless.journey.Journey;
import al.headless.journey.Journeys;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/// Notes on cards that the borrower's consent is given: what is pending is no longer up to the borrower. Wants the
/// journey locked.
@Singleton
public class ConsentedCards {
    private final Offers offers;
    private final Journeys journeys;

    ConsentedCards(Offers offers, Journeys journeys) {
        this.offers = offers;
        this.journeys = journeys;
    }

    public void give(Journey journey, List<Offer> approved, Instant now) {
        var given = approved.stream().map(card -> card.wanting(Consent.GIVEN, now)).toList();
        given.forEach(offers::save);
        var cards = offers.of(journey.ref()).orElseThrow().offers();
        journeys.save(journey, CardEnding.pending(journey, cards, now));
    }
}
