package al.headless.webhook;

import al.headless.kernel.Json;
import al.headless.testing.Service;
import al.headless.testing.TestClock;
import io.micronaut.core.annotation.Nullable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// An endpoint of the test application, at a receiver on this machine: what a partner's server really gets. Every
/// delivery is proved by its signatures before anybody else sees it.
public final class ListeningEndpoint implements AutoCloseable {
    private final Hooks hooks;
    private final Receiver receiver = new Receiver();
    private final Hooks.Made made;

    /// A delivery, its body as it came; names of headers in lower case.
    public record Heard(Map<String, String> headers, byte[] body) {
        public String trigger() {
            return Json.read(body).at("/issuer/trigger").asText();
        }
    }

    /// The service must be one that may speak to this machine; without a version it is the application's.
    public ListeningEndpoint(Service service, @Nullable String version) {
        hooks = new Hooks(service);
        hooks.number(); // what was announced before belongs to nobody
        made = hooks.partner(service.apiKey()).endpoint(receiver.url(), version);
    }

    /// What was told of a borrower since then, by sequence.
    public List<Heard> snapshots(String borrowerExternalId) {
        hooks.deliver();
        return receiver.take().stream()
                .filter(one -> one.text("/borrower/borrowerExternalID").equals(borrowerExternalId))
                .sorted(Comparator.comparingLong(one -> one.json().path("sequence").asLong()))
                .map(this::proved).toList();
    }

    /// Has the endpoint pinged.
    public List<Heard> ping() {
        hooks.acting(() -> hooks.service().bean(Redelivery.class).ping(made.id()));
        hooks.deliver();
        return receiver.take().stream().filter(one -> one.text("/event_type").equals("endpoint.ping"))
                .map(this::proved).toList();
    }

    /// The application that it belongs to, and that one's tenant.
    public Map<String, String> owner() {
        var ids = hooks.rows("""
                select a.id, a.tenant_id from application a join webhook_endpoint e on e.application_id = a.id
                where e.id = ?""", made.id()).getFirst();
        return Map.of("applicationID", ids.get(0), "tenantID", ids.get(1));
    }

    private Heard proved(Receiver.Delivery delivery) {
        var now = hooks.service().bean(TestClock.class).now();
        var wrong = Section11.wrong(delivery, made.secret().credential().text(), now);
        if (!wrong.isEmpty()) throw new AssertionError("a delivery that no receiver believes: " + wrong);
        return new Heard(delivery.headers(), delivery.body());
    }

    @Override public void close() {
        hooks.forget(made);
        receiver.close();
    }
}
