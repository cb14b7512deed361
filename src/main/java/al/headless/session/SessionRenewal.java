package al.headless.session;

import al.headless.access.Sessions;
import al.headless.access.TokenPair;
import al.headless.api.model.ErrorCode;
import al.headless.audit.Trail;
import al.headless.command.Deed;
import al.headless.kernel.Call;
import al.headless.kernel.Clock;
import al.headless.kernel.Refusal;
import al.headless.kernel.TokenClass;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Rotates a session's pair of tokens.
@Singleton
final class SessionRenewal {
    private static final Logger LOG = LoggerFactory.getLogger(SessionRenewal.class);

    private final Sessions sessions;
    private final Lifetimes lifetimes;
    private final Trail trail;
    private final Counter thefts;
    private final Clock clock;

    SessionRenewal(Sessions sessions, Lifetimes lifetimes, Trail trail, MeterRegistry meters, Clock clock) {
        this.sessions = sessions;
        this.lifetimes = lifetimes;
        this.trail = trail;
        this.thefts = Counter.builder("headless.thefts")
                .description("Sessions that ended because a dead token of theirs was presented").register(meters);
        this.clock = clock;
    }

    /// Answers a new pair; the old one is dead at once.
    ///
    /// Refuses with AUTH_INVALID_SESSION: a session of the greatest age, a rotated session token, a rotated refresh
    /// token whose replacement was used, and either token of a discarded pair, whose answer was not lost after all. The
    /// last two are theft: the session's end, and its entry in the trail, commit with the refusal.
    Deed<TokenPair> renew(Call call) {
        var session = call.caller().borrower();
        var opened = sessions.lock(session.borrowerId(), session.sessionId()).orElseThrow(SessionRenewal::dead);
        if (lifetimes.over(opened, clock.now())) throw dead();
        // Read after the lock is held: a twin under another key may just have rotated the pair.
        var fate = sessions.fate(call.caller().tokenId()).orElseThrow();
        return switch (fate.state()) {
            case LIVE -> rotated(call, opened);
            case DISCARDED -> theft(call, "a token of the discarded pair");
            case ROTATED -> {
                if (call.caller().tokenClass() != TokenClass.REFRESH) throw dead();
                yield sessions.discard(fate.replacedBy()) ? rotated(call, opened)
                        : theft(call, "the refresh token of the replaced pair");
            }
        };
    }

    private Deed<TokenPair> rotated(Call call, Instant opened) {
        var session = call.caller().borrower();
        var pair = lifetimes.mint(call.caller().environment(), opened, clock.now());
        sessions.rotate(call.caller().tokenId(), call.once().key(), session.borrowerId(), session.sessionId(), pair);
        return new Deed.Done<>(pair);
    }

    private Deed<TokenPair> theft(Call call, String what) {
        var session = call.caller().borrower();
        thefts.increment();
        var presented = what + " " + call.caller().tokenId();
        LOG.warn("{}: theft: {} was presented; session {} of borrower {} ends", call.trace().requestId(), presented,
                session.sessionId(), session.borrowerId());
        sessions.end(session.borrowerId(), session.sessionId(), trail.theft(call, presented), clock.now());
        return new Deed.DoneAndRefused<>(dead());
    }

    private static Refusal dead() {
        return new Refusal(ErrorCode.AUTH_INVALID_SESSION,
                "This token was replaced or its session has ended; create a new session.", Map.of());
    }
}
