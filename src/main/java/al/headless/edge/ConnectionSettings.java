package al.headless.edge;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/// What one connection may cost, and how many there may be on this instance: from one address, and in all (0 for any
/// number). A head and a body have to arrive, and an answer to be taken, within their times.
@ConfigurationProperties("headless.connections")
record ConnectionSettings(int perAddress, int most, Duration headTime, Duration bodyTime, Duration answerTime) {
    ConnectionSettings {
        if (perAddress < 0 || most < 0 || !positive(headTime) || !positive(bodyTime) || !positive(answerTime)) {
            throw new IllegalArgumentException("headless.connections: the numbers must be at least 0, the times"
                    + " longer than 0");
        }
    }

    private static boolean positive(Duration time) {
        return time.isPositive();
    }
}
