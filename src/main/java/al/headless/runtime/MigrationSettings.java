package al.headless.runtime;

import al.headless.kernel.Span;
import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;

/// Where migrations are, and how patiently they wait for a lock ([Migrations]).
@ConfigurationProperties("headless.migrations")
record MigrationSettings(@NotEmpty List<String> locations, @Span(least = "100ms", most = "10s") Duration lockWait,
        @Span(least = "0s", most = "1m") Duration pause, @Min(1) @Max(10_000) int attempts) {}
