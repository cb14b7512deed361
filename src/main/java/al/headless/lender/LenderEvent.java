package al.headless.lender;

import al.headless.api.model.LenderStateReason;
import al.headless.api.model.StepStatus;
import al.headless.kernel.Amount;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;

/// News from one lender about one conversation. Each carries a message identity given by the network (see the
/// room `inbox`), may be repeated and may overtake another. None holds personal data of the borrower.
///
/// `submission` says which of the borrower's submissions it speaks of, as [LenderNetwork#dispatch] was told; 0 where
/// the network does not count. Word about an earlier one changes nothing.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LenderEvent.LenderReached.class, name = "LENDER_REACHED"),
    @JsonSubTypes.Type(value = LenderEvent.OfferReceived.class, name = "OFFER_RECEIVED"),
    @JsonSubTypes.Type(value = LenderEvent.OfferDeclined.class, name = "OFFER_DECLINED"),
    @JsonSubTypes.Type(value = LenderEvent.ConsentRequired.class, name = "CONSENT_REQUIRED"),
    @JsonSubTypes.Type(value = LenderEvent.OfferRevised.class, name = "OFFER_REVISED"),
    @JsonSubTypes.Type(value = LenderEvent.RevisionRefused.class, name = "REVISION_REFUSED"),
    @JsonSubTypes.Type(value = LenderEvent.StepChanged.class, name = "STEP_CHANGED"),
    @JsonSubTypes.Type(value = LenderEvent.Sanctioned.class, name = "SANCTIONED"),
    @JsonSubTypes.Type(value = LenderEvent.Disbursed.class, name = "DISBURSED"),
    @JsonSubTypes.Type(value = LenderEvent.LenderRejected.class, name = "LENDER_REJECTED"),
    @JsonSubTypes.Type(value = LenderEvent.PaymentRequested.class, name = "PAYMENT_REQUESTED"),
    @JsonSubTypes.Type(value = LenderEvent.PaymentRefused.class, name = "PAYMENT_REFUSED"),
    @JsonSubTypes.Type(value = LenderEvent.PaymentSettled.class, name = "PAYMENT_SETTLED"),
    @JsonSubTypes.Type(value = LenderEvent.LoanUpdated.class, name = "LOAN_UPDATED")})
public sealed interface LenderEvent {
    /// Which lender speaks; the key of its card within the conversation.
    String lenderId();

    /// The lender takes part; `progress` says how far the application has come with it.
    record LenderReached(String lenderId, Lender lender, DispatchProgress progress, int submission)
            implements LenderEvent {}

    /// The lender quotes.
    record OfferReceived(String lenderId, Quote quote, int submission) implements LenderEvent {}

    /// The lender makes no offer: DECLINED, or FAILED when it broke down.
    record OfferDeclined(String lenderId, LenderStateReason reason, int submission) implements LenderEvent {}

    /// The lender wants the borrower's account aggregator consent. `beforeQuote`: it quotes only after it;
    /// otherwise it goes on with the selected offer only after it. `consentHandle` is what the aggregator knows the
    /// wish by.
    record ConsentRequired(String lenderId, String consentHandle, boolean beforeQuote, int submission)
            implements LenderEvent {
        @Override public String toString() {
            return "ConsentRequired[" + lenderId + ", masked, beforeQuote=" + beforeQuote + "]";
        }
    }

    /// The lender quotes again: for the amount that the operation asked for, or, without one, the same principal
    /// restated.
    record OfferRevised(String lenderId, Quote quote, @Nullable String operationId) implements LenderEvent {}

    /// The lender does not quote for the amount that the operation asked for; its offer stands.
    record RevisionRefused(String lenderId, String operationId) implements LenderEvent {}

    /// A step of the selected offer changed. `revision` counts the changes of this step at this lender from 1, without
    /// gaps. READY carries the page to open, except for the bank mandate, which is a form, and for KYC at a branch;
    /// `reason` and `message` say why a step is READY again, failed, or where it happens.
    record StepChanged(String lenderId, StepKind step, int revision, StepStatus status, @Nullable Page page,
            @Nullable Diagnostics diagnostics) implements LenderEvent {}

    /// The lender has everything and will pay out.
    record Sanctioned(String lenderId) implements LenderEvent {}

    /// The loan was paid out; from here on it is a loan.
    record Disbursed(String lenderId, Instant at, LoanState loan) implements LenderEvent {}

    /// The lender ends it.
    record LenderRejected(String lenderId, String reason) implements LenderEvent {}

    /// A page on which the borrower can pay; none when the lender does not support it. `installment` is the serial
    /// number of the one that is paid, where it is one.
    record PaymentRequested(String lenderId, String paymentId, PaymentKind kind, boolean supported,
            @Nullable Amount payable, @Nullable Page page, @Nullable Integer installment) implements LenderEvent {}

    /// The lender makes no page for this payment, though it takes such payments.
    record PaymentRefused(String lenderId, String paymentId, PaymentKind kind) implements LenderEvent {}

    /// How a payment ended.
    record PaymentSettled(String lenderId, String paymentId, PaymentKind kind, boolean paid)
            implements LenderEvent {}

    /// The loan as it stands now. The highest revision counts. `answers` names the operation that asked for it.
    record LoanUpdated(String lenderId, LoanState loan, @Nullable String answers) implements LenderEvent {}
}
