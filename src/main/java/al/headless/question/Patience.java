package al.headless.question;

import io.micronaut.core.annotation.Nullable;
import java.time.Duration;

/// How patiently a question is asked. Pauses grow by half from `firstPause` to `longestPause`. It ends when it has been
/// open for `until` (null: never), was refused `mostRefused` times, or could not be put `mostUnreached` times in a row.
public record Patience(Duration firstPause, Duration longestPause, @Nullable Duration until, int mostRefused,
        int mostUnreached) {
    private static final int WITHOUT_END = Integer.MAX_VALUE;
    private static final double GROWTH = 1.5;

    /// Until the time is over; a refusal ends it.
    public static Patience until(Duration firstPause, Duration longestPause, Duration until) {
        return new Patience(firstPause, longestPause, until, 1, WITHOUT_END);
    }

    /// Without end: neither silence nor refusal ends it.
    public static Patience endless(Duration firstPause, Duration longestPause) {
        return new Patience(firstPause, longestPause, null, WITHOUT_END, WITHOUT_END);
    }

    /// The same, but so many refusals end it.
    public Patience refused(int times) {
        return new Patience(firstPause, longestPause, until, times, mostUnreached);
    }

    /// The same, but so many times in a row that it could not be put end it.
    public Patience unreached(int times) {
        return new Patience(firstPause, longestPause, until, mostRefused, times);
    }

    /// The pause after the n-th time, counted from 1, when it begins with `first`.
    Duration pause(Duration first, int n) {
        double millis = first.toMillis() * Math.pow(GROWTH, n - 1);
        return millis >= longestPause.toMillis() ? longestPause : Duration.ofMillis((long) millis);
    }
}
