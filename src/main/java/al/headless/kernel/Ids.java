package al.headless.kernel;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/// Mints identities. All of them start with the time, so that new rows land at the end of an index.
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ULID_CHARACTERS = 26;
    private static final int MILLISECOND_BITS = 48;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private Ids() {}

    /// A UUID of version 7 (RFC 9562): 48 bits of milliseconds, then random bits.
    public static UUID uuid(Instant now) {
        long random = RANDOM.nextLong();
        long high = now.toEpochMilli() << 16 | VERSION_7 | random >>> 52;
        return new UUID(high, RANDOM.nextLong() >>> 2 | VARIANT);
    }

    /// A ULID: 26 characters of Crockford's base 32, ordered by time.
    public static String ulid(Instant now) {
        byte[] bytes = random(16);
        for (int i = 0; i < MILLISECOND_BITS / 8; i++) {
            bytes[i] = (byte) (now.toEpochMilli() >>> MILLISECOND_BITS - 8 * (i + 1));
        }
        var text = Base32.encode(bytes);
        assert text.length() == ULID_CHARACTERS;
        return text;
    }

    /// Bytes that nobody can guess.
    public static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
