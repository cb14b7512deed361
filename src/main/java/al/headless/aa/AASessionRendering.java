package al.headless.aa;

import al.headless.api.model.AARedirect;
import al.headless.api.model.AASession;
import al.headless.api.model.AcceptedStatus;
import al.headless.api.model.OperationAccepted;
import al.headless.journey.JourneyOperation;
import al.headless.offer.CardConsent;
import al.headless.privacy.DataKey;
import java.time.Instant;

/// Consent sessions as the contract's records.
final class AASessionRendering {
    private static final int POLL_SECONDS = 3;

    private AASessionRendering() {}

    /// The page is shown as long as it can be opened.
    static AASession session(ConsentSession session, DataKey key, Instant now) {
        boolean works = session.pageWorks(now);
        return new AASession(session.id(), session.state(), CardConsent.action(session.state()), session.offerIds(),
                key.open(ConsentOpening.TABLE, "aa_handle", session.aaHandle(), String.class),
                works ? key.open(ConsentOpening.TABLE, "page", session.page(), String.class) : null,
                works ? session.expiresAt() : null, session.updatedAt());
    }

    static AARedirect redirect(RedirectRequest.HandedOut page) {
        return new AARedirect(page.session().id(), page.session().state(), page.url(), page.at(), page.reference(),
                page.expiresAt());
    }

    static OperationAccepted accepted(JourneyOperation operation) {
        return new OperationAccepted(operation.id(), AcceptedStatus.ACCEPTED, POLL_SECONDS);
    }
}
