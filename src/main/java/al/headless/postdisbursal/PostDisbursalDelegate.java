package al.headless.postdisbursal;

import al.headless.api.PostDisbursalApi;
import al.headless.api.model.MissedEmiPaymentRequest;
import al.headless.api.model.OperationAccepted;
import al.headless.api.model.PrePartPaymentRequest;
import al.headless.command.Commands;
import al.headless.journey.JourneyRef;
import al.headless.kernel.Amount;
import al.headless.kernel.Answer;
import al.headless.kernel.Call;
import al.headless.lender.PaymentKind;
import al.headless.postdisbursal.Repayment.Wanted;
import io.micronaut.http.annotation.Controller;
import java.util.UUID;

@Controller
class PostDisbursalDelegate implements PostDisbursalApi {
    private final Commands commands;
    private final LoanStatusRefresh refresh;
    private final LoanRepayment repayment;

    PostDisbursalDelegate(Commands commands, LoanStatusRefresh refresh, LoanRepayment repayment) {
        this.commands = commands;
        this.refresh = refresh;
        this.repayment = repayment;
    }

    @Override public Answer<OperationAccepted> refreshLoanStatus(Call call, UUID journeyID) {
        return commands.run(call, () -> PostDisbursalRendering.accepted(refresh.ask(JourneyRef.of(call, journeyID))));
    }

    @Override public Answer<OperationAccepted> forecloseLoan(Call call, UUID journeyID) {
        return asked(call, journeyID, new Wanted(PaymentKind.FORECLOSURE, null, null));
    }

    @Override public Answer<OperationAccepted> prePartPayLoan(Call call, UUID journeyID,
            PrePartPaymentRequest request) {
        return asked(call, journeyID, new Wanted(PaymentKind.PRE_PART_PAYMENT, Amount.of(request.amount()), null));
    }

    @Override public Answer<OperationAccepted> payMissedEmi(Call call, UUID journeyID,
            MissedEmiPaymentRequest request) {
        return asked(call, journeyID,
                new Wanted(PaymentKind.MISSED_EMI, null, request.installmentSerialNumber()));
    }

    private Answer<OperationAccepted> asked(Call call, UUID journeyID, Wanted wanted) {
        return commands.run(call, () -> PostDisbursalRendering.accepted(
                repayment.ask(JourneyRef.of(call, journeyID), wanted)));
    }
}
