package al.headless.webhook;

import al.headless.testing.Service;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// The test application of a service, with an endpoint that nobody answers at: something is left wherever telling a
/// partner leaves anything.
public record ToldPartner(Service service, UUID endpoint, List<String> secrets) {
    /// An endpoint whose secret was rotated, and that somebody pinged.
    public static ToldPartner of(Service service) {
        var hooks = new Hooks(service);
        var made = hooks.partner(service.apiKey()).endpoint("http://127.0.0.1:1/nobody");
        var fresh = hooks.rotate(made, Duration.ofHours(24));
        hooks.acting(() -> service.bean(Redelivery.class).ping(made.id()));
        return new ToldPartner(service, made.id(),
                List.of(made.secret().credential().text(), fresh.credential().text()));
    }

    /// Makes events of all that was announced, and tries to deliver them.
    public void tell() {
        new Hooks(service).deliver();
    }
}
