package al.headless.journey;

import al.headless.kernel.Span;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/// How long a journey may rest, without a change of status or a write of the borrower, before it ends.
@ConfigurationProperties("headless.journey")
public record JourneySettings(@Span(least = "1m", most = "365d") Duration idle) {}
