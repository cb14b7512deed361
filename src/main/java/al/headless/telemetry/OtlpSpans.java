package al.headless.telemetry;

import al.headless.kernel.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// Sends spans to a collector, by OpenTelemetry's SDK: OTLP over HTTP, in batches, on a thread of its own. A collector
/// that is away, or too slow, loses spans and disturbs nobody.
final class OtlpSpans implements Spans {
    private static final String PATH = "/v1/traces";
    private static final int MOST_WAITING = 2_048; // spans; what comes on top is dropped
    private static final int AT_ONCE = 512;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration LAST = Duration.ofSeconds(2); // what still waits at the end of the service
    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
    private static final AttributeKey<String> INSTANCE = AttributeKey.stringKey("service.instance.id");
    private static final ScopedValue<TraceContext> GIVEN = ScopedValue.newInstance();

    private final int percent;
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    OtlpSpans(OtlpSettings settings) {
        percent = settings.sampledPercent();
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.endpoint().replaceFirst("/+$", "") + PATH)
                .setConnectTimeout(CONNECT).setTimeout(ANSWER).setCompression("gzip")
                .setRetryPolicy(null).build();
        provider = SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(SERVICE, "headless-lending", INSTANCE, Instance.NAME)))
                .setIdGenerator(new Given()).setSampler(Sampler.alwaysOn()) // who is kept, is decided by `judged`
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).setMaxQueueSize(MOST_WAITING)
                        .setMaxExportBatchSize(AT_ONCE).setScheduleDelay(PAUSE).setExporterTimeout(ANSWER).build())
                .build();
        tracer = provider.get("al.headless");
    }

    /// The ids that this side has already told others.
    private static final class Given implements IdGenerator {
        @Override public String generateSpanId() {
            return GIVEN.get().spanId();
        }

        @Override public String generateTraceId() {
            return GIVEN.get().traceId();
        }
    }

    /// By the trace's own id, so that every service of the kind keeps the same ones. A caller's wish counts for
    /// nothing: what is kept costs the operator.
    @Override public TraceContext judged(TraceContext trace) {
        int last = Integer.parseUnsignedInt(trace.traceId().substring(24), 16);
        return trace.sampled(Integer.remainderUnsigned(last, 100) < percent);
    }

    @Override public void tell(Piece piece) {
        if (piece.trace().sampled()) ScopedValue.where(GIVEN, piece.trace()).run(() -> send(piece));
    }

    private void send(Piece piece) {
        var trace = piece.trace();
        long began = nanos(piece.began());
        var builder = tracer.spanBuilder(piece.name()).setSpanKind(switch (piece.side()) {
            case ASKED -> SpanKind.SERVER;
            case ASKING -> SpanKind.CLIENT;
            case INSIDE -> SpanKind.INTERNAL;
        }).setStartTimestamp(began, TimeUnit.NANOSECONDS);
        if (trace.parentId() == null) builder.setNoParent();
        else builder.setParent(Context.root().with(Span.wrap(SpanContext.createFromRemoteParent(trace.traceId(),
                trace.parentId(), TraceFlags.getSampled(), TraceState.getDefault()))));
        piece.facts().forEach(builder::setAttribute);
        var span = builder.startSpan();
        if (piece.failed()) span.setStatus(StatusCode.ERROR);
        span.end(began + piece.took().toNanos(), TimeUnit.NANOSECONDS);
    }

    private static long nanos(Instant moment) {
        return TimeUnit.SECONDS.toNanos(moment.getEpochSecond()) + moment.getNano();
    }

    @Override public void close() {
        provider.shutdown().join(LAST.toMillis(), TimeUnit.MILLISECONDS);
    }
}
