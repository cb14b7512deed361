package al.headless.aa;

import al.headless.api.model.LenderStateReason;
import al.headless.journey.Conversations;
import al.headless.journey.Journey;
import al.headless.kernel.Clock;
import al.headless.offer.CardEnding;
import al.headless.offer.Consent;
import al.headless.offer.KycProgress;
import al.headless.offer.LockFollower;
import al.headless.offer.Offer;
import al.headless.offer.OfferRef;
import al.headless.offer.OfferSettings;
import al.headless.offer.Offers;
import al.headless.privacy.DataKeys;
import al.headless.question.Ask;
import al.headless.question.Ending;
import al.headless.question.Kind;
import al.headless.question.Patience;
import al.headless.question.Policy;
import al.headless.question.Subject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Tells a lender that the consent it waited for is given, until it quotes; one that waited with a selected offer need
/// only take it: from there on it is asked for KYC. A lender that does not go on loses its card.
@Singleton
record ConsentedQuestion(Offers offers, KycProgress kyc, CardEnding ending, List<LockFollower> followers,
        Conversations conversations, DataKeys dataKeys, Clock clock, OfferSettings settings)
        implements Policy<ConsentedQuestion.Consented> {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /// Whose lender is told.
    @Kind(value = "consented", formerly = "aa-selection")
    record Consented(UUID offerId) implements Subject {
        @Override public String id() {
            return offerId.toString();
        }
    }

    @Override public Class<Consented> subject() {
        return Consented.class;
    }

    @Override public List<Consented> waiting(Journey journey) {
        return offers.of(journey.ref()).orElseThrow().offers().stream()
                .filter(card -> card.consent() == Consent.GIVEN && card.awaited() && journey.open())
                .map(card -> new Consented(card.id())).toList();
    }

    @Override public boolean wanted(Journey journey, Consented consented) {
        var card = card(journey, consented);
        return card.consent() == Consent.GIVEN && journey.open() && (card.awaited() || selected(journey, card));
    }

    private boolean selected(Journey journey, Offer card) {
        return card.received() && card.id().equals(journey.selectedOfferId()) && !kyc.begun(card.ref());
    }

    @Override public Ask ask(Journey journey, Consented consented) {
        var card = card(journey, consented);
        var conversation = conversations.of(journey.borrowerId(), journey.id()).orElseThrow();
        var handle = card.consentHandle(dataKeys.open(journey.borrowerId(), conversation.wrappedKey()));
        if (card.awaited()) {
            return Ask.lender(card.lenderId(), (lenders, id) ->
                    lenders.selectAfterConsent(id, card.lenderId(), handle));
        }
        return Ask.telling(card.lenderId(), (lenders, id) ->
                        lenders.selectAfterConsent(id, card.lenderId(), handle),
                now -> followers.forEach(follower -> follower.consented(now, card, clock.now())));
    }

    @Override public void over(Journey journey, Consented consented, Ending how) {
        ending.end(journey, card(journey, consented),
                how == Ending.REFUSED ? LenderStateReason.FAILED : LenderStateReason.TIMED_OUT);
    }

    @Override public Patience patience(Consented consented) {
        return Patience.until(FIRST_PAUSE, LONGEST_PAUSE, settings.consentWait());
    }

    private Offer card(Journey journey, Consented consented) {
        return offers.find(new OfferRef(journey.ref(), consented.offerId)).orElseThrow().offer();
    }
}
