package al.headless.telemetry;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Pattern;

/// How log lines look. `logback.xml` reads the variable itself, before there are settings; here it is judged.
@ConfigurationProperties("headless.log")
public record LogSettings(@Pattern(regexp = "text|json", message = "must be text or json") String format) {}
