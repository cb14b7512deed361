package al.headless.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// How fast the lenders of the sandbox speak: `headless.sandbox.pace`.
///
/// Guarantees: what one lender says is due in the order of its steps, at least a millisecond apart,
/// and the same conversation always takes the same time.
enum Pace {
    /// 2 to 5 seconds from a call to a lender's answer, by lender and conversation.
    REALISTIC,
    /// About 200 milliseconds.
    BRISK,
    /// Everything is due at once, in order; for tests that run the jobs by hand.
    MANUAL;

    /// In how many steps a lender arrives at its answer.
    static final int STEPS = 4;
    private static final int JITTER_MILLIS = 600;
    private static final int BRISK_MILLIS = 200;
    private static final int BRISK_SPEED = 10;
    private static final int MOST_AT_ONCE = 100; // things that a lender says at once
    private static final int BRISK_STAGGER_MILLIS = 5;

    /// When a lender takes a step, 0 to 3, after a call at `now`.
    Instant due(Instant now, UUID conversation, SandboxLender lender, int step) {
        return switch (this) {
            case REALISTIC -> {
                int jitter = Math.floorMod(conversation.hashCode(), JITTER_MILLIS);
                yield part(now, lender.fastestAnswer().plusMillis(jitter), step);
            }
            case BRISK -> part(now, Duration.ofMillis(
                    BRISK_MILLIS + BRISK_STAGGER_MILLIS * lender.ordinal()), step);
            // Before `now`, so that a clock which stands still finds all of it due.
            case MANUAL -> {
                int lenders = SandboxLender.values().length;
                yield now.minusMillis((long) (STEPS - step) * lenders - lender.ordinal());
            }
        };
    }

    /// When the n-th thing is said of those that a lender says at once, `wait` after it was asked.
    Instant due(Instant now, Duration wait, int n) {
        return switch (this) {
            case REALISTIC -> now.plus(wait).plusMillis(n);
            case BRISK -> now.plus(wait.dividedBy(BRISK_SPEED)).plusMillis(n);
            case MANUAL -> now.minusMillis(MOST_AT_ONCE - n);
        };
    }

    /// How late a lender repeats itself.
    Duration echo() {
        return switch (this) {
            case REALISTIC -> Duration.ofMillis(1_500);
            case BRISK -> Duration.ofMillis(BRISK_MILLIS);
            case MANUAL -> Duration.ZERO;
        };
    }

    /// How long a caller is asked to wait when the network is down.
    Duration retryAfter() {
        return switch (this) {
            case REALISTIC -> Duration.ofSeconds(2);
            case BRISK -> Duration.ofMillis(BRISK_MILLIS);
            case MANUAL -> Duration.ZERO;
        };
    }

    private static Instant part(Instant now, Duration whole, int step) {
        return now.plusMillis(whole.toMillis() * (step + 1) / STEPS);
    }
}
