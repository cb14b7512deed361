package al.headless.access;

import io.micronaut.core.annotation.Nullable;

/// Sections that a borrower's next journeys start from, sealed; null leaves what there is.
public record SealedDefaults(@Nullable byte[] person, @Nullable byte[] work, @Nullable byte[] address,
        @Nullable byte[] bankAccount) {
    /// Their place in the database, to which they are sealed.
    public static final String TABLE = "borrower";
}
