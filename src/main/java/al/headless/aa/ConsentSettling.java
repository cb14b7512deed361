package al.headless.aa;

import al.headless.aa.AALifecycle.Verdict;
import al.headless.aggregator.ConsentReport;
import al.headless.aggregator.ConsentVerdict;
import al.headless.api.model.AASessionState;
import al.headless.api.model.LenderStateReason;
import al.headless.journey.Journey;
import al.headless.journey.Journeys;
import al.headless.kernel.Clock;
import al.headless.offer.CardEnding;
import al.headless.offer.ConsentedCards;
import al.headless.offer.Offer;
import al.headless.offer.Offers;
import al.headless.question.Questions;
import jakarta.inject.Singleton;
import java.util.List;

/// Applies what the aggregator said, lender by lender: when at least one was approved the session is CONFIRMED, the
/// lenders that may go on are told, and the cards of the others end; when none was, the session is FAILED and no card
/// ends. Wants the journey locked.
@Singleton
final class ConsentSettling {
    private final AASessions sessions;
    private final Offers offers;
    private final Journeys journeys;
    private final ConsentedCards cards;
    private final CardEnding ending;
    private final CoverageEnd coverage;
    private final Questions questions;
    private final Clock clock;

    ConsentSettling(AASessions sessions, Offers offers, Journeys journeys, ConsentedCards cards, CardEnding ending,
            CoverageEnd coverage, Questions questions, Clock clock) {
        this.sessions = sessions;
        this.offers = offers;
        this.journeys = journeys;
        this.cards = cards;
        this.ending = ending;
        this.coverage = coverage;
        this.questions = questions;
        this.clock = clock;
    }

    /// The aggregator's own word, asked for or not.
    Verdict reported(Journey journey, ConsentSession session, ConsentReport report) {
        return decided(journey, session, new ConsentEvent.AggregatorReported(report.verdict()), report);
    }

    /// Its word to a reconcile; none is an answer too.
    void reconciled(Journey journey, ConsentSession session, ConsentReport report) {
        decided(journey, session, new ConsentEvent.AggregatorReconciled(report.verdict()), report);
    }

    /// What happened to the session besides a decision.
    Verdict apply(ConsentSession session, ConsentEvent event) {
        var verdict = session.judge(event);
        if (verdict instanceof Verdict.Moved(var to)) sessions.save(session.in(to, clock.now()));
        return verdict;
    }

    private Verdict decided(Journey journey, ConsentSession session, ConsentEvent event, ConsentReport report) {
        var verdict = apply(session, event);
        boolean confirmed = verdict instanceof Verdict.Moved(var to) && to == AASessionState.CONFIRMED;
        if (confirmed) confirmed(journey, session, report);
        return verdict;
    }

    private void confirmed(Journey journey, ConsentSession session, ConsentReport report) {
        var now = clock.now();
        var due = offers.of(journey.ref()).orElseThrow().offers().stream()
                .filter(card -> session.offerIds().contains(card.id()) && card.consentDue(journey)).toList();
        var approved = of(due, report, ConsentVerdict.APPROVED);
        cards.give(journey, approved, now);
        approved.forEach(card -> questions.open(journey.ref(), new ConsentedQuestion.Consented(card.id())));
        for (var card : of(due, report, ConsentVerdict.REFUSED)) {
            ending.end(journeys.find(journey.ref()).orElseThrow(), card, LenderStateReason.CONSENT_DECLINED);
        }
        // A session that ran out may be confirmed beside another one for the same lenders.
        if (!session.open()) coverage.review(journey, now);
    }

    private static List<Offer> of(List<Offer> cards, ConsentReport report, ConsentVerdict verdict) {
        return cards.stream().filter(card -> report.of(card.lenderId()) == verdict).toList();
    }
}
