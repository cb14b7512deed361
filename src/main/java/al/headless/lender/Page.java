package al.headless.lender;

import java.time.Instant;

/// A page of a lender that a borrower opens. The URL holds a token: it is sealed when stored and never printed.
public record Page(String url, Instant expiresAt) {
    @Override public String toString() {
        return "Page[masked, expiresAt=" + expiresAt + "]";
    }
}
