package al.headless.aa;

import al.headless.api.model.AASessionState;
import al.headless.journey.JourneyRef;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// One attempt to get the borrower's consent. Immutable.
///
/// `aaHandle`, `returnUrl` and `page` are sealed. `page` is the last page that was handed out and `expiresAt` its end,
/// which is also the end of the session. `operationId` is the last reconcile.
record ConsentSession(JourneyRef journey, UUID id, AASessionState state, List<UUID> offerIds,
        @Nullable byte[] aaHandle, @Nullable byte[] returnUrl, @Nullable byte[] page, @Nullable String operationId,
        @Nullable Instant expiresAt, Instant createdAt, Instant updatedAt) {
    static ConsentSession created(JourneyRef journey, UUID id, List<UUID> offerIds, @Nullable byte[] aaHandle,
            @Nullable byte[] returnUrl, Instant now) {
        var state = offerIds.isEmpty() ? AASessionState.NOT_REQUIRED : AASessionState.REQUIRED;
        return new ConsentSession(journey, id, state, offerIds, aaHandle, returnUrl, null, null, null, now, now);
    }

    AASessionRef ref() {
        return new AASessionRef(journey, id);
    }

    boolean open() {
        return AALifecycle.open(state);
    }

    AALifecycle.Verdict judge(ConsentEvent event) {
        return AALifecycle.judge(state, event);
    }

    ConsentSession in(AASessionState next, Instant now) {
        return new ConsentSession(journey, id, next, offerIds, aaHandle, returnUrl, page, operationId, expiresAt,
                createdAt, now);
    }

    /// With another page.
    ConsentSession handedOut(byte[] sealedPage, Instant until, Instant now) {
        return new ConsentSession(journey, id, AASessionState.REDIRECT_READY, offerIds, aaHandle, returnUrl,
                sealedPage, operationId, until, createdAt, now);
    }

    ConsentSession reconciledBy(String operation, Instant now) {
        return new ConsentSession(journey, id, AASessionState.RECONCILING, offerIds, aaHandle, returnUrl, page,
                operation, expiresAt, createdAt, now);
    }

    /// Whether the page can be opened now.
    boolean pageWorks(Instant now) {
        return AALifecycle.showsPage(state) && expiresAt != null && now.isBefore(expiresAt);
    }
}
