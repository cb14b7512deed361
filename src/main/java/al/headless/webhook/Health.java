package al.headless.webhook;

import io.micronaut.core.annotation.Nullable;
import java.time.Duration;
import java.time.Instant;

/// How an endpoint has been doing. Immutable.
///
/// After [#TO_OPEN] failures in a row the circuit is open: the endpoint rests for a minute, and then one delivery is
/// tried, until one succeeds. Nothing but failures for five days disables it, whatever their number.
///
/// @param failures in a row, since the last success
/// @param failingSince the first of them
/// @param failedAt the last of them
/// @param restsUntil nothing is tried before
record Health(int failures, @Nullable Instant failingSince, @Nullable Instant failedAt,
        @Nullable Instant deliveredAt, @Nullable Instant restsUntil) {
    static final int TO_OPEN = 5;
    static final Duration REST = Duration.ofMinutes(1);
    static final Duration TO_DISABLE = Duration.ofDays(5);
    static final Duration FIRST_WARNING = Duration.ofHours(1);

    Health succeeded(Instant now) {
        return new Health(0, null, failedAt, now, null);
    }

    /// @param wish for how long the receiver wants to be left alone
    Health failed(Instant now, Duration wish) {
        int more = failures + 1;
        var rest = more >= TO_OPEN && wish.compareTo(REST) < 0 ? REST : wish;
        return new Health(more, failingSince == null ? now : failingSince, now, deliveredAt,
                rest.isZero() ? restsUntil : now.plus(rest));
    }

    /// One delivery at a time, and the first that succeeds ends it.
    boolean probing() {
        return failures >= TO_OPEN;
    }

    boolean resting(Instant now) {
        return restsUntil != null && now.isBefore(restsUntil);
    }

    /// Whether nothing but failures for so long is enough.
    boolean hopeless() {
        return failingFor().compareTo(TO_DISABLE) >= 0;
    }

    /// Whether it has been failing for so long, and had not at the failure before.
    boolean crossed(Duration mark, Health before) {
        return failingFor().compareTo(mark) >= 0 && before.failingFor().compareTo(mark) < 0;
    }

    /// From the first failure to the last.
    Duration failingFor() {
        return failingSince == null ? Duration.ZERO : Duration.between(failingSince, failedAt);
    }
}
