package al.headless.webhook;

import al.headless.outbound.Outcome;
import al.headless.outbound.Outcome.Answered;
import al.headless.outbound.Outcome.Failed;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What became of one attempt to tell an endpoint something, in a word that is kept, and never in the receiver's own.
///
/// @param status that was answered; 0 for none
/// @param wish for how long the receiver wants to be left alone
record Try(Result result, int status, Duration took, Optional<Duration> wish) {
    static final String RETRY_AFTER = "Retry-After";
    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    /// Seconds alone: a date would need the receiver's clock, and is taken for no wish.
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    /// The word that is kept.
    enum Result {
        DELIVERED, REDIRECTED, REFUSED, GONE, BLOCKED, DNS, CONNECT, TLS, TIMEOUT, HTTP,
        /// What was stored does not open. Nothing was sent, and no further try would help.
        UNREADABLE
    }

    static Optional<Try> of(Outcome outcome) {
        return switch (outcome) {
            case Answered(var status, var headers, _, _, var took) -> Optional.of(answered(status, headers, took));
            case Failed(var reason, _, var took) -> switch (reason) {
                case BLOCKED -> failed(Result.BLOCKED, took);
                case DNS -> failed(Result.DNS, took);
                case CONNECT -> failed(Result.CONNECT, took);
                case TLS -> failed(Result.TLS, took);
                case TIMEOUT -> failed(Result.TIMEOUT, took);
                case HTTP -> failed(Result.HTTP, took);
                case BUSY, STOPPED -> Optional.empty(); // our own affair, and no attempt
            };
        };
    }

    static Try unreadable() {
        return new Try(Result.UNREADABLE, 0, Duration.ZERO, Optional.empty());
    }

    private static Optional<Try> failed(Result how, Duration took) {
        return Optional.of(new Try(how, 0, took, Optional.empty()));
    }

    private static Try answered(int status, Map<String, String> headers, Duration took) {
        var result = switch (status / 100) {
            case 2 -> Result.DELIVERED;
            case 3 -> Result.REDIRECTED;
            default -> status == GONE ? Result.GONE : Result.REFUSED;
        };
        boolean mayWish = status == TOO_MANY_REQUESTS || status == UNAVAILABLE;
        var wish = Optional.ofNullable(headers.get("retry-after")).filter(_ -> mayWish)
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Schedule.bounded(Duration.ofSeconds(Long.parseLong(text))));
        return new Try(result, status, took, wish);
    }

    boolean delivered() {
        return result == Result.DELIVERED;
    }
}
