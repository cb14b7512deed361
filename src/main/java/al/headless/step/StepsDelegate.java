package al.headless.step;

import al.headless.api.StepsApi;
import al.headless.api.model.KycStatus;
import al.headless.api.model.Step;
import al.headless.api.model.Steps;
import al.headless.api.model.SubmitBankMandateRequest;
import al.headless.command.Commands;
import al.headless.kernel.AccountNumber;
import al.headless.kernel.Answer;
import al.headless.kernel.Call;
import al.headless.kernel.Refusal;
import al.headless.lender.LoanApplication.BankAccount;
import al.headless.lender.StepKind;
import al.headless.offer.OfferRef;
import al.headless.privacy.DataKey;
import al.headless.privacy.DataKeys;
import io.micronaut.http.annotation.Controller;
import java.util.UUID;

@Controller
class StepsDelegate implements StepsApi {
    private final Commands commands;
    private final StepStates states;
    private final BankMandate mandate;
    private final DataKeys dataKeys;

    StepsDelegate(Commands commands, StepStates states, BankMandate mandate, DataKeys dataKeys) {
        this.commands = commands;
        this.states = states;
        this.mandate = mandate;
        this.dataKeys = dataKeys;
    }

    @Override public Answer<Steps> getSteps(Call call, UUID journeyID, UUID offerID) {
        return Answer.of(call, StepRendering.all(steps(call, journeyID, offerID), key(call)));
    }

    @Override public Answer<Step> getKycStep(Call call, UUID journeyID, UUID offerID) {
        return step(call, journeyID, offerID, StepKind.KYC);
    }

    @Override public Answer<KycStatus> getKycStatus(Call call, UUID journeyID, UUID offerID) {
        return Answer.of(call, StepRendering.kyc(steps(call, journeyID, offerID)));
    }

    @Override public Answer<Step> getBankMandateStep(Call call, UUID journeyID, UUID offerID) {
        return step(call, journeyID, offerID, StepKind.BANK_MANDATE);
    }

    @Override public Answer<Step> getEMandateStep(Call call, UUID journeyID, UUID offerID) {
        return step(call, journeyID, offerID, StepKind.E_MANDATE);
    }

    @Override public Answer<Step> getLoanAgreementStep(Call call, UUID journeyID, UUID offerID) {
        return step(call, journeyID, offerID, StepKind.LOAN_AGREEMENT);
    }

    @Override public Answer<Step> submitBankMandate(Call call, UUID journeyID, UUID offerID,
            SubmitBankMandateRequest request) {
        var account = new BankAccount(request.accountHolderName(), new AccountNumber(request.accountNumber()),
                request.ifsc(), request.accountType());
        return commands.run(call, () -> StepRendering.one(mandate.submit(call.caller().borrower(),
                OfferRef.of(call, journeyID, offerID), account), StepKind.BANK_MANDATE, key(call)));
    }

    private Answer<Step> step(Call call, UUID journeyID, UUID offerID, StepKind kind) {
        return Answer.of(call, StepRendering.one(steps(call, journeyID, offerID), kind, key(call)));
    }

    private StepStates.StepsOf steps(Call call, UUID journeyID, UUID offerID) {
        return states.of(OfferRef.of(call, journeyID, offerID)).orElseThrow(Refusal::unknown);
    }

    private DataKey key(Call call) {
        return dataKeys.open(call.borrowerId(), call.caller().borrower().wrappedKey());
    }
}
