package al.headless.webhook;

import al.headless.kernel.Clock;
import al.headless.kernel.Ids;
import al.headless.outbound.Outbound;
import al.headless.outbound.Outgoing;
import al.headless.privacy.DataKeys;
import al.headless.privacy.SecretSeal;
import al.headless.telemetry.Work;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One attempt: opens what was stored, signs it anew, sends it, and reads no more of the answer than its status and
/// how long the receiver wants to be left alone.
@Singleton
class Sending {
    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
    private static final String VERSION = "X-AL-API-Version";
    private static final String EVENT = "X-AL-Event-ID";
    private static final String TENANT = "X-AL-Tenant-ID";
    private static final String APPLICATION = "X-AL-Application-ID";

    private final Outbound outbound;
    private final DataKeys dataKeys;
    private final SecretSeal secrets;
    private final Clock clock;

    Sending(Outbound outbound, DataKeys dataKeys, SecretSeal secrets, Clock clock) {
        this.outbound = outbound;
        this.dataKeys = dataKeys;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// Delivers; nothing when nothing was tried, because too much is under way or the service stops.
    Optional<Try> deliver(Endpoint to, Deliveries.Due due) {
        var signer = signer(to);
        if (due.wrappedKey() == null) return Optional.of(Try.unreadable());
        byte[] body;
        try {
            body = dataKeys.open(due.borrowerId(), due.wrappedKey())
                    .openBytes(Deliveries.TABLE, Deliveries.BODY, due.body());
        } catch (IllegalStateException e) {
            LOG.error("event {} cannot be read, and is kept", due.eventId(), e);
            return Optional.of(Try.unreadable());
        }
        return send(to, signer, due.eventId(), due.version(), body);
    }

    /// Asks whether it answers.
    Optional<Try> ping(Endpoint to, Pings.Ping ping, String version) {
        var id = "evt_" + Ids.ulid(clock.now());
        return send(to, signer(to), id, version, SnapshotRendering.ping(id, clock.now(), to));
    }

    private Optional<Try> send(Endpoint to, Signer signer, String eventId, String version, byte[] body) {
        var headers = new LinkedHashMap<String, String>(signer.headers(eventId, clock.now(), body));
        headers.putAll(Map.of("Content-Type", "application/json", VERSION, version, EVENT, eventId,
                TENANT, to.tenantId().toString(), APPLICATION, to.applicationId().toString(),
                "traceparent", Work.trace().header()));
        return Try.of(outbound.send(Outgoing.post(to.url(), headers, body).asking(Try.RETRY_AFTER)));
    }

    private Signer signer(Endpoint to) {
        var secret = secret(to, to.secret());
        return to.rotating(clock.now()) ? new Signer(secret(to, to.former()), Optional.of(secret))
                : new Signer(secret, Optional.empty());
    }

    private WebhookSecret secret(Endpoint of, byte[] sealed) {
        return WebhookSecret.parse(new String(secrets.open(Endpoint.TABLE, Endpoint.SECRET, of.id(), sealed),
                StandardCharsets.UTF_8));
    }
}
