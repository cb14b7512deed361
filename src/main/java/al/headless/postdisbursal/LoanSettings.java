package al.headless.postdisbursal;

import al.headless.kernel.Span;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/// How long a payment page, or the loan as it stands, is waited for.
@ConfigurationProperties("headless.loan")
public record LoanSettings(@Span(least = "1m", most = "1d") Duration answerWait) {}
