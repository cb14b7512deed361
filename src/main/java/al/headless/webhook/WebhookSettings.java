package al.headless.webhook;

import al.headless.kernel.Span;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/// How long a secret that was rotated signs beside the new one, how long an instance that falls silent keeps an
/// endpoint that it delivers to, and for how long one endpoint is delivered to before others have a turn.
@ConfigurationProperties("headless.webhook")
public record WebhookSettings(@Span(least = "1m", most = "72h") Duration formerSecret,
        @Span(least = "15s", most = "5m") Duration lease,
        @Span(least = "1s", most = "10m") Duration turn) {}
