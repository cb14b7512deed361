package al.headless.question;

import al.headless.kernel.Span;
import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/// How long a network is left alone that asks for no pause, and by how much a pause may be shortened, so that what
/// began together does not go on together.
@ConfigurationProperties("headless.question")
public record QuestionSettings(@Span(least = "0s", most = "1m") Duration leastPause,
        @Min(0) @Max(50) int jitterPercent) {}
