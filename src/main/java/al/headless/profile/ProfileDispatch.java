package al.headless.profile;

import al.headless.api.model.OperationStatus;
import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import al.headless.job.Jobs;
import al.headless.journey.DispatchFollower;
import al.headless.journey.JourneyEvent;
import al.headless.journey.JourneyOperations;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.journey.Lifecycle.Verdict;
import al.headless.journey.OperationFailure;
import al.headless.kernel.Clock;
import al.headless.kernel.Environment;
import al.headless.lender.LenderNetworks;
import al.headless.lender.LoanApplication;
import al.headless.lender.NetworkReply;
import al.headless.privacy.DataKeys;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a submitted profile to the lender network: the call outside any transaction, its result in one.
///
/// Run twice, it makes the same call again, which the network takes for the same application, and an operation ends
/// only once.
@Singleton
final class ProfileDispatch implements JobHandler<ProfileDispatch.Dispatch> {
    static final String NAME = "profile-dispatch";
    private static final int ATTEMPTS = 5; // a network that is down this often in a row is down for good
    private static final Logger LOG = LoggerFactory.getLogger(ProfileDispatch.class);

    private final Profiles profiles;
    private final Journeys journeys;
    private final JourneyOperations operations;
    private final LenderNetworks networks;
    private final DispatchFollower follower;
    private final DataKeys dataKeys;
    private final Jobs jobs;
    private final Clock clock;

    ProfileDispatch(Profiles profiles, Journeys journeys, JourneyOperations operations, LenderNetworks networks,
            DispatchFollower follower, DataKeys dataKeys, Jobs jobs, Clock clock) {
        this.profiles = profiles;
        this.journeys = journeys;
        this.operations = operations;
        this.networks = networks;
        this.follower = follower;
        this.dataKeys = dataKeys;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Which submission to send, and for which time.
    record Dispatch(UUID borrowerId, UUID journeyId, String operationId, int attempt) {
        JourneyRef ref() {
            return new JourneyRef(borrowerId, journeyId);
        }

        Dispatch next() {
            return new Dispatch(borrowerId, journeyId, operationId, attempt + 1);
        }
    }

    @Override public String name() {
        return NAME;
    }

    @Override public Class<Dispatch> dataType() {
        return Dispatch.class;
    }

    @Override public JobOutcome run(Dispatch dispatch) {
        var operation = operations.find(dispatch.borrowerId, dispatch.journeyId, dispatch.operationId).orElseThrow();
        if (operation.finishedAt() != null) return JobOutcome.DONE;
        return switch (send(dispatch)) {
            case NetworkReply.Accepted() -> accepted(dispatch);
            case NetworkReply.Refused(var reason) -> {
                LOG.warn("{} was refused: {}", dispatch.operationId, reason);
                yield failed(dispatch, OperationFailure.NETWORK_REFUSED);
            }
            case NetworkReply.Unavailable(var retryAfter) -> {
                if (dispatch.attempt >= ATTEMPTS) yield failed(dispatch, OperationFailure.NETWORK_UNAVAILABLE);
                operations.run(dispatch.borrowerId, dispatch.journeyId, dispatch.operationId);
                yield new JobOutcome.Again(clock.now().plus(retryAfter), dispatch.next());
            }
        };
    }

    private NetworkReply send(Dispatch dispatch) {
        var found = profiles.find(dispatch.ref()).orElseThrow();
        var profile = found.profile().toDomain(dataKeys.open(dispatch.borrowerId, found.wrappedKey()));
        var application = new LoanApplication(found.journey().type(), profile.person(), profile.work(),
                profile.address(), profile.bankAccount(), profile.wish(), profile.gold(),
                found.profile().submittedAt());
        return networks.of(Environment.valueOf(found.environment())).orElseThrow()
                .dispatch(found.conversationId(), application);
    }

    private JobOutcome accepted(Dispatch dispatch) {
        return jobs.inTransaction(() -> {
            var now = clock.now();
            int ended = operations.finish(dispatch.borrowerId, dispatch.journeyId, dispatch.operationId,
                    OperationStatus.SUCCEEDED, null, now);
            if (ended == 1) follower.dispatched(dispatch.ref(), now);
            return JobOutcome.DONE;
        });
    }

    private JobOutcome failed(Dispatch dispatch, OperationFailure why) {
        return jobs.inTransaction(() -> {
            var now = clock.now();
            var journey = journeys.lock(dispatch.ref()).orElseThrow();
            var verdict = journey.judge(new JourneyEvent.SubmissionFailed());
            if (verdict instanceof Verdict.Moved) {
                profiles.thaw(dispatch.ref());
                journeys.save(journey, journey.after(verdict, now).pendingSubmission(false));
            }
            operations.finish(dispatch.borrowerId, dispatch.journeyId, dispatch.operationId, OperationStatus.FAILED,
                    why.name(), now);
            return JobOutcome.DONE;
        });
    }
}
