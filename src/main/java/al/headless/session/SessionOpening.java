package al.headless.session;

import al.headless.access.Borrowers;
import al.headless.access.SealedDefaults;
import al.headless.access.Sessions;
import al.headless.access.TokenPair;
import al.headless.api.model.JourneyType;
import al.headless.audit.Trail;
import al.headless.journey.Journey;
import al.headless.journey.Journeys;
import al.headless.kernel.Call;
import al.headless.kernel.Clock;
import al.headless.kernel.Ids;
import al.headless.lender.LoanApplication.Address;
import al.headless.lender.LoanApplication.BankAccount;
import al.headless.lender.LoanApplication.Person;
import al.headless.lender.LoanApplication.Work;
import al.headless.privacy.DataKey;
import al.headless.privacy.DataKeys;
import al.headless.profile.BorrowerProfile;
import al.headless.profile.Prefill;
import al.headless.store.Rider;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Creates or resumes a borrower's context. Older sessions stay live: a borrower may have two devices. Defaults that
/// change may complete a profile that was not submitted yet: its journey changes with them. The trail tells who signed
/// in, and with which API key.
@Singleton
final class SessionOpening {
    private final Borrowers borrowers;
    private final Sessions sessions;
    private final Journeys journeys;
    private final Prefill prefill;
    private final DataKeys dataKeys;
    private final Lifetimes lifetimes;
    private final Trail trail;
    private final Clock clock;

    SessionOpening(Borrowers borrowers, Sessions sessions, Journeys journeys, Prefill prefill, DataKeys dataKeys,
            Lifetimes lifetimes, Trail trail, Clock clock) {
        this.borrowers = borrowers;
        this.sessions = sessions;
        this.journeys = journeys;
        this.prefill = prefill;
        this.dataKeys = dataKeys;
        this.lifetimes = lifetimes;
        this.trail = trail;
        this.clock = clock;
    }

    /// An open session.
    record Opened(UUID borrowerId, TokenPair pair, Optional<Journey> activeJourney) {}

    Opened open(Call call, String externalId, JourneyType type, BorrowerProfile given) {
        var now = clock.now();
        var borrower = borrowers.upsert(call.caller().applicationId(), externalId, now);
        var key = dataKeys.open(borrower.id(), borrower.wrappedKey());
        var pair = lifetimes.mint(call.caller().environment(), now, now);
        var sessionId = Ids.uuid(now);
        var riders = new ArrayList<Rider>();
        riders.add(trail.signedIn(call, borrower.id(), sessionId));
        if (given.empty()) {
            sessions.open(borrower.id(), sessionId, sealed(key, given), pair, riders, now);
            return new Opened(borrower.id(), pair, journeys.active(borrower.id(), type));
        }
        var refilled = prefill.refill(borrower.id(), given.or(opened(key, borrower.defaults())), key, now);
        var changed = refilled.stream().filter(journey -> !journey.before().equals(journey.after()))
                .map(Prefill.Refilled::after).toList();
        riders.addAll(Journeys.saving(changed));
        sessions.open(borrower.id(), sessionId, sealed(key, given), pair, riders, now);
        return new Opened(borrower.id(), pair, refilled.stream().map(Prefill.Refilled::after)
                .filter(journey -> journey.type() == type).findFirst());
    }

    private static BorrowerProfile opened(DataKey key, SealedDefaults sealed) {
        return new BorrowerProfile(key.open(SealedDefaults.TABLE, "person", sealed.person(), Person.class),
                key.open(SealedDefaults.TABLE, "work", sealed.work(), Work.class),
                key.open(SealedDefaults.TABLE, "address", sealed.address(), Address.class),
                key.open(SealedDefaults.TABLE, "bank_account", sealed.bankAccount(), BankAccount.class), null, null);
    }

    private static SealedDefaults sealed(DataKey key, BorrowerProfile defaults) {
        return new SealedDefaults(key.seal(SealedDefaults.TABLE, "person", defaults.person()),
                key.seal(SealedDefaults.TABLE, "work", defaults.work()),
                key.seal(SealedDefaults.TABLE, "address", defaults.address()),
                key.seal(SealedDefaults.TABLE, "bank_account", defaults.bankAccount()));
    }
}
