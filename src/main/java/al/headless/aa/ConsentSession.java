package al.headless.aa;

import al.headless.api.model.AASessionState;
import al.headless.journey.JourneyRef;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// One attempt to get the borrower's consent. Immutable.
///
/// `aaHandle`, `returnUrl`, `page` and `evidence` are sealed. `page` is the last page that was handed out and
/// `expiresAt` its end; the session itself lives until `livesUntil`, longer when the page was opened. `operationId` is
/// the last reconcile.
record ConsentSession(JourneyRef journey, UUID id, AASessionState state, List<UUID> offerIds,
        @Nullable byte[] aaHandle, @Nullable byte[] returnUrl, @Nullable byte[] page, @Nullable byte[] evidence,
        @Nullable String operationId, @Nullable Instant expiresAt, @Nullable Instant livesUntil, Instant createdAt,
        Instant updatedAt) {
    static ConsentSession created(JourneyRef journey, UUID id, List<UUID> offerIds, @Nullable byte[] aaHandle,
            @Nullable byte[] returnUrl, Instant now) {
        var state = offerIds.isEmpty() ? AASessionState.NOT_REQUIRED : AASessionState.REQUIRED;
        return new ConsentSession(journey, id, state, offerIds, aaHandle, returnUrl, null, null, null, null, null, now,
                now);
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
        return new ConsentSession(journey, id, next, offerIds, aaHandle, returnUrl, page, evidence, operationId,
                expiresAt, livesUntil, createdAt, now);
    }

    /// With another page.
    ConsentSession handedOut(byte[] sealedPage, Instant until, Instant now) {
        return new ConsentSession(journey, id, AASessionState.REDIRECT_READY, offerIds, aaHandle, returnUrl,
                sealedPage, evidence, operationId, until, later(end(), until), createdAt, now);
    }

    /// Alive at the least until then.
    ConsentSession alive(Instant until) {
        return new ConsentSession(journey, id, state, offerIds, aaHandle, returnUrl, page, evidence, operationId,
                expiresAt, later(end(), until), createdAt, updatedAt);
    }

    /// The borrower came back, with what the aggregator's page sent along.
    ConsentSession returned(AASessionState next, @Nullable byte[] sealedEvidence, Instant now) {
        return new ConsentSession(journey, id, next, offerIds, aaHandle, returnUrl, page, sealedEvidence, operationId,
                expiresAt, livesUntil, createdAt, now);
    }

    ConsentSession reconciledBy(String operation, Instant now) {
        return new ConsentSession(journey, id, AASessionState.RECONCILING, offerIds, aaHandle, returnUrl, page,
                evidence, operation, expiresAt, livesUntil, createdAt, now);
    }

    /// Whether the page can be opened now.
    boolean pageWorks(Instant now) {
        return AALifecycle.showsPage(state) && expiresAt != null && now.isBefore(expiresAt);
    }

    /// When it runs out, if it does: a release before let it end with its page.
    @Nullable Instant end() {
        return livesUntil == null ? expiresAt : livesUntil;
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || one.isBefore(other) ? other : one;
    }
}
