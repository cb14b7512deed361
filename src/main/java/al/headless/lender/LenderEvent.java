package al.headless.lender;

import al.headless.api.model.LenderStateReason;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// News from one lender about one conversation. Each carries a message identity given by the network (see the
/// room `inbox`), may be repeated and may overtake another. None holds personal data of the borrower.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LenderEvent.LenderReached.class, name = "LENDER_REACHED"),
    @JsonSubTypes.Type(value = LenderEvent.OfferReceived.class, name = "OFFER_RECEIVED"),
    @JsonSubTypes.Type(value = LenderEvent.OfferDeclined.class, name = "OFFER_DECLINED"),
    @JsonSubTypes.Type(value = LenderEvent.ConsentRequired.class, name = "CONSENT_REQUIRED")})
public sealed interface LenderEvent {
    /// Which lender speaks; the key of its card within the conversation.
    String lenderId();

    /// The lender takes part; `progress` says how far the application has come with it.
    record LenderReached(String lenderId, Lender lender, DispatchProgress progress) implements LenderEvent {}

    /// The lender quotes.
    record OfferReceived(String lenderId, Quote quote) implements LenderEvent {}

    /// The lender makes no offer: DECLINED, or FAILED when it broke down.
    record OfferDeclined(String lenderId, LenderStateReason reason) implements LenderEvent {}

    /// The lender wants the borrower's account aggregator consent. `beforeQuote`: it quotes only after it.
    record ConsentRequired(String lenderId, String consentHandle, boolean beforeQuote) implements LenderEvent {}
}
