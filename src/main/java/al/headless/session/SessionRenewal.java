package al.headless.session;

import al.headless.access.Sessions;
import al.headless.access.TokenPair;
import al.headless.api.model.ErrorCode;
import al.headless.command.Deed;
import al.headless.kernel.Caller;
import al.headless.kernel.Clock;
import al.headless.kernel.Refusal;
import al.headless.kernel.TokenClass;
import jakarta.inject.Singleton;
import java.util.Map;

/// Rotates a session's pair of tokens.
@Singleton
final class SessionRenewal {
    private final Sessions sessions;
    private final Lifetimes lifetimes;
    private final Clock clock;

    SessionRenewal(Sessions sessions, Lifetimes lifetimes, Clock clock) {
        this.sessions = sessions;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    /// Answers a new pair; the old one is dead at once.
    ///
    /// Refuses with AUTH_INVALID_SESSION: a rotated session token, a discarded pair, and a rotated refresh token whose
    /// replacement was used. The last is theft: the session's end commits with the refusal.
    Deed<TokenPair> renew(Caller caller) {
        var session = caller.borrower();
        if (!sessions.lock(session.borrowerId(), session.sessionId())) throw dead();
        // Read after the lock is held: a twin under another key may just have rotated the pair.
        var fate = sessions.fate(session.pairId()).orElseThrow();
        return switch (fate.state()) {
            case LIVE -> rotated(caller);
            case DISCARDED -> throw dead();
            case ROTATED -> {
                if (caller.tokenClass() != TokenClass.REFRESH) throw dead();
                if (sessions.discard(fate.replacedBy())) yield rotated(caller);
                sessions.end(session.borrowerId(), session.sessionId(), clock.now());
                yield new Deed.DoneAndRefused<>(dead());
            }
        };
    }

    private Deed<TokenPair> rotated(Caller caller) {
        var session = caller.borrower();
        var pair = lifetimes.mint(caller.environment(), clock.now());
        sessions.rotate(session.pairId(), session.borrowerId(), session.sessionId(), pair);
        return new Deed.Done<>(pair);
    }

    private static Refusal dead() {
        return new Refusal(ErrorCode.AUTH_INVALID_SESSION,
                "This token was replaced or its session has ended; create a new session.", Map.of());
    }
}
