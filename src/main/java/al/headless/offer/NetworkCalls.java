package al.headless.offer;

import al.headless.job.JobOutcome;
import al.headless.lender.NetworkReply;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a job does after a call about a selected offer: a network that is down is asked again, with growing pauses, for
/// as long as an offer can be valid; a lender that refuses a call says so by an event of its own.
public final class NetworkCalls {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkCalls.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_ATTEMPTS = 3_000; // two days at the longest pause: longer than any offer is valid

    private NetworkCalls() {}

    public static JobOutcome outcome(NetworkReply reply, int attempt, Instant now, Object next) {
        return switch (reply) {
            case NetworkReply.Accepted() -> JobOutcome.DONE;
            case NetworkReply.Refused(var reason) -> {
                LOG.warn("a lender refused a call: {}", reason);
                yield JobOutcome.DONE;
            }
            case NetworkReply.Unavailable(var retryAfter) -> attempt >= MOST_ATTEMPTS ? JobOutcome.DONE
                    : new JobOutcome.Again(now.plus(pause(retryAfter, attempt)), next);
        };
    }

    private static Duration pause(Duration retryAfter, int attempt) {
        var pause = retryAfter.multipliedBy(attempt);
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
