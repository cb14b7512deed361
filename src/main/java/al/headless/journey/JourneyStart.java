package al.headless.journey;

import al.headless.api.model.ErrorCode;
import al.headless.api.model.JourneyType;
import al.headless.kernel.Caller.BorrowerSession;
import al.headless.kernel.Clock;
import al.headless.kernel.Ids;
import al.headless.kernel.Refusal;
import al.headless.privacy.DataKeys;
import jakarta.inject.Singleton;
import java.util.Map;

/// Starts a journey.
@Singleton
final class JourneyStart {
    private final Journeys journeys;
    private final DataKeys dataKeys;
    private final ProfilePrefill prefill;
    private final IdleExpiry expiry;
    private final Clock clock;

    JourneyStart(Journeys journeys, DataKeys dataKeys, ProfilePrefill prefill, IdleExpiry expiry, Clock clock) {
        this.journeys = journeys;
        this.dataKeys = dataKeys;
        this.prefill = prefill;
        this.expiry = expiry;
        this.clock = clock;
    }

    /// Refuses with STATE_PRECONDITION_FAILED while another journey of the type is open.
    Journey start(BorrowerSession session, JourneyType type, Map<String, Object> metadata) {
        var now = clock.now();
        var key = dataKeys.open(session.borrowerId(), session.wrappedKey());
        var ref = new JourneyRef(session.borrowerId(), Ids.uuid(now));
        var journey = Journey.started(ref, type, prefill.completes(ref.borrowerId(), type, key),
                key.seal("journey", "metadata", metadata), key.seal("journey", "resume", Map.of()), now);
        boolean started = journeys.start(journey, Ids.uuid(now));
        if (!started) throw anotherIsOpen(journeys.active(ref.borrowerId(), type).orElseThrow());
        expiry.watch(journey);
        return journey;
    }

    private static Refusal anotherIsOpen(Journey open) {
        return new Refusal(ErrorCode.STATE_PRECONDITION_FAILED,
                "The borrower already has an open journey of this type.",
                Refusal.with(open.status(), Map.of("activeJourneyID", open.id())));
    }
}
