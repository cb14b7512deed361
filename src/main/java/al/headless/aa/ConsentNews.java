package al.headless.aa;

import al.headless.aggregator.AggregatorEvent.ConsentPageOpened;
import al.headless.aggregator.AggregatorEvent.ConsentReported;
import al.headless.journey.Journey;
import al.headless.journey.Lifecycle.Verdict;
import jakarta.inject.Singleton;
import java.util.UUID;

/// What the aggregator says about a consent session. Wants the journey locked; tolerates repetition and disorder.
@Singleton
public class ConsentNews {
    private final AASessions sessions;
    private final ConsentSettling settling;

    ConsentNews(AASessions sessions, ConsentSettling settling) {
        this.sessions = sessions;
        this.settling = settling;
    }

    /// The borrower opened the page.
    public Verdict opened(Journey journey, ConsentPageOpened event) {
        return settle(journey, event.aaSessionId(), new ConsentEvent.PageOpened());
    }

    /// The aggregator's own word decides, also on a session that ran out.
    public Verdict reported(Journey journey, ConsentReported event) {
        return settle(journey, event.aaSessionId(), new ConsentEvent.AggregatorReported(event.verdict()));
    }

    /// The journey itself stays where it is: its lender's answer to the consent moves it.
    private Verdict settle(Journey journey, UUID sessionId, ConsentEvent event) {
        var session = sessions.find(new AASessionRef(journey.ref(), sessionId));
        if (session.isEmpty()) return new Verdict.Refused();
        return switch (settling.apply(journey, session.get(), event)) {
            case AALifecycle.Verdict.Moved(_), AALifecycle.Verdict.Unchanged() -> new Verdict.Unchanged();
            case AALifecycle.Verdict.Busy(), AALifecycle.Verdict.Refused() -> new Verdict.Refused();
        };
    }
}
