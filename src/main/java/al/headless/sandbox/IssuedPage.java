package al.headless.sandbox;

import java.time.Instant;
import java.util.UUID;

/// A page that was handed out. `issuer` is a lender's id or the aggregator.
record IssuedPage(UUID conversation, String issuer, PageRef ref, Instant expiresAt, boolean spent) {
    boolean over(Instant now) {
        return spent || !now.isBefore(expiresAt);
    }
}
