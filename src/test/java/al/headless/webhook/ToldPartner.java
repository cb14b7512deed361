package al.headless.webhook;

import al.headless.testing.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// The test application of a service, with an endpoint that nobody answers at: something is left wherever telling a
/// partner leaves anything.
public record ToldPartner(Service service, UUID endpoint, List<String> secrets) {
    private static final String NOBODY = "http://127.0.0.1:1/nobody";

    /// An endpoint whose secret was rotated, and that somebody pinged, who signed in to the partner's page.
    public static ToldPartner of(Service service) {
        var hooks = new Hooks(service);
        var made = hooks.partner(service.apiKey()).endpoint(NOBODY);
        var fresh = hooks.rotate(made, Duration.ofHours(24));
        hooks.acting(() -> service.bean(Redelivery.class).ping(made.id()));
        var visitor = Visitor.of(hooks.partner(service.apiKey()));
        return new ToldPartner(service, made.id(), List.of(made.secret().credential().text(),
                fresh.credential().text(), visitor.code(), visitor.proof()));
    }

    /// A partner one of whose endpoints is disabled, one fails for two hours, and one is not told though it could be.
    public static void troubled(Service service) {
        var hooks = new Hooks(service);
        var partner = hooks.partner();
        var disabled = partner.endpoint(NOBODY);
        var failing = partner.endpoint(NOBODY);
        partner.endpoint(NOBODY);
        partner.borrower().journey();
        hooks.number();
        partner.borrower().journey(); // which is announced, and no event yet
        service.sql("update webhook_endpoint set state = 'DISABLED', reason = 'GONE' where id = ?", disabled.id());
        service.sql("update webhook_endpoint set failures = 1, failing_since = now() - interval '2 hours',"
                + " failed_at = now() where id = ?",
                failing.id());
    }

    /// Tries to deliver something to somebody who takes the connection and says nothing: a call takes ten seconds.
    public static ServerSocket slowly(Service service) throws IOException {
        var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        var hooks = new Hooks(service);
        var partner = hooks.partner();
        partner.endpoint("http://127.0.0.1:" + silent.getLocalPort() + "/");
        partner.borrower().journey();
        hooks.deliverWithoutWaiting();
        return silent;
    }

    /// Makes events of all that was announced, and tries to deliver them.
    public void tell() {
        new Hooks(service).deliver();
    }
}
