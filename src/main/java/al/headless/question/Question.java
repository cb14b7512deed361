package al.headless.question;

import al.headless.job.Traced;
import al.headless.journey.JourneyRef;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.UUID;

/// A question that waits for its answer: whose, what, since when; how often a network took it since it could last be
/// reached, how often in a row it could not be reached, and how often it said no. `traceparent` is the trace of what
/// wants the answer; null where a release before opened it.
record Question(UUID borrowerId, UUID journeyId, String kind, JsonNode about, Instant since, int taken, int unreached,
        int refused, @Nullable String traceparent) implements Traced {
    JourneyRef journey() {
        return new JourneyRef(borrowerId, journeyId);
    }

    /// The same, whatever trace it is of.
    Question untraced() {
        return new Question(borrowerId, journeyId, kind, about, since, taken, unreached, refused, null);
    }

    Question wasTaken() {
        return new Question(borrowerId, journeyId, kind, about, since, taken + 1, 0, refused, traceparent);
    }

    Question wasUnreached() {
        return new Question(borrowerId, journeyId, kind, about, since, taken, unreached + 1, refused,
                traceparent);
    }

    Question wasRefused() {
        return new Question(borrowerId, journeyId, kind, about, since, taken, unreached, refused + 1,
                traceparent);
    }
}
