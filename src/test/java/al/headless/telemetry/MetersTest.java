package al.headless.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Logs;
import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the registry keeps, and what not.
class MetersTest {
    private static final Pattern BOUND = Pattern.compile("(?m)^headless_x_seconds_bucket\\{le=\"([^\"]+)\"} ");

    private final PrometheusMeterRegistry registry = new Meters().registry();

    @Test void a_label_that_grows_without_end_is_cut_off_and_said_once() {
        try (var logs = Logs.of("al.headless.telemetry.Meters")) {
            for (int i = 0; i < Meters.MOST_SERIES + 10; i++) count("headless.grows", i);
            count("headless.grows", 0);
            count("headless.other", 0);
            assertEquals(1, logs.text().lines().count(), logs::text);
            assertTrue(logs.text().contains("headless.grows"), logs::text);
        }
        assertEquals(Meters.MOST_SERIES, registry.find("headless.grows").counters().size());
        assertEquals(2, registry.get("headless.grows").tag("label", "0").counter().count());
        assertEquals(1, registry.find("headless.other").counters().size());
    }

    private void count(String name, int label) {
        Counter.builder(name).tag("label", Integer.toString(label)).register(registry).increment();
    }

    @Test void latencies_have_the_same_few_bounds() {
        Latency.of(registry, "headless.x", "A test's").record(Duration.ofMillis(3));
        assertEquals("0.01 0.05 0.2 1.0 4.0 +Inf", String.join(" ", BOUND.matcher(registry.scrape()).results()
                .map(found -> found.group(1)).toList()));
    }

    @Test void the_machine_is_somebody_elses_to_watch() {
        var all = registry.scrape();
        assertTrue(all.contains("jvm_memory_used_bytes") && all.contains("process_cpu_usage"), all);
        assertFalse(all.contains("\nsystem_") || all.contains("process_cpu_time"), all);
    }
}
