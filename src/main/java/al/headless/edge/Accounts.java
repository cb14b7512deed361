package al.headless.edge;

import static java.util.stream.Collectors.toSet;

import al.headless.api.model.ErrorCode;
import al.headless.kernel.Answer;
import al.headless.kernel.Clock;
import al.headless.kernel.Json;
import al.headless.kernel.Operation;
import al.headless.kernel.Trace;
import al.headless.kernel.TraceContext;
import al.headless.telemetry.Latency;
import al.headless.telemetry.Spans;
import al.headless.telemetry.Spans.Piece;
import al.headless.telemetry.Work;
import al.headless.telemetry.Work.Fact;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What operators are told of each request, whatever became of it: a measurement, a line, a span. It is over when its
/// answer is handed to the connection; how long the caller took to send or to read is not its time.
///
/// Of polls that are answered as they should be one line in [#POLLS] is written, the first of each operation included;
/// of all else every line. A line names the operation and never the path, whose last part may be a secret.
@Singleton
final class Accounts {
    static final int POLLS = 100; // an app polls every two seconds, and all lines say the same
    static final String OK = "OK";
    private static final String UNKNOWN = "UNKNOWN"; // what a later release has stored
    private static final Set<String> CODES = Stream.of(ErrorCode.values()).map(Enum::name).collect(toSet());
    private static final String BEGUN = "headless.begun";
    private static final String CODE = "headless.code";
    private static final String TOLD = "headless.told";
    private static final int FIRST_FAILURE = 400;
    private static final int FIRST_FAULT = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

    private final Operations operations;
    private final Traces traces;
    private final Spans spans;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Counter faults;
    private final Map<Labels, Timer> timers = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> polls = new ConcurrentHashMap<>();

    Accounts(Operations operations, Traces traces, Spans spans, Clock clock, MeterRegistry meters) {
        this.operations = operations;
        this.traces = traces;
        this.spans = spans;
        this.clock = clock;
        this.meters = meters;
        // By itself and from the start: of a figure that appears with its first event an increase is not seen.
        this.faults = Counter.builder("headless.faults").description("Requests that failed inside (500)")
                .register(meters);
    }

    private record Labels(String operation, String version, String code, int status) {}

    private record Begun(Work work, Instant at, long nanos) {}

    /// The work that a request makes, from here on. It goes on with its caller's trace.
    Work begin(HttpRequest<?> request) {
        var caused = request.getHeaders().getAll(Headers.TRACE);
        var context = caused.size() == 1 ? TraceContext.causedBy(caused.getFirst()) : Optional.<TraceContext>empty();
        var work = new Work(spans.judged(context.orElseGet(TraceContext::begun)));
        var trace = traces.of(request);
        work.tell(Fact.REQUEST, trace.requestId());
        work.tell(Fact.CORRELATION, trace.correlationId());
        request.setAttribute(BEGUN, new Begun(work, clock.now(), System.nanoTime()));
        return work;
    }

    /// Says something as part of the request's work.
    void within(HttpRequest<?> request, Runnable said) {
        request.getAttribute(BEGUN, Begun.class).ifPresentOrElse(begun -> begun.work.run(said), said);
    }

    /// It is refused so.
    static void refused(HttpRequest<?> request, ErrorCode code) {
        request.setAttribute(CODE, code.name());
    }

    /// It gets a stored answer; which refusal that is, only its bytes tell.
    static void stored(HttpRequest<?> request, Answer.Final<?> answer) {
        if (answer.status() < FIRST_FAILURE) return;
        var code = Json.read(answer.body()).at("/error/code").asText();
        request.setAttribute(CODE, CODES.contains(code) ? code : UNKNOWN);
    }

    /// Its answer is as it will be sent.
    void end(HttpRequest<?> request, HttpResponse<?> response) {
        if (request.getAttribute(TOLD).isPresent()) return;
        request.setAttribute(TOLD, true);
        if (request.getAttribute(BEGUN).isEmpty()) begin(request); // what cannot be decoded is over when it is seen
        var begun = request.getAttribute(BEGUN, Begun.class).orElseThrow();
        var took = Duration.ofNanos(System.nanoTime() - begun.nanos);
        var trace = traces.of(request);
        var labels = new Labels(operation(request), trace.version(),
                request.getAttribute(CODE, String.class).orElse(OK), response.code());
        boolean replayed = response.getHeaders().contains(Headers.REPLAYED);
        timers.computeIfAbsent(labels, this::timer).record(took);
        if (labels.status == FIRST_FAULT) faults.increment();
        if (replayed) replays(labels.operation).increment();
        if (worthALine(request, labels)) begun.work.run(() -> line(begun.work, labels, took, replayed));
        if (begun.work.traced().sampled()) spans.tell(piece(begun, trace, labels, took));
    }

    /// What was asked for: an operation of the contract, or what is beside it.
    String operation(HttpRequest<?> request) {
        return operations.of(request).map(Operation::id).orElseGet(() -> Cors.isPreflight(request) ? "preflight"
                : RouteAttributes.getRouteMatch(request).isPresent() ? "page" : "none");
    }

    private Timer timer(Labels labels) {
        return Latency.of(meters, "headless.requests", "Requests, and how long they took", "operation",
                labels.operation, "version", labels.version, "code", labels.code,
                "status", Integer.toString(labels.status));
    }

    private Counter replays(String operation) {
        return Counter.builder("headless.replays").description("Writes that were answered with the stored answer")
                .tags("operation", operation).register(meters);
    }

    private boolean worthALine(HttpRequest<?> request, Labels labels) {
        boolean poll = operations.of(request).map(Operation::polling).orElse(false);
        if (labels.status >= FIRST_FAILURE || !poll) return true;
        return polls.computeIfAbsent(labels.operation, _ -> new AtomicLong()).getAndIncrement() % POLLS == 0;
    }

    private static void line(Work work, Labels labels, Duration took, boolean replayed) {
        var line = LOG.atInfo().addKeyValue("operation", labels.operation).addKeyValue("version", labels.version)
                .addKeyValue("status", labels.status).addKeyValue("code", labels.code)
                .addKeyValue("ms", took.toMillis()).addKeyValue("statements", work.statements());
        if (replayed) line = line.addKeyValue("replayed", true);
        line.log("answered");
    }

    private Piece piece(Begun begun, Trace trace, Labels labels, Duration took) {
        var facts = new LinkedHashMap<String, String>();
        begun.work.told().forEach((fact, value) -> facts.put(fact.member(), value));
        facts.put("version", trace.version());
        facts.put("code", labels.code);
        facts.put("http.response.status_code", Integer.toString(labels.status));
        return new Piece(labels.operation, Spans.Side.ASKED, begun.work.traced(), begun.at, took,
                labels.status >= FIRST_FAULT, facts);
    }
}
