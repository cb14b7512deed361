package al.headless.telemetry;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one registry of figures, of this instance alone. Figures of ours begin with `headless.`; beside them stand the
/// JVM's memory and pauses, and the process's processor, files and age.
///
/// No figure has more than [#MOST_SERIES] combinations of labels, whatever their values come from: what is beyond is
/// not kept, and said once.
@Factory
final class Meters {
    static final int MOST_SERIES = 5_000; // operations × versions × codes is a fifth of it
    private static final Logger LOG = LoggerFactory.getLogger(Meters.class);

    /// Bounds of latencies, few: below the first is a poll that does well, above the last a caller has given up.
    static final Duration[] BOUNDS = {Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(200),
        Duration.ofSeconds(1), Duration.ofSeconds(4)};

    /// Bounds of what others take their time for: a lender's answer, within the usual window of offers and beyond it.
    static final Duration[] LONG_BOUNDS = {Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15),
        Duration.ofSeconds(45), Duration.ofMinutes(5)};

    @Singleton
    @Bean(preDestroy = "close")
    PrometheusMeterRegistry registry() {
        var registry = new PrometheusMeterRegistry(new Config(), new PrometheusRegistry(), Clock.SYSTEM);
        registry.config().meterFilter(new Bounded())
                .meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time")) // the same as its usage, in no unit
                .meterFilter(MeterFilter.denyNameStartsWith("system.")); // the machine has a scraper of its own
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        return registry;
    }

    /// It listens to the collector's notes until it is closed.
    @Singleton
    @Bean(preDestroy = "close")
    @Context
    JvmGcMetrics pauses(MeterRegistry registry) {
        var pauses = new JvmGcMetrics();
        pauses.bindTo(registry);
        return pauses;
    }

    /// With the library's own values, of which none comes from outside.
    private record Config() implements PrometheusConfig {
        @Override public String get(String key) {
            return null;
        }
    }

    private static final class Bounded implements MeterFilter {
        private final Map<String, Set<Meter.Id>> known = new ConcurrentHashMap<>();
        private final Set<String> full = ConcurrentHashMap.newKeySet();

        @Override public MeterFilterReply accept(Meter.Id id) {
            var ids = known.computeIfAbsent(id.getName(), _ -> ConcurrentHashMap.newKeySet());
            if (ids.contains(id)) return MeterFilterReply.NEUTRAL;
            if (ids.size() >= MOST_SERIES) {
                if (full.add(id.getName())) LOG.warn("{} has too many labels; more are not kept", id.getName());
                return MeterFilterReply.DENY;
            }
            ids.add(id);
            return MeterFilterReply.NEUTRAL;
        }
    }
}
