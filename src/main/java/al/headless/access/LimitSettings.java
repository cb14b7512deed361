package al.headless.access;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/// How many requests per minute one instance takes: from an application that has no limit of its own, from a borrower,
/// and from an address (0 for any number).
@ConfigurationProperties("headless.limits")
public record LimitSettings(@Min(1) @Max(LimitSettings.MOST) int applicationPerMinute,
        @Min(1) @Max(LimitSettings.MOST) int borrowerPerMinute, @Min(0) @Max(LimitSettings.MOST) int addressPerMinute) {
    private static final int MOST = 100_000_000; // no instance answers so many
}
