package al.headless.journey;

import io.micronaut.core.annotation.Nullable;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/// Where a list goes on. Opaque to partners; it names a journey, and every look-up still carries the borrower.
final class JourneyCursor {
    private JourneyCursor() {}

    static String of(UUID last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(last.getMostSignificantBits()).putLong(last.getLeastSignificantBits()).array());
    }

    /// The contract has judged its form, and every one of that form is a place in the list.
    static @Nullable UUID read(@Nullable String cursor) {
        if (cursor == null) return null;
        var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
