package al.headless.offer;

import al.headless.journey.Journey;
import al.headless.journey.Journeys;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

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

    /// Answers those of the offers whose lenders were waiting for it.
    public List<Offer> give(Journey journey, Set<UUID> offerIds, Instant now) {
        var cards = offers.of(journey.ref()).orElseThrow().offers();
        var given = cards.stream().filter(card -> offerIds.contains(card.id()) && card.consentDue(journey))
                .map(card -> card.wanting(Consent.GIVEN, now)).toList();
        given.forEach(offers::save);
        var others = cards.stream().filter(card -> given.stream().noneMatch(one -> one.id().equals(card.id())));
        journeys.save(journey, CardEnding.pending(journey, Stream.concat(others, given.stream()).toList(), now));
        return given;
    }
}
