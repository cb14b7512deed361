package al.headless.job;

import al.headless.kernel.Clock;
import al.headless.kernel.TraceContext;
import al.headless.telemetry.Latency;
import al.headless.telemetry.Spans;
import al.headless.telemetry.Spans.Piece;
import al.headless.telemetry.Work;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Supplier;

/// What operators are told of each run of a job: how long it took and how it ended, and a span. A run goes on with the
/// trace of what enqueued it, where its data remember that ([Traced]).
@Singleton
class Runs {
    private static final String FAILED = "failed";

    private final Spans spans;
    private final Clock clock;
    private final MeterRegistry meters;

    Runs(Spans spans, Clock clock, MeterRegistry meters) {
        this.spans = spans;
        this.clock = clock;
        this.meters = meters;
    }

    JobOutcome of(String job, Object data, Supplier<JobOutcome> run) {
        var work = new Work(spans.judged(caused(data)));
        work.tell(Work.Fact.JOB, job);
        var began = clock.now();
        long begin = System.nanoTime();
        var how = FAILED;
        try {
            var outcome = work.within(run);
            how = switch (outcome) {
                case JobOutcome.Done() -> "done";
                case JobOutcome.Again(_, _) -> "again";
            };
            return outcome;
        } finally {
            var took = Duration.ofNanos(System.nanoTime() - begin);
            Latency.of(meters, "headless.jobs.runs", "Runs of jobs, and how long they took", "job", job, "outcome", how)
                    .record(took);
            var facts = new HashMap<String, String>();
            work.told().forEach((fact, value) -> facts.put(fact.member(), value));
            facts.put("outcome", how);
            spans.tell(new Piece("job " + job, Spans.Side.INSIDE, work.traced(), began, took, how.equals(FAILED),
                    facts));
        }
    }

    private static TraceContext caused(Object data) {
        return (data instanceof Traced traced ? Optional.ofNullable(traced.traceparent()) : Optional.<String>empty())
                .flatMap(TraceContext::causedBy).orElseGet(TraceContext::begun);
    }
}
