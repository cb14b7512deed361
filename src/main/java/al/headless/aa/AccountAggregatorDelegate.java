package al.headless.aa;

import al.headless.api.AccountAggregatorApi;
import al.headless.api.model.AARedirect;
import al.headless.api.model.AASession;
import al.headless.api.model.AASessionList;
import al.headless.api.model.CompleteAASessionRequest;
import al.headless.api.model.CreateAASessionRequest;
import al.headless.api.model.OperationAccepted;
import al.headless.command.Commands;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.journey.LaterWork;
import al.headless.kernel.Answer;
import al.headless.kernel.Call;
import al.headless.kernel.Refusal;
import io.micronaut.http.annotation.Controller;
import java.util.List;
import java.util.UUID;

/// Until an aggregator can be asked, no journey has a consent session.
@Controller
class AccountAggregatorDelegate implements AccountAggregatorApi {
    private final Commands commands;
    private final Journeys journeys;
    private final LaterWork later;

    AccountAggregatorDelegate(Commands commands, Journeys journeys, LaterWork later) {
        this.commands = commands;
        this.journeys = journeys;
        this.later = later;
    }

    @Override public Answer<AASessionList> listAASessions(Call call, UUID journeyID) {
        journeys.find(JourneyRef.of(call, journeyID)).orElseThrow(Refusal::unknown);
        return Answer.of(call, new AASessionList(List.of()));
    }

    @Override public Answer<AASession> createAASession(Call call, UUID journeyID,
            CreateAASessionRequest createAASessionRequest) {
        return commands.run(call, () -> later.refuse(JourneyRef.of(call, journeyID)));
    }

    @Override public Answer<AASession> getAASession(Call call, UUID journeyID, UUID aaSessionID) {
        throw Refusal.unknown();
    }

    @Override public Answer<AARedirect> redirectAASession(Call call, UUID journeyID, UUID aaSessionID) {
        return commands.run(call, () -> later.refuse(JourneyRef.of(call, journeyID)));
    }

    @Override public Answer<AASession> completeAASession(Call call, UUID journeyID, UUID aaSessionID,
            CompleteAASessionRequest completeAASessionRequest) {
        return commands.run(call, () -> later.refuse(JourneyRef.of(call, journeyID)));
    }

    @Override public Answer<OperationAccepted> reconcileAASession(Call call, UUID journeyID, UUID aaSessionID) {
        return commands.run(call, () -> later.refuse(JourneyRef.of(call, journeyID)));
    }
}
