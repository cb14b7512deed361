package al.headless.journey;

import al.headless.kernel.Refusal;
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

    /// Refuses with VALIDATION_FAILED what no list has handed out.
    static @Nullable UUID read(@Nullable String cursor) {
        if (cursor == null) return null;
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (bytes.remaining() == 2 * Long.BYTES) return new UUID(bytes.getLong(), bytes.getLong());
        } catch (IllegalArgumentException _) {
            // refused below
        }
        throw Refusal.invalid("cursor", "cursor must be the nextCursor of an earlier answer");
    }
}
