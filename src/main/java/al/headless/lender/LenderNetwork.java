package al.headless.lender;

import al.headless.kernel.Amount;
import al.headless.kernel.Environment;
import al.headless.lender.LoanApplication.BankAccount;
import io.micronaut.core.annotation.Nullable;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/// The network of lenders. Its answers say only whether a call was taken; news follows as [LenderEvent]s.
///
/// A conversation is one journey's talk with all lenders. Calls may be repeated with the same arguments (a job
/// that lost its lease runs again); an implementation must not take a repetition for something new.
///
/// Every call is a piece of work in the trace of what wants the answer: an implementation that speaks HTTP tells it on
/// as the header `traceparent` (`telemetry/Work.trace().header()`).
public interface LenderNetwork {
    /// Whose applications it serves. Test data never reaches a live network, nor live data the sandbox.
    Environment environment();

    /// How long lenders may take to quote, counted from the moment in which the network took the application.
    Duration offerWindow();

    /// Sends an application to every lender that serves its loan type, `except` to those. `submission` counts the
    /// borrower's submissions from 1; what a network still says about an earlier one names that.
    NetworkReply dispatch(UUID conversation, int submission, LoanApplication application, Set<String> except);

    /// The borrower's consent is given: the lender may go on. A quote, KYC or a refusal follows. `consentHandle` is the
    /// one that the lender gave, null where a release before did not keep it.
    NetworkReply selectAfterConsent(UUID conversation, String lenderId, @Nullable String consentHandle);

    /// Asks for a quote for another amount. [LenderEvent.OfferRevised] or [LenderEvent.RevisionRefused] follows.
    NetworkReply reviseAmount(UUID conversation, String lenderId, String operationId, Amount amount);

    /// Asks for a step of the selected offer, for the amount chosen. [LenderEvent.StepChanged] or, for KYC,
    /// [LenderEvent.ConsentRequired] follows; for DISBURSAL [LenderEvent.Sanctioned].
    NetworkReply advance(UUID conversation, String lenderId, StepKind step, Amount amount);

    /// Hands over the account to collect installments from. `attempt` counts the borrower's submissions from 1.
    NetworkReply submitBankAccount(UUID conversation, String lenderId, int attempt, BankAccount account);

    /// Asks for news of a step; also for a new page when the old one expired. `revision` is the last change known.
    NetworkReply askStatus(UUID conversation, String lenderId, StepKind step, int revision);

    /// Asks for the loan as it stands. [LenderEvent.LoanUpdated] follows and names the operation.
    NetworkReply askLoan(UUID conversation, String lenderId, String operationId);

    /// Asks for a page to pay on. `amount` only for PRE_PART_PAYMENT, `installment` only for MISSED_EMI, where none
    /// means the oldest. [LenderEvent.PaymentRequested] or [LenderEvent.PaymentRefused] follows with the payment's id,
    /// which the caller gives.
    NetworkReply requestPayment(UUID conversation, String lenderId, String paymentId, PaymentKind kind,
            @Nullable Amount amount, @Nullable Integer installment);

    /// Nobody goes on with this lender, or, without one, with any: the borrower rejected the offer, it expired, or the
    /// journey has ended. Stops what is under way and drops what only applying needed; what a late disbursal or a
    /// running loan needs stays until 30 days after the journey's end.
    NetworkReply end(UUID conversation, @Nullable String lenderId);
}
