package al.headless.step;

import al.headless.api.StepsApi;
import al.headless.api.model.ActionRequired;
import al.headless.api.model.KycStatus;
import al.headless.api.model.Step;
import al.headless.api.model.StepDiagnostics;
import al.headless.api.model.StepResource;
import al.headless.api.model.StepResourceType;
import al.headless.api.model.StepStatus;
import al.headless.api.model.Steps;
import al.headless.api.model.SubmitBankMandateRequest;
import al.headless.command.Commands;
import al.headless.journey.JourneyRef;
import al.headless.journey.LaterWork;
import al.headless.kernel.Answer;
import al.headless.kernel.Call;
import al.headless.offer.OfferExistence;
import io.micronaut.http.annotation.Controller;
import java.util.UUID;

/// Until the network can be asked for the next step, every step stands before its turn, and says so.
@Controller
class StepsDelegate implements StepsApi {
    private static final Step BEFORE_ITS_TURN = new Step(StepStatus.PENDING, ActionRequired.NONE,
            new StepResource(StepResourceType.NONE, null, null),
            new StepDiagnostics("NOT_YET", "This step comes after the lender has taken up the locked offer."));

    private final Commands commands;
    private final OfferExistence offers;
    private final LaterWork later;

    StepsDelegate(Commands commands, OfferExistence offers, LaterWork later) {
        this.commands = commands;
        this.offers = offers;
        this.later = later;
    }

    @Override public Answer<Steps> getSteps(Call call, UUID journeyID, UUID offerID) {
        offers.check(call, journeyID, offerID);
        return Answer.of(call, new Steps(BEFORE_ITS_TURN, BEFORE_ITS_TURN, BEFORE_ITS_TURN, BEFORE_ITS_TURN,
                BEFORE_ITS_TURN));
    }

    @Override public Answer<Step> getKycStep(Call call, UUID journeyID, UUID offerID) {
        return step(call, journeyID, offerID);
    }

    @Override public Answer<KycStatus> getKycStatus(Call call, UUID journeyID, UUID offerID) {
        var since = offers.check(call, journeyID, offerID);
        return Answer.of(call, new KycStatus(BEFORE_ITS_TURN.status(), BEFORE_ITS_TURN.actionRequired(), 0, since,
                BEFORE_ITS_TURN.diagnostics()));
    }

    @Override public Answer<Step> getBankMandateStep(Call call, UUID journeyID, UUID offerID) {
        return step(call, journeyID, offerID);
    }

    @Override public Answer<Step> getEMandateStep(Call call, UUID journeyID, UUID offerID) {
        return step(call, journeyID, offerID);
    }

    @Override public Answer<Step> getLoanAgreementStep(Call call, UUID journeyID, UUID offerID) {
        return step(call, journeyID, offerID);
    }

    @Override public Answer<Step> submitBankMandate(Call call, UUID journeyID, UUID offerID,
            SubmitBankMandateRequest submitBankMandateRequest) {
        return commands.run(call, () -> later.refuse(JourneyRef.of(call, journeyID)));
    }

    private Answer<Step> step(Call call, UUID journeyID, UUID offerID) {
        offers.check(call, journeyID, offerID);
        return Answer.of(call, BEFORE_ITS_TURN);
    }
}
