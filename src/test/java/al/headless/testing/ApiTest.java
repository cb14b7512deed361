package al.headless.testing;

import java.util.UUID;
import org.junit.jupiter.api.Assertions;

/// What API tests share: the service, and a borrower with a session.
public abstract class ApiTest {
    protected final Service service = Service.shared();

    /// The test application's server.
    protected Api partner() {
        return Api.with(service, service.apiKey());
    }

    /// A new borrower of the test application, in a session of its own.
    protected Borrower borrower() {
        return Borrower.named(service, "CUST_" + UUID.randomUUID());
    }

    protected static void assertRefused(int status, String code, Said said) {
        Assertions.assertEquals(status + " " + code, said.status() + " " + said.code(), said::toString);
    }

    protected static void assertInvalid(String field, Said said) {
        assertRefused(400, "VALIDATION_FAILED", said);
        Assertions.assertEquals(field, said.field(), said::toString);
    }
}
