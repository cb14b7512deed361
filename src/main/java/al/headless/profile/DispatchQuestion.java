package al.headless.profile;

import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.api.model.OperationKind;
import al.headless.api.model.OperationStatus;
import al.headless.journey.DispatchFollower;
import al.headless.journey.Journey;
import al.headless.journey.JourneyEvent;
import al.headless.journey.JourneyOperations;
import al.headless.journey.Journeys;
import al.headless.journey.OperationFailure;
import al.headless.kernel.Clock;
import al.headless.lender.LoanApplication;
import al.headless.lender.Suspensions;
import al.headless.privacy.DataKeys;
import al.headless.question.Ask;
import al.headless.question.Ending;
import al.headless.question.Kind;
import al.headless.question.Patience;
import al.headless.question.Policy;
import al.headless.question.Subject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/// Sends a submitted profile to the lender network, past lenders that operators have suspended. A network that does not
/// take it leaves the profile writable, as it was before it was frozen.
@Singleton
record DispatchQuestion(Profiles profiles, Journeys journeys, JourneyOperations operations, DispatchFollower follower,
        Suspensions suspensions, DataKeys dataKeys, Clock clock) implements Policy<DispatchQuestion.Dispatch> {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration WAIT = Duration.ofMinutes(30); // the borrower waits in front of a screen
    private static final int ATTEMPTS = 5; // a network that is down this often in a row is down for good

    /// By which operation.
    @Kind(value = "dispatch", formerly = "profile-dispatch")
    record Dispatch(String operationId) implements Subject {
        @Override public String id() {
            return operationId;
        }
    }

    @Override public Class<Dispatch> subject() {
        return Dispatch.class;
    }

    @Override public List<Dispatch> waiting(Journey journey) {
        return operations.unfinished(journey.borrowerId(), journey.id(), OperationKind.PROFILE_SUBMIT)
                .map(operation -> new Dispatch(operation.id())).stream().toList();
    }

    @Override public Ask ask(Journey journey, Dispatch dispatch) {
        operations.run(journey.borrowerId(), journey.id(), dispatch.operationId);
        var found = profiles.find(journey.ref()).orElseThrow();
        var profile = found.profile().toDomain(dataKeys.open(journey.borrowerId(), found.wrappedKey()));
        var application = new LoanApplication(journey.type(), profile.person(), profile.work(), profile.address(),
                profile.bankAccount(), profile.wish(), profile.gold(), found.profile().submittedAt());
        var suspended = suspensions.concerning(journey.borrowerId());
        return Ask.telling(null, (lenders, conversation) ->
                lenders.dispatch(conversation, journey.submission(), application, suspended),
                now -> taken(now, dispatch));
    }

    private void taken(Journey journey, Dispatch dispatch) {
        var now = clock.now();
        operations.finish(journey.borrowerId(), journey.id(), dispatch.operationId, OperationStatus.SUCCEEDED, null,
                now);
        follower.dispatched(journey.ref(), journey.submission(), now);
    }

    @Override public void over(Journey journey, Dispatch dispatch, Ending how) {
        var now = clock.now();
        if (journey.status() == JourneyLifecycleStatus.PROFILE_SUBMITTED) {
            var verdict = journey.judge(new JourneyEvent.SubmissionFailed());
            boolean complete = profiles.thaw(journey, dataKeys);
            journeys.save(journey, journey.after(verdict, now).submissionUndone().profileIs(complete));
        }
        var why = how == Ending.REFUSED ? OperationFailure.NETWORK_REFUSED : OperationFailure.NETWORK_UNAVAILABLE;
        operations.finish(journey.borrowerId(), journey.id(), dispatch.operationId, OperationStatus.FAILED,
                why.name(), now);
    }

    @Override public Patience patience(Dispatch dispatch) {
        return Patience.until(FIRST_PAUSE, LONGEST_PAUSE, WAIT).unreached(ATTEMPTS);
    }
}
