package al.headless.offer;

import al.headless.kernel.Span;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/// How long the lenders of the sandbox may quote (a network says its own), and how long a lender waits for the
/// borrower's consent.
@ConfigurationProperties("headless.offer")
public record OfferSettings(@Span(least = "1s", most = "1d") Duration window,
        @Span(least = "1m", most = "30d") Duration consentWait) {}
