package al.headless.kernel;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;

/// What an instance is: where it keeps what is its own, whom it serves, under which address it is reached from outside,
/// how long it says goodbye, and whether its first start makes applications to try it with.
@ConfigurationProperties("headless")
public record ServiceSettings(@NotBlank String data, @NotEmpty List<Environment> environments,
        @Pattern(regexp = "https?://[^/?#\\s]+(/[^?#\\s]*[^/?#\\s])?",
                message = "must be an address such as https://api.example.com")
        String publicUrl, @Span(least = "0s", most = "1m") Duration stopLead,
        @Span(least = "0s", most = "5s") Duration stopNotice, boolean firstApplication) {
    /// Whether there is a sandbox.
    public boolean testData() {
        return environments.contains(Environment.TEST);
    }
}
