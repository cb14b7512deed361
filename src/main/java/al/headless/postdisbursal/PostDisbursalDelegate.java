package al.headless.postdisbursal;

import al.headless.api.PostDisbursalApi;
import al.headless.api.model.MissedEmiPaymentRequest;
import al.headless.api.model.OperationAccepted;
import al.headless.api.model.PrePartPaymentRequest;
import al.headless.command.Commands;
import al.headless.journey.JourneyRef;
import al.headless.journey.LaterWork;
import al.headless.kernel.Answer;
import al.headless.kernel.Call;
import io.micronaut.http.annotation.Controller;
import java.util.UUID;

@Controller
class PostDisbursalDelegate implements PostDisbursalApi {
    private final Commands commands;
    private final LaterWork later;

    PostDisbursalDelegate(Commands commands, LaterWork later) {
        this.commands = commands;
        this.later = later;
    }

    @Override public Answer<OperationAccepted> refreshLoanStatus(Call call, UUID journeyID) {
        return refused(call, journeyID);
    }

    @Override public Answer<OperationAccepted> forecloseLoan(Call call, UUID journeyID) {
        return refused(call, journeyID);
    }

    @Override public Answer<OperationAccepted> prePartPayLoan(Call call, UUID journeyID,
            PrePartPaymentRequest prePartPaymentRequest) {
        return refused(call, journeyID);
    }

    @Override public Answer<OperationAccepted> payMissedEmi(Call call, UUID journeyID,
            MissedEmiPaymentRequest missedEmiPaymentRequest) {
        return refused(call, journeyID);
    }

    private Answer<OperationAccepted> refused(Call call, UUID journeyID) {
        return commands.run(call, () -> later.refuse(JourneyRef.of(call, journeyID)));
    }
}
