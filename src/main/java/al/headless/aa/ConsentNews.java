package al.headless.aa;

import al.headless.aggregator.AggregatorEvent.ConsentPageOpened;
import al.headless.aggregator.AggregatorEvent.ConsentReported;
import al.headless.journey.Journey;
import al.headless.journey.Lifecycle.Verdict;
import al.headless.kernel.Clock;
import jakarta.inject.Singleton;
import java.time.Duration;

/// What the aggregator says about a consent session. Wants the journey locked; tolerates repetition and disorder.
@Singleton
public class ConsentNews {
    private static final Duration VISIT = Duration.ofMinutes(30); // finding and linking accounts takes minutes

    private final AASessions sessions;
    private final ConsentSettling settling;
    private final SessionExpiry expiry;
    private final Clock clock;

    ConsentNews(AASessions sessions, ConsentSettling settling, SessionExpiry expiry, Clock clock) {
        this.sessions = sessions;
        this.settling = settling;
        this.expiry = expiry;
        this.clock = clock;
    }

    /// The borrower opened the page: the session outlives it.
    public Verdict opened(Journey journey, ConsentPageOpened event) {
        var found = sessions.find(new AASessionRef(journey.ref(), event.aaSessionId()));
        if (found.isEmpty()) return new Verdict.Refused();
        var verdict = settling.apply(found.get(), new ConsentEvent.PageOpened());
        var session = sessions.find(found.get().ref()).orElseThrow();
        if (session.open() && session.end() != null) {
            var longer = session.alive(clock.now().plus(VISIT));
            sessions.save(longer);
            expiry.watch(longer);
        }
        return told(verdict);
    }

    /// The aggregator's own word decides, also on a session that ran out.
    public Verdict reported(Journey journey, ConsentReported event) {
        return sessions.find(new AASessionRef(journey.ref(), event.aaSessionId()))
                .map(session -> told(settling.reported(journey, session, event.report())))
                .orElseGet(Verdict.Refused::new);
    }

    /// The journey itself stays where it is: its lender's answer to the consent moves it.
    private static Verdict told(AALifecycle.Verdict verdict) {
        return switch (verdict) {
            case AALifecycle.Verdict.Moved(_), AALifecycle.Verdict.Unchanged() -> new Verdict.Unchanged();
            case AALifecycle.Verdict.Busy(), AALifecycle.Verdict.Refused() -> new Verdict.Refused();
        };
    }
}
