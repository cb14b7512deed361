package al.headless.journey;

import al.headless.kernel.Caller.BorrowerSession;
import al.headless.kernel.Clock;
import al.headless.kernel.Refusal;
import al.headless.privacy.DataKeys;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// Keeps the markers from which a partner's user interface resumes.
@Singleton
final class ResumeMarkers {
    private final Journeys journeys;
    private final Timelines timelines;
    private final DataKeys dataKeys;
    private final Clock clock;

    ResumeMarkers(Journeys journeys, Timelines timelines, DataKeys dataKeys, Clock clock) {
        this.journeys = journeys;
        this.timelines = timelines;
        this.dataKeys = dataKeys;
        this.clock = clock;
    }

    /// Merges a patch (RFC 7396) into the markers. Refuses with STATE_PRECONDITION_FAILED on a terminal journey and
    /// when patch and markers together are too large.
    Timelines.Told merge(BorrowerSession session, UUID journeyId, Map<String, Object> patch) {
        var ref = new JourneyRef(session.borrowerId(), journeyId);
        var journey = journeys.lock(ref).orElseThrow(Refusal::unknown);
        if (Lifecycle.terminal(journey.status())) {
            throw Refusal.state(journey.status(), "The journey has ended and takes no more writes.");
        }
        var key = dataKeys.open(session.borrowerId(), session.wrappedKey());
        var markers = merged(FreeObjects.open(key, "resume", journey.resume()), patch);
        if (!FreeObjects.fits(markers)) {
            throw Refusal.state(journey.status(), "resume, together with what is stored, " + FreeObjects.RULE + ".",
                    Map.of("field", "resume"));
        }
        journeys.save(journey, journey.resuming(key.seal("journey", "resume", markers), clock.now()));
        return timelines.find(ref).orElseThrow();
    }

    private static Map<String, Object> merged(Map<?, ?> target, Map<?, ?> patch) {
        var result = new LinkedHashMap<String, Object>();
        target.forEach((name, value) -> result.put((String) name, value));
        patch.forEach((name, value) -> {
            if (value == null) {
                result.remove(name);
            } else if (value instanceof Map<?, ?> nested) {
                var old = result.get(name) instanceof Map<?, ?> was ? was : Map.of();
                result.put((String) name, merged(old, nested));
            } else {
                result.put((String) name, value);
            }
        });
        return result;
    }
}
