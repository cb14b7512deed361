package al.headless.telemetry;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

/// Who collects the spans of traces ([OtlpSpans]).
@ConfigurationProperties("headless.otlp")
public record OtlpSettings(
        @Pattern(regexp = "(https?://[^\\s/?#@]+(/[^\\s?#]*)?)?",
                message = "must be an address such as http://127.0.0.1:4318, or empty") String endpoint,
        @Min(0) @Max(100) int sampledPercent) {
    boolean wanted() {
        return !endpoint.isEmpty();
    }
}
