package al.headless.edge;

import io.micronaut.context.annotation.ConfigurationProperties;

/// How many requests per minute one instance takes: from an application that has no limit of its own, from a borrower,
/// and from an address (0 for any number).
@ConfigurationProperties("headless.limits")
record LimitSettings(int applicationPerMinute, int borrowerPerMinute, int addressPerMinute) {
    LimitSettings {
        if (applicationPerMinute < 1 || borrowerPerMinute < 1 || addressPerMinute < 0) {
            throw new IllegalArgumentException("headless.limits: an application and a borrower need at least one"
                    + " request per minute, an address at least 0");
        }
    }
}
