package al.headless.telemetry;

import al.headless.kernel.TraceContext;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// One piece of work, from its begin to its end, on whatever threads: a request, a run of a job, a call to a network.
/// Log lines carry what is known of it, its statements are counted, and whoever is asked on its behalf is told of its
/// trace.
///
/// Guarantees: it is nobody else's. It belongs to a scope that ends, and to no thread.
public final class Work implements PropagatedContextElement {
    private final TraceContext trace;
    private final EnumMap<Fact, String> facts = new EnumMap<>(Fact.class);
    private final AtomicInteger statements = new AtomicInteger();

    public Work(TraceContext trace) {
        this.trace = trace;
    }

    /// What log lines say of a piece of work. All of them are ids: nothing personal, no secret.
    public enum Fact {
        REQUEST("requestID"), CORRELATION("correlationID"), APPLICATION("application"), JOURNEY("journeyID"),
        JOB("job");

        private final String member;

        Fact(String member) {
            this.member = member;
        }

        /// Its name in a line.
        public String member() {
            return member;
        }
    }

    /// The piece of work that is being done here, if any.
    public static Optional<Work> current() {
        return PropagatedContext.find().flatMap(context -> context.find(Work.class));
    }

    /// Where the work that is being done here stands in its trace; in one of its own, when none is known.
    public static TraceContext trace() {
        return current().map(work -> work.trace).orElseGet(TraceContext::begun);
    }

    /// A piece of work that this one causes, of which as much is known.
    public Work next() {
        var next = new Work(trace.next());
        synchronized (facts) {
            next.facts.putAll(facts);
        }
        return next;
    }

    /// Where it stands in its trace.
    public TraceContext traced() {
        return trace;
    }

    /// From now on its log lines say so.
    public void tell(Fact fact, String value) {
        synchronized (facts) {
            facts.put(fact, value);
        }
    }

    /// What is known by now, in the order of the facts.
    public Map<Fact, String> told() {
        synchronized (facts) {
            return new EnumMap<>(facts);
        }
    }

    /// One more statement was sent for it.
    public void statement() {
        statements.incrementAndGet();
    }

    /// How many statements were sent for it.
    public int statements() {
        return statements.get();
    }

    /// Does something as part of it.
    public <T> T within(Supplier<T> part) {
        return context(PropagatedContext.getOrEmpty()).propagate(part);
    }

    /// The same.
    public void run(Runnable part) {
        try (var _ = context(PropagatedContext.getOrEmpty()).propagate()) {
            part.run();
        }
    }

    /// The context in which whatever is done is part of it.
    public PropagatedContext context(PropagatedContext outside) {
        return outside.find(Work.class).map(other -> outside.replace(other, this))
                .orElseGet(() -> outside.plus(this));
    }
}
