package al.headless.offer;

import al.headless.api.model.LenderStateReason;
import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import al.headless.job.Jobs;
import al.headless.journey.JourneyEvent;
import al.headless.journey.JourneyEvent.CardsLeft;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.kernel.Clock;
import jakarta.inject.Singleton;
import java.util.UUID;

/// Closes the window: cards that are still awaited end as TIMED_OUT, except those that wait for the borrower's
/// consent. A journey without a card that lives is REJECTED: until then another lender might have turned up.
@Singleton
class OfferWindow implements JobHandler<OfferWindow.Window> {
    static final String NAME = "offer-window";

    private final Journeys journeys;
    private final Offers offers;
    private final CardEnding ending;
    private final Jobs jobs;
    private final Clock clock;

    OfferWindow(Journeys journeys, Offers offers, CardEnding ending, Jobs jobs, Clock clock) {
        this.journeys = journeys;
        this.offers = offers;
        this.ending = ending;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Whose window it is, for which of the borrower's submissions.
    record Window(UUID borrowerId, UUID journeyId, int submission) {}

    @Override public String name() {
        return NAME;
    }

    @Override public Class<Window> dataType() {
        return Window.class;
    }

    @Override public JobOutcome run(Window window) {
        var ref = new JourneyRef(window.borrowerId, window.journeyId);
        return jobs.inTransaction(() -> {
            if (!journeys.lock(ref).orElseThrow().speaksOf(window.submission)) return JobOutcome.DONE;
            var cards = offers.of(ref).orElseThrow();
            cards.offers().stream().filter(card -> card.awaited() && !card.outlastsWindow())
                    .forEach(card -> ending.end(journeys.find(ref).orElseThrow(), card,
                            LenderStateReason.TIMED_OUT));
            searchOver(ref);
            return JobOutcome.DONE;
        });
    }

    /// Nobody will turn up any more; a journey without a card that lives is over.
    private void searchOver(JourneyRef ref) {
        var cards = offers.of(ref).orElseThrow();
        var journey = cards.journey();
        var over = journey.searching(false);
        var now = clock.now();
        if (journey.selectedOfferId() == null && CardEnding.left(over, cards.offers(), now) == CardsLeft.NONE) {
            over = over.after(over.judge(new JourneyEvent.CardEnded(CardsLeft.NONE, CardEnding.by(cards.offers()))),
                    now);
        }
        journeys.save(journey, over);
    }
}
