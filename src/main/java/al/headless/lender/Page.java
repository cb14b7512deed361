package al.headless.lender;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;

/// A page of a lender that a borrower opens, until `expiresAt` where the lender names an end. The URL holds a token: it
/// is sealed when stored and never printed.
public record Page(String url, @Nullable Instant expiresAt) {
    @Override public String toString() {
        return "Page[masked, expiresAt=" + expiresAt + "]";
    }
}
