package al.headless.profile;

import al.headless.api.model.OperationKind;
import al.headless.journey.JourneyEvent;
import al.headless.journey.JourneyOperation;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.journey.Lifecycle.Verdict;
import al.headless.kernel.Call;
import al.headless.kernel.Clock;
import al.headless.kernel.Refusal;
import al.headless.lender.LenderNetworks;
import al.headless.privacy.DataKeys;
import al.headless.question.Questions;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;

/// Submits a profile: freezes it, records the consent, promises an operation and enqueues the dispatch, all in one
/// transaction.
@Singleton
final class ProfileSubmission {
    private final Journeys journeys;
    private final Profiles profiles;
    private final LenderNetworks networks;
    private final DataKeys dataKeys;
    private final Questions questions;
    private final Clock clock;

    ProfileSubmission(Journeys journeys, Profiles profiles, LenderNetworks networks, DataKeys dataKeys,
            Questions questions, Clock clock) {
        this.journeys = journeys;
        this.profiles = profiles;
        this.networks = networks;
        this.dataKeys = dataKeys;
        this.questions = questions;
        this.clock = clock;
    }

    /// Refuses with STATE_PRECONDITION_FAILED when it was submitted before or fields are missing, and with
    /// UPSTREAM_TEMPORARY_FAILURE in an environment without a network.
    JourneyOperation submit(Call call, UUID journeyId) {
        var ref = JourneyRef.of(call, journeyId);
        var journey = journeys.lock(ref).orElseThrow(Refusal::unknown);
        var verdict = journey.judge(new JourneyEvent.ProfileSubmitted());
        if (verdict instanceof Verdict.Refused) {
            throw Refusal.state(journey.status(), "The profile was already submitted.");
        }
        if (networks.of(call.caller().environment()).isEmpty()) throw Refusal.unavailable();
        var key = dataKeys.open(ref.borrowerId(), call.caller().borrower().wrappedKey());
        var found = profiles.find(ref).orElseThrow();
        var profile = found.profile().toDomain(key);
        var missing = RequiredField.missing(journey.type(), profile);
        if (!missing.isEmpty()) {
            throw Refusal.state(journey.status(), "The profile is not complete.", Map.of("missingFields", missing));
        }
        var now = clock.now();
        profiles.freeze(ref, ProfileRow.seal(key, profile), found.profile().defaulted(), now,
                call.trace().requestId());
        var operation = JourneyOperation.accepted(ref, OperationKind.PROFILE_SUBMIT, now);
        journeys.save(journey, journey.profileIs(true).after(verdict, now).submitted(), operation);
        questions.open(ref, new DispatchQuestion.Dispatch(operation.id()));
        return operation;
    }
}
