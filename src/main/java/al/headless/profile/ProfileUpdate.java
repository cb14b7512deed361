package al.headless.profile;

import al.headless.journey.FreeObjects;
import al.headless.journey.Journey;
import al.headless.journey.JourneyEvent;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.journey.Lifecycle.Verdict;
import al.headless.api.model.JourneyType;
import al.headless.kernel.Caller.BorrowerSession;
import al.headless.kernel.Clock;
import al.headless.kernel.Refusal;
import al.headless.privacy.DataKeys;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;

/// Upserts a profile by section.
@Singleton
final class ProfileUpdate {
    private final Journeys journeys;
    private final Profiles profiles;
    private final DataKeys dataKeys;
    private final Clock clock;

    ProfileUpdate(Journeys journeys, Profiles profiles, DataKeys dataKeys, Clock clock) {
        this.journeys = journeys;
        this.profiles = profiles;
        this.dataKeys = dataKeys;
        this.clock = clock;
    }

    /// Refuses with STATE_PRECONDITION_FAILED after submit, and goldLoan on another type of journey.
    Snapshot update(BorrowerSession session, UUID journeyId, BorrowerProfile given,
            @Nullable Map<String, Object> metadata) {
        var ref = new JourneyRef(session.borrowerId(), journeyId);
        var journey = journeys.lock(ref).orElseThrow(Refusal::unknown);
        var verdict = journey.judge(new JourneyEvent.ProfileUpdated());
        if (verdict instanceof Verdict.Refused) {
            throw Refusal.state(journey.status(), "The profile was submitted and cannot be changed any more.");
        }
        if (given.gold() != null && journey.type() != JourneyType.GOLD_LOAN) {
            throw Refusal.state(journey.status(), "goldLoan belongs to journeys of the type GOLD_LOAN.",
                    Map.of("field", "goldLoan"));
        }
        var key = dataKeys.open(session.borrowerId(), session.wrappedKey());
        var row = profiles.upsert(ref, ProfileRow.seal(key, given));
        var now = clock.now();
        var profile = row.toDomain(key);
        Journey changed = journey.after(verdict, now)
                .describedBy(metadata == null ? journey.metadata() : key.seal("journey", "metadata", metadata), now)
                .profileIs(RequiredField.missing(journey.type(), profile).isEmpty());
        journeys.save(journey, changed);
        return new Snapshot(changed, profile, row.submittedAt(),
                FreeObjects.open(key, "metadata", changed.metadata()));
    }
}
