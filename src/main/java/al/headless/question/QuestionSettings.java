package al.headless.question;

import al.headless.kernel.Span;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/// How long a network is left alone that asks for no pause.
@ConfigurationProperties("headless.question")
public record QuestionSettings(@Span(least = "0s", most = "1m") Duration leastPause) {}
