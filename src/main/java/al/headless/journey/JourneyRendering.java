package al.headless.journey;

import al.headless.api.model.JourneyCapabilities;
import al.headless.api.model.JourneyDetail;
import al.headless.api.model.JourneyState;
import al.headless.api.model.JourneySummary;
import al.headless.api.model.LockSource;
import al.headless.api.model.OfferSelectionLock;
import al.headless.api.model.ProceedBoundaryState;
import al.headless.api.model.SelectedOffer;
import al.headless.api.model.TimelineEntry;
import al.headless.kernel.Caller;
import al.headless.privacy.DataKey;
import io.micronaut.core.annotation.Nullable;

/// Journeys as the contract's records.
final class JourneyRendering {
    private JourneyRendering() {}

    static JourneyState state(Journey journey) {
        return new JourneyState(journey.id(), journey.status(), journey.nextAction(), journey.pendingOperations(),
                journey.updatedAt());
    }

    static JourneySummary summary(Journey journey, Caller caller, DataKey key) {
        return new JourneySummary(journey.id(), journey.type(), journey.status(), journey.updatedAt(),
                Lifecycle.timelineState(journey.status()), journey.nextAction(), capabilities(journey, caller),
                FreeObjects.open(key, "resume", journey.resume()));
    }

    static JourneyDetail detail(Timelines.Told told, Caller caller, DataKey key, LoanRendering loans) {
        var journey = told.journey();
        var timeline = told.timeline().stream().map(stage -> new TimelineEntry(stage.status(), stage.at())).toList();
        return new JourneyDetail(journey.id(), journey.type(), journey.status(), journey.updatedAt(),
                Lifecycle.timelineState(journey.status()), journey.nextAction(), capabilities(journey, caller),
                FreeObjects.open(key, "resume", journey.resume()),
                FreeObjects.open(key, "metadata", journey.metadata()), journey.createdAt(), selected(journey),
                timeline, journey.pendingOperations(), told.loan() == null ? null : loans.of(told.loan(), key));
    }

    private static JourneyCapabilities capabilities(Journey journey, Caller caller) {
        return new JourneyCapabilities(caller.aaEnabled(), Lifecycle.postDisbursal(journey.status()));
    }

    private static @Nullable SelectedOffer selected(Journey journey) {
        if (journey.selectedOfferId() == null) return null;
        return new SelectedOffer(journey.selectedOfferId(), ProceedBoundaryState.LOCKED,
                new OfferSelectionLock(journey.lockedAt(), LockSource.OFFER_DETAILS_PROCEED));
    }
}
