package al.headless.offer;

import al.headless.api.model.AASessionState;
import al.headless.api.model.ActionRequired;
import al.headless.journey.Journey;
import io.micronaut.core.annotation.Nullable;

/// What a card shows of the borrower's consent. `required` says that its lender asks for it at all; `state` is that
/// of the newest session that covers the card, and without one REQUIRED while the lender waits for it.
public record CardConsent(boolean required, AASessionState state) {
    static CardConsent of(Journey holder, Offer offer, @Nullable AASessionState session) {
        return new CardConsent(offer.consent() != Consent.NOT_WANTED, state(offer.consentDue(holder), session));
    }

    /// A session that was ended because another offer was locked says nothing once the lender waits again.
    private static AASessionState state(boolean due, @Nullable AASessionState session) {
        if (session != null && session != AASessionState.NOT_REQUIRED) return session;
        return due ? AASessionState.REQUIRED : AASessionState.NOT_REQUIRED;
    }

    public ActionRequired actionRequired() {
        return action(state);
    }

    /// What the application does next in a state; cards and sessions say the same.
    public static ActionRequired action(AASessionState state) {
        return switch (state) {
            case REQUIRED, REDIRECT_READY -> ActionRequired.REDIRECT;
            case IN_PROGRESS -> ActionRequired.AWAIT_CALLBACK;
            case USER_RETURNED, RECONCILING -> ActionRequired.WAIT;
            case APPROVAL_DISPATCHED, EXPIRED -> ActionRequired.RECONCILE;
            case CONFIRMED, FAILED, NOT_REQUIRED -> ActionRequired.NONE;
        };
    }
}
