package al.headless.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/// How long something takes, with few bounds, the same for all: figures of several instances add up.
public final class Latency {
    private Latency() {}

    /// The same for what takes seconds or minutes.
    public static Timer ofOthers(MeterRegistry registry, String name, String what, String... labels) {
        return Timer.builder(name).description(what).tags(labels).serviceLevelObjectives(Meters.LONG_BOUNDS)
                .register(registry);
    }

    /// `labels` are names and values in turn, of which there are few.
    public static Timer of(MeterRegistry registry, String name, String what, String... labels) {
        return Timer.builder(name).description(what).tags(labels).serviceLevelObjectives(Meters.BOUNDS)
                .register(registry);
    }
}
