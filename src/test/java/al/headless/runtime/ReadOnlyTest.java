package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Api;
import al.headless.testing.Borrower;
import al.headless.testing.Logs;
import al.headless.testing.Said;
import al.headless.testing.Service;
import al.headless.testing.Until;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The database takes no writes for a while, as a standby does before it is promoted.
@Tag("apart")
class ReadOnlyTest {
    private static final int CALLS = 50;
    private static Service service;

    @BeforeAll static void start() {
        service = Service.start(Map.of("headless.jobs.enabled", true));
    }

    @AfterAll static void stop() {
        service.stop();
    }

    @Test void reads_and_replays_go_on_and_writes_are_told_to_come_back() {
        var borrower = Borrower.named(service, "CUST_" + UUID.randomUUID());
        var first = write(borrower, "first");
        assertEquals(201, first.status(), first::toString);
        var session = Api.with(service, service.apiKey()).key("session-" + borrower.externalId());
        var body = "{\"borrowerExternalID\": \"" + borrower.externalId() + "\"}";
        var opened = session.post("/sessions", body);
        try (var logs = Logs.capture()) {
            noWrites();
            for (int i = 0; i < CALLS; i++) {
                assertEquals(200, borrower.api().get("/journeys").status());
                assertReplayed(first, write(borrower, "first"));
                assertUnavailable(write(borrower, "other-" + i));
            }
            assertReplayed(opened, session.post("/sessions", body));
            assertUnavailable(borrower.api().post("/sessions/refresh"));
            assertFalse(logs.text().contains("\tat "), logs::text);
            assertTrue(logs.text().lines().filter(line -> line.startsWith("WARN")).count() <= 2, logs::text);
        } finally {
            writesAgain();
        }
        assertEquals(200, borrower.api().post("/sessions/refresh").status());
    }

    @Test void jobs_go_on_afterwards_as_if_nothing_had_been() {
        var borrower = Borrower.named(service, "CUST_" + UUID.randomUUID());
        noWrites();
        try {
            assertUnavailable(write(borrower, "meanwhile"));
        } finally {
            writesAgain();
        }
        var journey = borrower.submittedJourney("1004");
        Until.so(() -> !borrower.status(journey).equals("PROFILE_SUBMITTED"));
        assertEquals(List.of(List.of("0")),
                service.rows("select count(*) from scheduled_tasks where consecutive_failures > 0"));
    }

    private static Said write(Borrower borrower, String key) {
        return borrower.api().key(key).post("/journeys", "{\"type\": \"PERSONAL_LOAN\"}");
    }

    private static void assertReplayed(Said first, Said again) {
        assertTrue(again.replayed(), again::toString);
        assertArrayEquals(first.body(), again.body());
    }

    private static void assertUnavailable(Said said) {
        assertEquals("503 UPSTREAM_TEMPORARY_FAILURE", said.status() + " " + said.code(), said::toString);
    }

    private static void noWrites() {
        service.asSuperuser("alter role headless_instance set default_transaction_read_only = on");
        beginAnew();
    }

    private static void writesAgain() {
        service.asSuperuser("alter role headless_instance reset default_transaction_read_only");
        beginAnew();
    }

    /// Every connection of the service is one that began after the change; a request that meets its end is repeated.
    private static void beginAnew() {
        service.asSuperuser("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                + " and application_name like 'headless%'");
        Until.so(() -> Api.with(service, service.apiKey()).get("/journeys").status() == 403);
    }
}
