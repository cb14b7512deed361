package al.headless.webhook;

import al.headless.kernel.Clock;
import al.headless.kernel.Credential;
import al.headless.kernel.Ids;
import al.headless.privacy.SecretSeal;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import io.micronaut.context.BeanProvider;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The endpoints of applications, for whoever manages them, in the caller's transaction. A secret is shown once, when
/// it is made.
@Singleton
public class Endpoints {
    public static final int MOST = 5; // of an application: each gets every event
    private static final String ADD = """
            insert into webhook_endpoint (id, application_id, url, version, state, secret, secret_mark, created_at,
              changed_at)
            select ?, a.id, ?, ?, 'ENABLED', ?, ?, ?, ? from application a
            where a.id = ? and (select count(*) from webhook_endpoint e
              where e.application_id = a.id and e.removed_at is null) < ?""";
    // Endpoints that are added at the same time are counted one after the other.
    private static final String HOLD = "select from application where id = ? for no key update";
    private static final String CHANGE = """
            update webhook_endpoint set state = ?, changed_at = ?, failures = 0, failing_since = null,
              rests_until = null
            where id = ? and removed_at is null and state = ?""";
    private static final String REMOVE = """
            update webhook_endpoint set removed_at = ?, former = null, former_mark = null, former_ends_at = null
            where id = ? and removed_at is null""";
    private static final String ROTATE = """
            update webhook_endpoint set
              former = case when ? then secret end, former_mark = case when ? then secret_mark end,
              former_ends_at = ?, secret = ?, secret_mark = ?, changed_at = ?
            where id = ? and removed_at is null""";
    private static final String END_FORMER = """
            update webhook_endpoint set former = null, former_mark = null, former_ends_at = null, changed_at = ?
            where id = ? and removed_at is null and former is not null""";

    private final Statements statements;
    private final BeanProvider<SecretSeal> seal; // whoever only looks has no master key
    private final WebhookSettings settings;
    private final Clock clock;

    Endpoints(Statements statements, BeanProvider<SecretSeal> seal, WebhookSettings settings, Clock clock) {
        this.statements = statements;
        this.seal = seal;
        this.settings = settings;
        this.clock = clock;
    }

    /// A new endpoint, or the new secret of one; shown this once. Until `formerUntil` the former secret signs beside
    /// it, if there is one.
    public record Made(UUID id, Credential secret, String fingerprint, @Nullable Instant formerUntil) {}

    /// Adds an endpoint, enabled; empty when there is no such application, or it has [#MOST] of them. The URL was
    /// judged by `Outbound.judge`; it is judged again, with what its host resolves to, at each attempt.
    ///
    /// @param version its own pin; null for the application's, whatever that is by then
    public Optional<Made> add(UUID applicationId, String url, @Nullable String version) {
        statements.run(HOLD, ps -> {
            Parameters.set(ps, applicationId);
            return ps.execute();
        });
        var now = clock.now();
        var id = Ids.uuid(now);
        var secret = WebhookSecret.mint();
        int made = statements.run(ADD, ps -> {
            Parameters.set(ps, id, url, version, sealed(id, secret), secret.fingerprint(), now, now, applicationId,
                    MOST);
            return ps.executeUpdate();
        });
        return made == 1 ? Optional.of(new Made(id, secret.credential(), secret.fingerprint(), null))
                : Optional.empty();
    }

    /// Its events wait until it is resumed. False when it is not enabled.
    public boolean pause(UUID id) {
        return changed(id, Endpoint.State.ENABLED, Endpoint.State.PAUSED);
    }

    /// It goes on where it was paused. False when it is not paused: one that is disabled has to answer a ping.
    public boolean resume(UUID id) {
        return changed(id, Endpoint.State.PAUSED, Endpoint.State.ENABLED);
    }

    private boolean changed(UUID id, Endpoint.State from, Endpoint.State to) {
        return statements.run(CHANGE, ps -> {
            Parameters.set(ps, to, clock.now(), id, from);
            return ps.executeUpdate() == 1;
        });
    }

    /// Nothing is sent to it any more. False when there is none.
    public boolean remove(UUID id) {
        return statements.run(REMOVE, ps -> {
            Parameters.set(ps, clock.now(), id);
            return ps.executeUpdate() == 1;
        });
    }

    /// Gives it a new secret. The one that it had signs beside it for as long as the setting says; of three that would
    /// be the third ends at once, and where `leaked`, the one that it had, too. Empty when there is none.
    public Optional<Made> rotate(UUID id, boolean leaked) {
        var now = clock.now();
        var secret = WebhookSecret.mint();
        Instant ends = leaked ? null : now.plus(settings.formerSecret());
        int rotated = statements.run(ROTATE, ps -> {
            Parameters.set(ps, !leaked, !leaked, ends, sealed(id, secret), secret.fingerprint(), now, id);
            return ps.executeUpdate();
        });
        return rotated == 1 ? Optional.of(new Made(id, secret.credential(), secret.fingerprint(), ends))
                : Optional.empty();
    }

    /// Ends the overlap of a rotation now. False when there is none.
    public boolean endFormer(UUID id) {
        return statements.run(END_FORMER, ps -> {
            Parameters.set(ps, clock.now(), id);
            return ps.executeUpdate() == 1;
        });
    }

    private byte[] sealed(UUID id, WebhookSecret secret) {
        return seal.get().seal(Endpoint.TABLE, Endpoint.SECRET, id,
                secret.credential().text().getBytes(StandardCharsets.UTF_8));
    }
}
