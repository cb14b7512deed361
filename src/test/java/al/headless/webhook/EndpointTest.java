package al.headless.webhook;

import al.headless.testing.TestClock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What tests of deliveries share: the service, and an application of their own with an endpoint at a receiver.
abstract class EndpointTest {
    protected final Hooks hooks = Hooks.shared();
    protected final Receiver receiver = new Receiver();
    protected Hooks.Partner partner;
    protected Hooks.Made endpoint;

    @BeforeEach void an_application_with_an_endpoint() {
        partner = hooks.partner();
        endpoint = partner.endpoint(receiver.url());
    }

    @AfterEach void close() {
        receiver.close();
        hooks.forget(endpoint);
    }

    protected Instant now() {
        return hooks.service().bean(TestClock.class).now();
    }
}
