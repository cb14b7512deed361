package al.headless.step;

import al.headless.api.model.StepStatus;
import al.headless.journey.Conversations;
import al.headless.journey.Journey;
import al.headless.journey.JourneyEvent;
import al.headless.journey.Journeys;
import al.headless.journey.Lifecycle;
import al.headless.journey.Lifecycle.Verdict;
import al.headless.kernel.Clock;
import al.headless.lender.LenderEvent.Sanctioned;
import al.headless.lender.LenderEvent.StepChanged;
import al.headless.lender.Page;
import al.headless.lender.StepKind;
import al.headless.offer.Offer;
import al.headless.offer.Offers;
import al.headless.privacy.DataKeys;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/// What the selected lender says about its steps. Wants the journey locked; tolerates repetition and disorder: changes
/// of a step count from 1 without gaps, one that is ahead waits, one that is behind is dropped, and so is every one
/// after the disbursal.
@Singleton
public class StepNews {
    private static final Verdict UNCHANGED = new Verdict.Unchanged();
    private static final Verdict TOO_EARLY = new Verdict.TooEarly();
    private static final Verdict REFUSED = new Verdict.Refused();

    private final Journeys journeys;
    private final Offers offers;
    private final StepStates states;
    private final StepOpening opening;
    private final Conversations conversations;
    private final DataKeys dataKeys;
    private final Clock clock;

    StepNews(Journeys journeys, Offers offers, StepStates states, StepOpening opening, Conversations conversations,
            DataKeys dataKeys, Clock clock) {
        this.journeys = journeys;
        this.offers = offers;
        this.states = states;
        this.opening = opening;
        this.conversations = conversations;
        this.dataKeys = dataKeys;
        this.clock = clock;
    }

    /// A step opens, goes on, fails or is done; when it is done the next one is asked for.
    public Verdict changed(Journey journey, StepChanged event) {
        var offer = selected(journey, event.lenderId());
        if (offer.isEmpty()) return REFUSED;
        var all = states.of(offer.get().ref()).orElseThrow();
        var step = all.step(event.step());
        // Who has paid out has everything that it wanted, whatever of it is still on the way.
        if (all.step(StepKind.DISBURSAL).done() || event.revision() <= step.revision()) return UNCHANGED;
        boolean turn = event.status() == StepStatus.NOT_REQUIRED || all.reached(event.step());
        if (event.revision() > step.revision() + 1 || !turn) return TOO_EARLY;
        return event.status() == StepStatus.NOT_REQUIRED ? skipped(journey, all, step, event)
                : moved(journey, all, step, event);
    }

    private Verdict skipped(Journey journey, StepStates.StepsOf all, StepState step, StepChanged event) {
        var skipped = step.heard(event.revision(), StepStatus.NOT_REQUIRED, null, null, event.diagnostics(),
                clock.now());
        states.save(skipped);
        // Asked for already: nobody else will go on.
        if (all.reached(step.kind()) && journey.open() && !all.revising()) opening.next(journey, all.with(skipped));
        return UNCHANGED;
    }

    /// A KYC that succeeds while another amount is quoted is kept, and goes on when that is decided.
    private Verdict moved(Journey journey, StepStates.StepsOf all, StepState step, StepChanged event) {
        if (Lifecycle.terminal(journey.status())) return late(heard(step, event, clock.now()));
        var verdict = journey.judge(new JourneyEvent.StepOpened(event.step()));
        if (verdict instanceof Verdict.Refused || verdict instanceof Verdict.TooEarly) return verdict;
        var changed = heard(step, event, clock.now());
        states.save(changed);
        journeys.save(journey, journey.after(verdict, clock.now()));
        if (!changed.done()) opening.watch(journey, changed);
        else if (!all.revising()) opening.next(journey, all.with(changed));
        return verdict;
    }

    /// What the lender's rejection overtook is kept, so that all ends as if the rejection had come last; nothing
    /// follows from it.
    private Verdict late(StepState step) {
        states.save(step);
        return UNCHANGED;
    }

    /// A step without page and form happens elsewhere: it is under way as soon as it is opened.
    private StepState heard(StepState step, StepChanged event, Instant now) {
        boolean elsewhere = event.status() == StepStatus.READY && event.page() == null
                && event.step() != StepKind.BANK_MANDATE;
        var status = elsewhere ? StepStatus.IN_PROGRESS : event.status();
        boolean same = status == StepStatus.IN_PROGRESS && event.page() == null;
        if (event.page() == null) {
            return step.heard(event.revision(), status, same ? step.page() : null,
                    same ? step.pageExpiresAt() : null, event.diagnostics(), now);
        }
        return step.heard(event.revision(), status, sealed(step, event.page()), event.page().expiresAt(),
                event.diagnostics(), now);
    }

    private byte[] sealed(StepState step, Page page) {
        var ref = step.offer().journey();
        var conversation = conversations.of(ref.borrowerId(), ref.journeyId()).orElseThrow();
        return dataKeys.open(ref.borrowerId(), conversation.wrappedKey()).seal("step", "page", page.url());
    }

    /// The lender has everything: from here on it alone ends the journey.
    public Verdict sanctioned(Journey journey, Sanctioned event) {
        var offer = selected(journey, event.lenderId());
        if (offer.isEmpty()) return REFUSED;
        var all = states.of(offer.get().ref()).orElseThrow();
        if (all.step(StepKind.DISBURSAL).revision() > 0) return UNCHANGED;
        if (!all.reached(StepKind.DISBURSAL)) return TOO_EARLY;
        return opened(journey, all.step(StepKind.DISBURSAL));
    }

    private Verdict opened(Journey journey, StepState disbursal) {
        var now = clock.now();
        var begun = disbursal.heard(1, StepStatus.IN_PROGRESS, null, null, null, now);
        if (Lifecycle.terminal(journey.status())) return late(begun);
        var verdict = journey.judge(new JourneyEvent.StepOpened(StepKind.DISBURSAL));
        if (verdict instanceof Verdict.Moved) {
            states.save(begun);
            opening.watch(journey, begun);
            journeys.save(journey, journey.after(verdict, now));
        }
        return verdict;
    }

    private Optional<Offer> selected(Journey journey, String lenderId) {
        return offers.of(journey.ref()).orElseThrow().offers().stream()
                .filter(offer -> offer.lenderId().equals(lenderId))
                .filter(offer -> offer.id().equals(journey.selectedOfferId())).findFirst();
    }
}
