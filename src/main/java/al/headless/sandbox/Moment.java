package al.headless.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// When a lender is spoken to, and how fast it speaks.
record Moment(Instant now, Pace pace) {
    static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    /// When the n-th thing is said of those that are said at once.
    Instant after(Duration wait, int n) {
        return pace.due(now, wait, n);
    }

    /// The same, but never in the past.
    Instant notBefore(Duration wait, int n) {
        var due = after(wait, n);
        return due.isBefore(now) ? now : due;
    }

    /// The day in India.
    LocalDate today() {
        return LocalDate.ofInstant(now, INDIA);
    }
}
