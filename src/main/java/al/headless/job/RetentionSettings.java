package al.headless.job;

import al.headless.kernel.Span;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/// How long what is over is kept ([Retention]), and for how long nobody is erased who had a loan.
@ConfigurationProperties("headless.retention")
public record RetentionSettings(@Span(least = "1d", most = "3650d") Duration sessions,
        @Span(least = "1d", most = "3650d") Duration inbox, @Span(least = "1d", most = "3650d") Duration sandbox,
        @Span(least = "30d", most = "36500d") Duration loans,
        @Span(least = "1d", most = "3650d") Duration versionUse,
        @Span(least = "7d", most = "3650d") Duration webhooks) {}
