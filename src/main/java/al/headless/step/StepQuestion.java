package al.headless.step;

import al.headless.api.model.LenderStateReason;
import al.headless.api.model.StepStatus;
import al.headless.journey.Journey;
import al.headless.journey.Journeys;
import al.headless.kernel.Clock;
import al.headless.lender.StepKind;
import al.headless.offer.CardEnding;
import al.headless.offer.Offer;
import al.headless.offer.OfferRef;
import al.headless.offer.Offers;
import al.headless.question.Ask;
import al.headless.question.Ending;
import al.headless.question.Kind;
import al.headless.question.Patience;
import al.headless.question.Policy;
import al.headless.question.Subject;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Asks the selected lender for a step, and then for news of it until there are some; takes away a page whose time is
/// over, so that the lender hands out another.
///
/// A lender that refuses a step, or is silent about one for 30 days, loses the offer. Not with the disbursal: from the
/// moment in which it was asked for, only the lender's word ends the journey, since a second loan could be paid out.
@Singleton
record StepQuestion(StepStates states, Offers offers, Journeys journeys, CardEnding ending, Clock clock,
        StepSettings settings) implements Policy<StepQuestion.Change> {
    private static final Duration A_DAY = Duration.ofDays(1); // no longer than this is anybody left unasked
    // 30 days from the page on, as decided with the lenders; a minute less, so that the lender loses the offer before
    // the journey, as old as the page, is taken for idle.
    private static final Duration PATIENCE = Duration.ofDays(30).minusMinutes(1);
    private static final int REFUSALS = 2; // a lender may be behind with the step before

    /// What follows the last change heard of which step; 0 before the first. The step is called as releases before
    /// called it.
    @Kind(value = "step", formerly = {"step-advance", "step-inquiry"})
    record Change(UUID offerId, @JsonProperty("kind") StepKind step, int revision) implements Subject {
        static Change after(StepState step) {
            return new Change(step.offer().offerId(), step.kind(), step.revision());
        }

        @Override public String id() {
            return offerId + "/" + step + "/" + revision;
        }
    }

    @Override public Class<Change> subject() {
        return Change.class;
    }

    /// The first step that is not done, unless it is the borrower's turn, or another question's.
    @Override public List<Change> waiting(Journey journey) {
        if (!journey.open() || journey.selectedOfferId() == null) return List.of();
        var card = offers.find(new OfferRef(journey.ref(), journey.selectedOfferId())).orElseThrow().offer();
        return states.of(card.ref()).orElseThrow().current().filter(step -> lendersTurn(journey, card, step))
                .map(Change::after).stream().toList();
    }

    private static boolean lendersTurn(Journey journey, Offer card, StepState step) {
        if (card.revising() != null && step.kind() != StepKind.KYC) return false;
        if (step.kind() == StepKind.KYC && step.revision() == 0) return !card.consentDue(journey);
        if (step.kind() != StepKind.BANK_MANDATE) return true;
        boolean form = step.status() == StepStatus.READY;
        boolean account = step.status() == StepStatus.IN_PROGRESS && step.form() != null;
        return !form && !account;
    }

    @Override public Ask ask(Journey journey, Change change) {
        var card = offers.find(new OfferRef(journey.ref(), change.offerId)).orElseThrow().offer();
        return change.revision == 0 ? begin(journey, card, change) : inquire(card, change);
    }

    private Ask begin(Journey journey, Offer card, Change change) {
        if (change.step == StepKind.DISBURSAL) journeys.save(journey, journey.disbursalAsked(clock.now()));
        var amount = card.quoted().amountPrincipal();
        return Ask.lender(card.lenderId(), (lenders, conversation) ->
                lenders.advance(conversation, card.lenderId(), change.step, amount));
    }

    private Ask inquire(Offer card, Change change) {
        var step = states.of(card.ref()).orElseThrow().step(change.step);
        var now = clock.now();
        if (step.pageExpiresAt() != null && !now.isBefore(step.pageExpiresAt())) {
            step = step.pageOver(now);
            states.save(step);
        }
        return Ask.lender(card.lenderId(), (lenders, conversation) ->
                        lenders.askStatus(conversation, card.lenderId(), change.step, change.revision))
                .noLaterThan(step.pageExpiresAt());
    }

    @Override public void over(Journey journey, Change change, Ending how) {
        var card = offers.find(new OfferRef(journey.ref(), change.offerId)).orElseThrow().offer();
        ending.end(journey, card, LenderStateReason.FAILED);
    }

    @Override public Patience patience(Change change) {
        return change.step == StepKind.DISBURSAL ? Patience.endless(settings.inquiry(), A_DAY)
                : Patience.until(settings.inquiry(), A_DAY, PATIENCE).refused(REFUSALS);
    }
}
