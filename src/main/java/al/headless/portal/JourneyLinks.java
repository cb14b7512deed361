package al.headless.portal;

import al.headless.journey.JourneyRef;
import al.headless.kernel.Clock;
import al.headless.kernel.ServiceSettings;
import al.headless.privacy.MasterKey;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// Signed links to the picture of a journey: valid 15 minutes, stored nowhere, bound to journey and borrower.
@Singleton
class JourneyLinks {
    private static final Duration VALID = Duration.ofMinutes(15);
    private static final int HASH_BYTES = 32;
    private static final int PLAIN_BYTES = 3 * Long.BYTES; // the borrower and the instant

    private final MasterKey masterKey;
    private final Clock clock;
    private final String publicUrl;

    JourneyLinks(MasterKey masterKey, Clock clock, ServiceSettings settings) {
        this.masterKey = masterKey;
        this.clock = clock;
        this.publicUrl = settings.publicUrl();
    }

    /// A link and when it ends.
    record Link(String url, Instant expiresAt) {}

    Link sign(JourneyRef journey) {
        var expires = clock.now().plus(VALID);
        var plain = plain(journey, expires);
        var token = ByteBuffer.allocate(PLAIN_BYTES + HASH_BYTES).put(plain).put(hash(journey.journeyId(), plain));
        return new Link(publicUrl + "/sandbox/journeys/" + journey.journeyId() + "?key="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(token.array()), expires);
    }

    /// Whose journey a key opens; empty when it is forged, over, or another journey's.
    Optional<JourneyRef> open(String journey, String key) {
        UUID journeyId;
        byte[] token;
        try {
            journeyId = UUID.fromString(journey);
            token = Base64.getUrlDecoder().decode(key);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        if (token.length != PLAIN_BYTES + HASH_BYTES) return Optional.empty();
        var buffer = ByteBuffer.wrap(token);
        byte[] plain = new byte[PLAIN_BYTES];
        byte[] hash = new byte[HASH_BYTES];
        buffer.get(plain).get(hash);
        if (!MessageDigest.isEqual(hash, hash(journeyId, plain))) return Optional.empty();
        var parts = ByteBuffer.wrap(plain);
        var borrower = new UUID(parts.getLong(), parts.getLong());
        boolean over = clock.now().isAfter(Instant.ofEpochMilli(parts.getLong()));
        return over ? Optional.empty() : Optional.of(new JourneyRef(borrower, journeyId));
    }

    private static byte[] plain(JourneyRef journey, Instant expires) {
        return ByteBuffer.allocate(PLAIN_BYTES).putLong(journey.borrowerId().getMostSignificantBits())
                .putLong(journey.borrowerId().getLeastSignificantBits()).putLong(expires.toEpochMilli()).array();
    }

    private byte[] hash(UUID journeyId, byte[] plain) {
        var id = ByteBuffer.allocate(2 * Long.BYTES).putLong(journeyId.getMostSignificantBits())
                .putLong(journeyId.getLeastSignificantBits()).array();
        return masterKey.hash("journey picture", id, plain);
    }
}
