package al.headless.session;

import al.headless.access.Borrowers;
import al.headless.access.SealedDefaults;
import al.headless.access.Sessions;
import al.headless.access.TokenPair;
import al.headless.api.model.JourneyType;
import al.headless.journey.Journey;
import al.headless.journey.Journeys;
import al.headless.kernel.Caller;
import al.headless.kernel.Clock;
import al.headless.kernel.Ids;
import al.headless.privacy.DataKey;
import al.headless.privacy.DataKeys;
import al.headless.profile.BorrowerProfile;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/// Creates or resumes a borrower's context. Older sessions stay live: a borrower may have two devices.
@Singleton
final class SessionOpening {
    private final Borrowers borrowers;
    private final Sessions sessions;
    private final Journeys journeys;
    private final DataKeys dataKeys;
    private final Lifetimes lifetimes;
    private final Clock clock;

    SessionOpening(Borrowers borrowers, Sessions sessions, Journeys journeys, DataKeys dataKeys,
            Lifetimes lifetimes, Clock clock) {
        this.borrowers = borrowers;
        this.sessions = sessions;
        this.journeys = journeys;
        this.dataKeys = dataKeys;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    /// An open session.
    record Opened(UUID borrowerId, TokenPair pair, Optional<Journey> activeJourney) {}

    Opened open(Caller application, String externalId, JourneyType type, BorrowerProfile defaults) {
        var now = clock.now();
        var borrower = borrowers.upsert(application.applicationId(), externalId, now);
        var pair = lifetimes.mint(application.environment(), now);
        sessions.open(borrower.id(), Ids.uuid(now),
                sealed(dataKeys.open(borrower.id(), borrower.wrappedKey()), defaults), pair, now);
        return new Opened(borrower.id(), pair, journeys.active(borrower.id(), type));
    }

    private static SealedDefaults sealed(DataKey key, BorrowerProfile defaults) {
        return new SealedDefaults(key.seal(SealedDefaults.TABLE, "person", defaults.person()),
                key.seal(SealedDefaults.TABLE, "work", defaults.work()),
                key.seal(SealedDefaults.TABLE, "address", defaults.address()),
                key.seal(SealedDefaults.TABLE, "bank_account", defaults.bankAccount()));
    }
}
