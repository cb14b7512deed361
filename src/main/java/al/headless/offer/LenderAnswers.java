package al.headless.offer;

import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.api.model.LenderStateReason;
import al.headless.api.model.OperationKind;
import al.headless.api.model.OperationStatus;
import al.headless.journey.Awaits;
import al.headless.journey.Conversations;
import al.headless.journey.Journey;
import al.headless.journey.JourneyEvent;
import al.headless.journey.JourneyOperations;
import al.headless.journey.Journeys;
import al.headless.journey.Lifecycle;
import al.headless.journey.Lifecycle.Verdict;
import al.headless.kernel.Clock;
import al.headless.kernel.Ids;
import al.headless.lender.LenderEvent.ConsentRequired;
import al.headless.lender.LenderEvent.LenderReached;
import al.headless.lender.LenderEvent.LenderRejected;
import al.headless.lender.LenderEvent.OfferDeclined;
import al.headless.lender.LenderEvent.OfferReceived;
import al.headless.lender.LenderEvent.OfferRevised;
import al.headless.lender.LenderEvent.RevisionRefused;
import al.headless.lender.Quote;
import al.headless.privacy.DataKeys;
import al.headless.question.Ending;
import al.headless.telemetry.Latency;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a lender says, on its card and on the journey. Every method wants the journey locked, tolerates repetition
/// and disorder, and never moves anything backward. Word about an earlier submission changes nothing.
@Singleton
public class LenderAnswers {
    private static final Verdict UNCHANGED = new Verdict.Unchanged();
    private static final Verdict TOO_EARLY = new Verdict.TooEarly();
    private static final Verdict REFUSED = new Verdict.Refused();

    private final Journeys journeys;
    private final Offers offers;
    private final CardEnding ending;
    private final OfferDeadlines deadlines;
    private final AmountRevision revisions;
    private final JourneyOperations operations;
    private final Conversations conversations;
    private final DataKeys dataKeys;
    private final MeterRegistry meters;
    private final Clock clock;

