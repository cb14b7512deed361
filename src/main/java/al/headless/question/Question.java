package al.headless.question;

import al.headless.journey.JourneyRef;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/// A question that waits for its answer: whose, what, since when; how often a network took it since it could last be
/// reached, how often in a row it could not be reached, and how often it said no.
record Question(UUID borrowerId, UUID journeyId, String kind, JsonNode about, Instant since, int taken, int unreached,
        int refused) {
    JourneyRef journey() {
        return new JourneyRef(borrowerId, journeyId);
    }

    Question wasTaken() {
        return new Question(borrowerId, journeyId, kind, about, since, taken + 1, 0, refused);
    }

    Question wasUnreached() {
        return new Question(borrowerId, journeyId, kind, about, since, taken, unreached + 1, refused);
    }

    Question wasRefused() {
        return new Question(borrowerId, journeyId, kind, about, since, taken, unreached, refused + 1);
    }
}
