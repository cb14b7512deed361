package al.headless.aa;

import al.headless.access.Applications;
import al.headless.journey.Journey;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.kernel.Call;
import al.headless.kernel.Clock;
import al.headless.kernel.Ids;
import al.headless.kernel.Refusal;
import al.headless.offer.Offer;
import al.headless.offer.Offers;
import al.headless.privacy.DataKeys;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/// Opens a consent session.
@Singleton
final class ConsentOpening {
    static final String TABLE = "aa_session";

    private final Journeys journeys;
    private final Offers offers;
    private final AASessions sessions;
    private final Applications applications;
    private final DataKeys dataKeys;
    private final Clock clock;

    ConsentOpening(Journeys journeys, Offers offers, AASessions sessions, Applications applications,
            DataKeys dataKeys, Clock clock) {
        this.journeys = journeys;
        this.offers = offers;
        this.sessions = sessions;
        this.applications = applications;
        this.dataKeys = dataKeys;
        this.clock = clock;
    }

    /// What the application wants; null where it leaves the choice.
    record Wanted(@Nullable UUID offerId, @Nullable String aaHandle, @Nullable String returnUrl) {
        @Override public String toString() {
            return "Wanted[offerId=" + offerId + ", masked]";
        }
    }

    /// Refuses with VALIDATION_FAILED a return URL that is not allowed, with RESOURCE_NOT_FOUND an offer that the
    /// journey does not have, and with STATE_PRECONDITION_FAILED while another session is open, on a journey that has
    /// ended, and an application that may not use the aggregator.
    ConsentSession open(Call call, JourneyRef ref, Wanted wanted) {
        if (wanted.returnUrl != null) checkReturn(call, wanted.returnUrl);
        var journey = ConsentRefusals.writable(journeys.lock(ref).orElseThrow(Refusal::unknown));
        if (!call.caller().aaEnabled()) {
            throw Refusal.state(journey.status(), "This application may not use account aggregator consent.");
        }
        var now = clock.now();
        var key = dataKeys.open(ref.borrowerId(), call.caller().borrower().wrappedKey());
        var session = ConsentSession.created(ref, Ids.uuid(now),
                covered(journey, offers.of(ref).orElseThrow().offers(), wanted.offerId),
                key.seal(TABLE, "aa_handle", wanted.aaHandle), key.seal(TABLE, "return_url", wanted.returnUrl), now);
        if (!sessions.add(session)) {
            throw ConsentRefusals.anotherIsOpen(journey, sessions.open(ref).orElseThrow());
        }
        journeys.save(journey, journey.active(now));
        return session;
    }

    /// The offers whose lenders wait for the consent: all of them, or the one that was named, or none. Pure.
    static List<UUID> covered(Journey journey, List<Offer> cards, @Nullable UUID named) {
        if (named != null && cards.stream().noneMatch(card -> card.id().equals(named))) throw Refusal.unknown();
        return cards.stream().filter(card -> named == null || card.id().equals(named))
                .filter(card -> card.consentDue(journey)).map(Offer::id).toList();
    }

    private void checkReturn(Call call, String url) {
        var allowList = applications.returnUrls(call.caller().applicationId());
        if (ReturnUrl.allowed(url, allowList, call.caller().environment())) return;
        throw Refusal.invalid("returnURL", "returnURL must be an https address on the application's allow list");
    }
}
