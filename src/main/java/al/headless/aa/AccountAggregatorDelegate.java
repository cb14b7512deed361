package al.headless.aa;

import al.headless.aggregator.AccountAggregator.ReturnEvidence;
import al.headless.api.AccountAggregatorApi;
import al.headless.api.model.AARedirect;
import al.headless.api.model.AASession;
import al.headless.api.model.AASessionList;
import al.headless.api.model.CompleteAASessionRequest;
import al.headless.api.model.CreateAASessionRequest;
import al.headless.api.model.OperationAccepted;
import al.headless.command.Commands;
import al.headless.journey.JourneyRef;
import al.headless.kernel.Answer;
import al.headless.kernel.Call;
import al.headless.kernel.Clock;
import al.headless.kernel.Refusal;
import al.headless.privacy.DataKeys;
import io.micronaut.http.annotation.Controller;
import java.util.UUID;

@Controller
class AccountAggregatorDelegate implements AccountAggregatorApi {
    private final Commands commands;
    private final AASessions sessions;
    private final ConsentOpening opening;
    private final RedirectRequest redirects;
    private final BorrowerReturn returns;
    private final Reconciliation reconciliation;
    private final DataKeys dataKeys;
    private final Clock clock;

    AccountAggregatorDelegate(Commands commands, AASessions sessions, ConsentOpening opening,
            RedirectRequest redirects, BorrowerReturn returns, Reconciliation reconciliation, DataKeys dataKeys,
            Clock clock) {
        this.commands = commands;
        this.sessions = sessions;
        this.opening = opening;
        this.redirects = redirects;
        this.returns = returns;
        this.reconciliation = reconciliation;
        this.dataKeys = dataKeys;
        this.clock = clock;
    }

    @Override public Answer<AASessionList> listAASessions(Call call, UUID journeyID) {
        var found = sessions.of(JourneyRef.of(call, journeyID)).orElseThrow(Refusal::unknown);
        return Answer.of(call, new AASessionList(found.stream().map(session -> shown(call, session)).toList()));
    }

    @Override public Answer<AASession> createAASession(Call call, UUID journeyID, CreateAASessionRequest request) {
        var wanted = new ConsentOpening.Wanted(request.offerID(), request.aaHandle(), request.returnURL());
        return commands.run(call, () -> shown(call, opening.open(call, JourneyRef.of(call, journeyID), wanted)));
    }

    @Override public Answer<AASession> getAASession(Call call, UUID journeyID, UUID aaSessionID) {
        return Answer.of(call, shown(call,
                sessions.find(AASessionRef.of(call, journeyID, aaSessionID)).orElseThrow(Refusal::unknown)));
    }

    @Override public Answer<AARedirect> redirectAASession(Call call, UUID journeyID, UUID aaSessionID) {
        return redirects.redirect(call, AASessionRef.of(call, journeyID, aaSessionID),
                AASessionRendering::redirect);
    }

    /// The body is what the aggregator appended to a URL in the borrower's hands: nothing in it decides anything.
    @Override public Answer<AASession> completeAASession(Call call, UUID journeyID, UUID aaSessionID,
            CompleteAASessionRequest unproved) {
        return commands.run(call, () -> shown(call, returns.complete(call.caller().borrower(),
                AASessionRef.of(call, journeyID, aaSessionID),
                new ReturnEvidence(unproved.fi(), unproved.resdate(), unproved.ecres()))));
    }

    @Override public Answer<OperationAccepted> reconcileAASession(Call call, UUID journeyID, UUID aaSessionID) {
        return commands.run(call, () -> AASessionRendering.accepted(
                reconciliation.reconcile(AASessionRef.of(call, journeyID, aaSessionID))));
    }

    private AASession shown(Call call, ConsentSession session) {
        var key = dataKeys.open(call.borrowerId(), call.caller().borrower().wrappedKey());
        return AASessionRendering.session(session, key, clock.now());
    }
}
