package al.headless.webhook;

import al.headless.access.Token;
import al.headless.job.Jobs;
import al.headless.privacy.DataKeys;
import al.headless.privacy.SecretSeal;
import al.headless.testing.Borrower;
import al.headless.testing.Host;
import al.headless.testing.OwnApplication;
import al.headless.testing.Service;
import al.headless.testing.Sought;
import al.headless.testing.TestClock;
import al.headless.testing.Until;
import io.micronaut.core.annotation.Nullable;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// A service that may speak to this machine, and an application's endpoints. Nothing is numbered or delivered but when
/// a test says so.
record Hooks(Service service) {
    private static Hooks shared;

    /// One for all tests of deliveries: each takes an application of its own.
    static synchronized Hooks shared() {
        if (shared == null) {
            shared = new Hooks(Service.start(Map.of("headless.outbound.loopback", true)));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> shared.service.stop()));
        }
        return shared;
    }

    /// An endpoint, its id and its secret.
    record Made(UUID id, WebhookSecret secret) {}

    /// An application of a test's own, and how it looks from outside.
    record Partner(Hooks hooks, UUID id, Host host) {
        /// A new borrower in a session.
        Borrower borrower() {
            return Borrower.named(host, "CUST_" + UUID.randomUUID());
        }

        Made endpoint(String url) {
            return endpoint(url, null);
        }

        /// With a pin of its own.
        Made endpoint(String url, @Nullable String version) {
            var made = new Made(UUID.randomUUID(), WebhookSecret.mint());
            hooks.service.sql("""
                    insert into webhook_endpoint (id, application_id, url, version, state, secret, secret_mark,
                      created_at, changed_at) values (?, ?, ?, ?, 'ENABLED', ?, ?, now(), now())""", made.id, id, url,
                    version, hooks.sealed(made.id, made.secret), made.secret.fingerprint());
            return made;
        }
    }

    Partner partner() {
        return partner(OwnApplication.pinned(service, "2026-03-05"));
    }

    Partner partner(String apiKey) {
        var id = service.rows("select application_id from api_key where id = ?",
                Token.parse(apiKey).orElseThrow().id()).getFirst().getFirst();
        return new Partner(this, UUID.fromString(id), new KeyedHost(service, apiKey));
    }

    /// The service, for another application.
    private record KeyedHost(Service service, String apiKey) implements Host {
        @Override public Heard send(String path, HttpRequest.Builder request) throws IOException {
            return service.send(path, request);
        }

        @Override public void runJobs(Runnable between) {
            service.runJobs(between);
        }

        @Override public void elapse(Duration time) {
            service.elapse(time);
        }
    }

    private byte[] sealed(UUID id, WebhookSecret secret) {
        Sought.shown(secret.credential().text());
        return service.bean(SecretSeal.class).seal("webhook_endpoint", "secret", id,
                secret.credential().text().getBytes(StandardCharsets.UTF_8));
    }

    /// Makes events of all that is announced.
    void number() {
        while (service.bean(Numbering.class).go()) Thread.onSpinWait();
    }

    /// The same, and delivers all that is due until nothing is.
    void deliver() {
        deliverWithoutWaiting();
        settled();
    }

    void deliverWithoutWaiting() {
        number();
        service.bean(Couriers.class).go();
    }

    /// A new secret; the one that it had signs for so long beside it.
    WebhookSecret rotate(Made endpoint, Duration overlap) {
        var fresh = WebhookSecret.mint();
        var ends = overlap.isZero() ? null
                : Timestamp.from(service.bean(TestClock.class).now().plus(overlap));
        service.sql("""
                update webhook_endpoint set former = case when ?::timestamptz is not null then secret end,
                  former_mark = case when ?::timestamptz is not null then secret_mark end, former_ends_at = ?,
                  secret = ?, secret_mark = ? where id = ?""", ends, ends, ends, sealed(endpoint.id, fresh),
                fresh.fingerprint(), endpoint.id);
        return fresh;
    }

    /// Nobody delivers any more.
    void settled() {
        Until.so(service.bean(Couriers.class)::idle);
    }

    /// Nothing is delivered to it in tests that come later.
    void forget(Made endpoint) {
        service.sql("update webhook_endpoint set removed_at = now() where id = ?", endpoint.id);
    }

    /// A borrower of an application that became LIVE, whom the sandbox does not serve.
    UUID liveBorrower(Partner of) {
        var id = UUID.randomUUID();
        service.sql("insert into borrower (id, application_id, external_id, data_key, created_at, updated_at)"
                + " values (?, ?, ?, ?, now(), now())", id, of.id, "CUST_" + id,
                service.bean(DataKeys.class).make(id));
        return id;
    }

    /// As a trigger does.
    void announce(UUID borrower) {
        service.sql("select announce(?, null, 'status', ?)", borrower,
                Timestamp.from(service.bean(TestClock.class).now()));
    }

    /// A time as the database tells it.
    static Instant instant(String told) {
        return Timestamp.valueOf(told.replaceFirst("[+-]\\d\\d$", "")).toLocalDateTime()
                .toInstant(ZoneOffset.ofHours(Integer.parseInt(told.substring(told.length() - 3))));
    }

    <T> T acting(Supplier<T> act) {
        return service.bean(Jobs.class).inTransaction(act);
    }

    void pass(Duration time) {
        service.pass(time);
    }

    List<List<String>> rows(String sql, Object... values) {
        return service.rows(sql, values);
    }
}
