package al.headless.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import al.headless.admin.BorrowerErasure.Outcome;
import al.headless.sandbox.Pages;
import al.headless.sandbox.WalkOn;
import al.headless.testing.Borrower;
import al.headless.testing.Service;
import al.headless.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// A service of one's own, on which years pass and borrowers are erased.
abstract class ErasureScene {
    static final String TICKET = "DPO-4711";
    static final Duration KEPT = Duration.ofDays(1826);
    static final Duration MONTH = Duration.ofDays(30);
    static final Duration MOMENT = Duration.ofMinutes(1);
    private static final Duration AN_ANSWER = Duration.ofSeconds(10);
    static Service service;

    @BeforeAll static void start() {
        service = Service.start(Map.of());
    }

    @AfterAll static void stop() {
        service.stop();
    }

    static Borrower borrower() {
        return Borrower.named(service, "CUST_" + UUID.randomUUID());
    }

    /// A borrower whose loan was paid out, after a walk through all of the sandbox, in a new session.
    static Loan loan() {
        var borrower = borrower();
        var journey = borrower.journey();
        assertEquals("DISBURSED", WalkOn.toTheEnd(borrower, journey));
        return new Loan(Borrower.named(service, borrower.externalId()), journey);
    }

    record Loan(Borrower borrower, String journey) {
        /// Repays all of it.
        void close() {
            var again = Borrower.named(service, borrower.externalId());
            var path = "/journeys/" + journey;
            assertEquals(202, again.api().post(path + "/post-disbursal/foreclosure", "{}").status());
            service.pass(AN_ANSWER);
            var page = again.api().get(path).data("/postDisbursal/foreclosure/paymentURL");
            new Pages(service).press("approve", page);
            service.pass(AN_ANSWER);
            assertEquals("CLOSED", again.status(journey));
        }
    }

    static UUID id(Borrower borrower) {
        return UUID.fromString(borrower.borrowerId());
    }

    static Outcome erase(Borrower borrower) {
        return service.bean(BorrowerErasure.class).erase(id(borrower), TICKET, List.of());
    }

    static void erased(Borrower borrower) {
        assertInstanceOf(Outcome.Erased.class, erase(borrower));
    }

    static UUID conversation(String journey) {
        return UUID.fromString(service.rows("select id from conversation where journey_id = ?",
                UUID.fromString(journey)).getFirst().getFirst());
    }

    static Instant now() {
        return service.bean(TestClock.class).now();
    }

    static int count(String sql, Object... values) {
        return Integer.parseInt(service.rows("select count(*) from " + sql, values).getFirst().getFirst());
    }
}
