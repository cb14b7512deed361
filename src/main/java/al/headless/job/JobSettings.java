package al.headless.job;

import io.micronaut.context.annotation.ConfigurationProperties;

/// Whether this instance runs jobs, or only answers requests.
@ConfigurationProperties("headless.jobs")
public record JobSettings(boolean enabled) {}
