package al.headless.aa;

import al.headless.aa.AALifecycle.Verdict;
import al.headless.api.model.AASessionState;
import al.headless.job.Jobs;
import al.headless.journey.Journey;
import al.headless.kernel.Clock;
import al.headless.offer.ConsentedCards;
import jakarta.inject.Singleton;
import java.util.Set;

/// Applies what the aggregator said. A consent that is given is noted on the cards, and their lenders are told by jobs.
/// Wants the journey locked.
@Singleton
final class ConsentSettling {
    private final AASessions sessions;
    private final ConsentedCards cards;
    private final CoverageEnd coverage;
    private final Jobs jobs;
    private final Clock clock;

    ConsentSettling(AASessions sessions, ConsentedCards cards, CoverageEnd coverage, Jobs jobs, Clock clock) {
        this.sessions = sessions;
        this.cards = cards;
        this.coverage = coverage;
        this.jobs = jobs;
        this.clock = clock;
    }

    Verdict apply(Journey journey, ConsentSession session, ConsentEvent event) {
        var verdict = session.judge(event);
        if (verdict instanceof Verdict.Moved(var to)) {
            var now = clock.now();
            sessions.save(session.in(to, now));
            if (to == AASessionState.CONFIRMED) confirmed(journey, session);
        }
        return verdict;
    }

    private void confirmed(Journey journey, ConsentSession session) {
        var now = clock.now();
        for (var card : cards.give(journey, Set.copyOf(session.offerIds()), now)) {
            jobs.enqueue(ConsentedSelection.NAME, session.id() + "/" + card.id(),
                    ConsentedSelection.Selection.of(card.ref(), card.lenderId()), now);
        }
        // A session that ran out may be confirmed beside another one for the same lenders.
        if (!session.open()) coverage.review(journey, now);
    }
}
