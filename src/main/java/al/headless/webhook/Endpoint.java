package al.headless.webhook;

import al.headless.kernel.Environment;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.UUID;

/// Where an application is told, as whoever holds it sees it. `secret` and `former` are sealed; the former one signs
/// beside the new one until `formerEndsAt`. With another `fence` somebody else has come to hold it.
record Endpoint(UUID id, UUID applicationId, UUID tenantId, Environment environment, String url, State state,
        byte[] secret, String mark, byte @Nullable [] former, @Nullable String formerMark,
        @Nullable Instant formerEndsAt, Health health, long fence) {
    static final String TABLE = "webhook_endpoint";
    /// The place to which both secrets are sealed: a rotation moves one and does not open it.
    static final String SECRET = "secret";

    /// Whether it is told. A paused one is told later; of a disabled one the events are kept, until somebody asks for
    /// them after it answered a ping.
    public enum State { ENABLED, PAUSED, DISABLED }

    /// What has become of a delivery: a kept one is not tried by itself any more.
    public enum Delivery { WAITING, DELIVERED, KEPT }

    /// Why it is disabled: it said so itself, or nothing reached it for days.
    public enum Reason { GONE, FAILING }

    /// The fingerprints of the secrets that sign at that moment, the one of our own signature first.
    String marks(Instant now) {
        return rotating(now) ? formerMark + "+" + mark : mark;
    }

    Endpoint doing(Health now) {
        return new Endpoint(id, applicationId, tenantId, environment, url, state, secret, mark, former, formerMark,
                formerEndsAt, now, fence);
    }

    boolean rotating(Instant now) {
        return former != null && now.isBefore(formerEndsAt);
    }
}
