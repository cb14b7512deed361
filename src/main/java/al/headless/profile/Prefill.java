package al.headless.profile;

import al.headless.api.model.JourneyType;
import al.headless.journey.Journey;
import al.headless.journey.Lifecycle;
import al.headless.journey.ProfilePrefill;
import al.headless.privacy.DataKey;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What the borrower's defaults make of profiles that were not submitted yet.
@Singleton
public final class Prefill implements ProfilePrefill {
    private final Profiles profiles;

    Prefill(Profiles profiles) {
        this.profiles = profiles;
    }

    /// A journey before and after the defaults changed; equal where it shows nothing of it.
    public record Refilled(Journey before, Journey after) {}

    @Override public boolean completes(UUID borrowerId, JourneyType type, DataKey key) {
        return complete(type, ProfileRow.openDefaults(key, profiles.keepDefaults(borrowerId)));
    }

    /// The active journey of each type under these defaults; one statement. Those that were not submitted are locked
    /// until the transaction ends, and left to the caller to save.
    public List<Refilled> refill(UUID borrowerId, BorrowerProfile defaults, DataKey key, Instant now) {
        return profiles.holdUnsubmitted(borrowerId).stream()
                .map(held -> new Refilled(held.journey(), refilled(held, defaults, key, now))).toList();
    }

    private static Journey refilled(Profiles.Held held, BorrowerProfile defaults, DataKey key, Instant now) {
        var journey = held.journey();
        if (!Lifecycle.beforeSubmit(journey.status())) return journey;
        boolean complete = complete(journey.type(), ProfileRow.openOwn(key, held.own()).or(defaults));
        return complete == journey.profileComplete() ? journey : journey.profileIs(complete).refreshed(now);
    }

    private static boolean complete(JourneyType type, BorrowerProfile profile) {
        return RequiredField.missing(type, profile).isEmpty();
    }
}
