package al.headless.step;

import al.headless.kernel.Span;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/// After how long a lender that is silent about a step is asked.
@ConfigurationProperties("headless.step")
public record StepSettings(@Span(least = "1s", most = "1h") Duration inquiry) {}
