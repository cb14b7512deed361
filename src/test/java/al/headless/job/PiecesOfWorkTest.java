package al.headless.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.TraceContext;
import al.headless.telemetry.Spans;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What operators see of a run of a job, and of a call to a network: how often, how it ended, how long it took.
class PiecesOfWorkTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Spans.Piece> told = new ArrayList<>();
    private final Spans spans = new Spans() {
        @Override public TraceContext judged(TraceContext trace) {
            return trace;
        }

        @Override public void tell(Piece piece) {
            told.add(piece);
        }
    };

    @Test void a_run_of_a_job_is_counted_by_its_end_and_told_as_a_span() {
        var runs = new Runs(spans, Instant::now, meters);
        runs.of("idle", "none", JobOutcome.Done::new);
        runs.of("idle", "none", () -> new JobOutcome.Again(Instant.now(), "none"));
        assertThrows(IllegalStateException.class, () -> runs.of("idle", "none", () -> {
            throw new IllegalStateException("broken");
        }));
        assertEquals(List.of("done", "again", "failed"), told.stream().map(one -> one.facts().get("outcome")).toList());
        assertEquals(List.of(false, false, true), told.stream().map(Spans.Piece::failed).toList());
        assertEquals(List.of("job idle"), told.stream().map(Spans.Piece::name).distinct().toList());
        for (var outcome : List.of("done", "again", "failed")) {
            assertEquals(1, meters.get("headless.jobs.runs").tags("job", "idle", "outcome", outcome).timer().count());
        }
    }

    @Test void a_call_to_a_network_is_counted_by_its_end_and_told_as_a_span() {
        var calls = new NetworkCalls(spans, Instant::now, meters);
        try {
            calls.call("lender-1", NetworkCalls.LIMIT, () -> {
                Thread.sleep(20);
                return "yes";
            });
            calls.call(null, NetworkCalls.LIMIT, () -> null);
        } finally {
            calls.stop();
        }
        assertEquals(List.of("ask lender-1", "ask network"), told.stream().map(Spans.Piece::name).toList());
        assertEquals(List.of(false, true), told.stream().map(Spans.Piece::failed).toList());
        var took = told.getFirst().took();
        assertTrue(took.toMillis() >= 20 && took.compareTo(Duration.ofHours(1)) < 0, took::toString);
        assertEquals(1, meters.get("headless.network.calls").tags("lender", "lender-1", "outcome", "answered").timer()
                .count());
        assertEquals(1, meters.get("headless.network.calls").tags("lender", "network", "outcome", "failed").timer()
                .count());
    }
}
