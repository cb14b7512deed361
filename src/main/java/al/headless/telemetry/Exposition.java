package al.headless.telemetry;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/// All figures as Prometheus reads them (text, version 0.0.4).
@Singleton
public class Exposition {
    public static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry;
    private final Readings readings;

    Exposition(PrometheusMeterRegistry registry, Readings readings) {
        this.registry = registry;
        this.readings = readings;
    }

    /// The figures as they stand; those of the database are made fresh if that takes no time.
    public byte[] text() {
        readings.freshen();
        return registry.scrape(TYPE).getBytes(StandardCharsets.UTF_8);
    }
}