    LenderAnswers(Journeys journeys, Offers offers, CardEnding ending, OfferDeadlines deadlines,
            AmountRevision revisions, JourneyOperations operations, Conversations conversations, DataKeys dataKeys,
            MeterRegistry meters, Clock clock) {
        this.operations = operations;
        this.revisions = revisions;
        this.conversations = conversations;
        this.dataKeys = dataKeys;
        this.meters = meters;
        this.journeys = journeys;
        this.offers = offers;
        this.ending = ending;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /// A card appears with the first word of its lender, and is told how far the application has come. A lender that
    /// turns up when the window is closed is too late.
    public Verdict reached(Journey journey, LenderReached event) {
        var verdict = journey.judge(new JourneyEvent.LenderReached());
        if (verdict instanceof Verdict.Refused || !journey.speaksOf(event.submission())) return REFUSED;
        var now = clock.now();
        var known = card(journey, event.lenderId());
        if (known.isEmpty()) {
            if (!journey.searching()) return REFUSED;
            offers.save(Offer.awaited(journey.ref(), Ids.uuid(now), event.lenderId(), event.lender(),
                    event.progress(), now));
        } else if (known.get().progress().compareTo(event.progress()) < 0) {
            offers.save(known.get().at(event.progress(), now));
        } else {
            return UNCHANGED;
        }
        dispatchProved(journey, now);
        settle(journey, journey.after(verdict, now));
        return verdict;
    }

    /// A lender that speaks has the application, whatever became of the network's own answer.
    private void dispatchProved(Journey journey, Instant now) {
        if (journey.status() != JourneyLifecycleStatus.PROFILE_SUBMITTED) return;
        operations.unfinished(journey.borrowerId(), journey.id(), OperationKind.PROFILE_SUBMIT).ifPresent(dispatch -> {
            operations.finish(journey.borrowerId(), journey.id(), dispatch.id(), OperationStatus.SUCCEEDED, null, now);
            deadlines.dispatched(journey.ref(), journey.submission(), now);
        });
    }

    /// The card becomes an offer. One that has ended stays ended, unless it only timed out and the borrower is still
    /// choosing.
    public Verdict received(Journey journey, OfferReceived event) {
        var verdict = journey.judge(new JourneyEvent.OfferArrived());
        var card = card(journey, event.lenderId());
        if (!journey.speaksOf(event.submission())) return REFUSED;
        if (card.isEmpty()) return early(journey);
        boolean open = card.get().awaited() || revivable(journey, card.get());
        if (verdict instanceof Verdict.Refused || !open) return REFUSED;
        var now = clock.now();
        var offer = card.get().received(event.quote(), now);
        offers.save(offer);
        Latency.ofOthers(meters, "headless.lender.quotes", "From a lender's word before to its quote", "lender",
                event.lenderId()).record(Duration.between(card.get().updatedAt(), now));
        deadlines.validity(offer);
        settle(journey, journey.after(verdict, now));
        return verdict;
    }

    private static boolean revivable(Journey journey, Offer card) {
        return Lifecycle.choosing(journey.status()) && journey.selectedOfferId() == null
                && card.reason() == LenderStateReason.TIMED_OUT && card.quote() == null;
    }

    /// The card ends.
    public Verdict declined(Journey journey, OfferDeclined event) {
        var card = card(journey, event.lenderId());
        if (!journey.speaksOf(event.submission())) return REFUSED;
        if (card.isEmpty()) return early(journey);
        if (!card.get().awaited()) return REFUSED;
        ending.end(journey, card.get(), event.reason());
        return UNCHANGED;
    }

    /// The card waits for the borrower's consent. A lender that wants it before it quotes waits longer than the window;
    /// one that wants it after selection may say so before.
    public Verdict consentRequired(Journey journey, ConsentRequired event) {
        var card = card(journey, event.lenderId());
        if (!journey.speaksOf(event.submission())) return REFUSED;
        if (card.isEmpty()) return early(journey);
        var wanted = event.beforeQuote() ? Consent.BEFORE_QUOTE : Consent.AFTER_SELECTION;
        boolean late = event.beforeQuote() ? !card.get().awaited() : !card.get().received();
        if (late || card.get().consent() != Consent.NOT_WANTED) return REFUSED;
        var now = clock.now();
        var offer = card.get().wanting(wanted, sealed(journey, event.consentHandle()), now);
        offers.save(offer);
        if (event.beforeQuote()) deadlines.consent(offer);
        boolean holds = !event.beforeQuote() && offer.id().equals(journey.selectedOfferId());
        var verdict = holds ? journey.judge(new JourneyEvent.ConsentWanted()) : UNCHANGED;
        settle(journey, journey.after(verdict, now));
        return verdict;
    }

    private byte[] sealed(Journey journey, String handle) {
        var conversation = conversations.of(journey.borrowerId(), journey.id()).orElseThrow();
        return dataKeys.open(journey.borrowerId(), conversation.wrappedKey())
                .seal(Offer.TABLE, Offer.CONSENT_HANDLE, handle);
    }

    /// The offer is quoted anew: as the operation asked that it names, or restated. What answers nothing that is open
    /// changes nothing; another principal than the one that was asked for ends the card, since it was never agreed to.
    public Verdict revised(Journey journey, OfferRevised event) {
        var card = card(journey, event.lenderId());
        if (card.isEmpty()) return early(journey);
        var offer = card.get();
        var asked = offer.revising();
        // A release before asked, and its lenders named no operation.
        boolean unnamed = event.operationId() == null && asked != null && asked.amount() == null;
        boolean answer = unnamed || asked != null && asked.operationId().equals(event.operationId());
        if (!offer.received() || event.operationId() != null && !answer) return REFUSED;
        var agreed = !answer ? offer.quoted().amountPrincipal()
                : unnamed ? event.quote().amountPrincipal() : asked.amount();
        if (!event.quote().amountPrincipal().equals(agreed)) return broken(journey, offer);
        if (answer) revisions.answered(journey, offer, event.quote());
        else restated(journey, offer, event.quote());
        return UNCHANGED;
    }

    private Verdict broken(Journey journey, Offer offer) {
        boolean held = offer.id().equals(journey.selectedOfferId());
        // Once it was asked to pay out, only its own rejection ends it.
        if (held && !journey.negotiable()) return new Verdict.Unusable("another principal than the one agreed to");
        ending.end(journey, offer, LenderStateReason.FAILED);
        return UNCHANGED;
    }

    private void restated(Journey journey, Offer offer, Quote quote) {
        var now = clock.now();
        var restated = offer.requoted(quote, now);
        offers.save(restated);
        deadlines.validity(restated);
        journeys.save(journey, journey.refreshed(now));
    }

    /// The lender does not quote for another amount.
    public Verdict revisionRefused(Journey journey, RevisionRefused event) {
        var card = card(journey, event.lenderId());
        if (card.isEmpty()) return early(journey);
        var asked = card.get().revising();
        if (asked == null || !asked.operationId().equals(event.operationId())) return REFUSED;
        revisions.failed(journey, card.get().id(), Ending.REFUSED);
        return UNCHANGED;
    }

    /// A lender that holds the lock ends the journey; any other only its card.
    public Verdict rejected(Journey journey, LenderRejected event) {
        var card = card(journey, event.lenderId());
        if (card.isEmpty()) return early(journey);
        if (!card.get().id().equals(journey.selectedOfferId())) {
            if (card.get().over()) return REFUSED;
            ending.end(journey, card.get(), LenderStateReason.DECLINED);
            return UNCHANGED;
        }
        var verdict = journey.judge(new JourneyEvent.LenderRejected());
        var now = clock.now();
        if (verdict instanceof Verdict.Moved) {
            journeys.save(journey, journey.after(verdict, now).pending(false, false, Awaits.NOTHING, now));
        }
        return verdict;
    }

    /// The card's lender was never heard of: its first word is still on the way, unless nobody else may turn up.
    private static Verdict early(Journey journey) {
        return journey.searching() ? TOO_EARLY : REFUSED;
    }

    private Optional<Offer> card(Journey journey, String lenderId) {
        return offers.of(journey.ref()).orElseThrow().offers().stream()
                .filter(offer -> offer.lenderId().equals(lenderId)).findFirst();
    }

    private void settle(Journey before, Journey after) {
        var now = clock.now();
        journeys.save(before, CardEnding.pending(after, offers.of(before.ref()).orElseThrow().offers(), now));
    }
}
