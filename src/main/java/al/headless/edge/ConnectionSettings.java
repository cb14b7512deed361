package al.headless.edge;

import al.headless.kernel.Span;
import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/// What one connection may cost, and how many there may be on this instance: from one address, and in all (0 for any
/// number). A head and a body have to arrive, and an answer to be taken, within their times.
@ConfigurationProperties("headless.connections")
record ConnectionSettings(@Min(0) @Max(ConnectionSettings.MOST) int perAddress,
        @Min(0) @Max(ConnectionSettings.MOST) int most, @Span(least = "100ms", most = "5m") Duration headTime,
        @Span(least = "100ms", most = "5m") Duration bodyTime,
        @Span(least = "100ms", most = "5m") Duration answerTime) {
    private static final int MOST = 1_000_000;
}
