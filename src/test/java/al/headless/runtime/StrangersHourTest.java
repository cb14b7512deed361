package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Api;
import al.headless.testing.Borrower;
import al.headless.testing.StartedProgram;
import al.headless.testing.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stranger's first hour with an external PostgreSQL: from nothing to two instances with roles of their own, and what
/// operators do on the day of a launch and at three in the morning.
@Tag("apart")
class StrangersHourTest {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int CALLS = 20; // of the client, at least, on each side of a change

    @TempDir Path folder;
    private final Map<String, String> shown = new HashMap<>();
    private PostgresServer server;
    private String url;

    @Test void from_nothing_to_two_instances_and_back_to_sleep() throws Exception {
        server = PostgresServer.on(folder.resolve("database"), Start.BINARIES);
        url = server.address(PostgresServer.SUPERUSER, "lending").url();
        try {
            administer("secrets", "make");
            administer("database", "setup");
            administer("database", "login", "asha");
            var asha = new Operator(Map.of("headless.database.url", url, "headless.operator.user", "asha",
                    "headless.operator.password", shown.get("HEADLESS_OPERATOR_PASSWORD"),
                    "headless.audit.key-file", auditKey()));
            try (var one = instance("one"); var other = instance("other")) {
                one.awaitReady();
                other.awaitReady();
                rotateWhileAClientRuns(asha, one, other);
                findAStuckJourney(asha, one);
                var entries = asha.sees("audit", "list", "--operators");
                assertTrue(entries.size() >= 8, entries::toString);
                assertEquals("SOUND", asha.sees("audit", "verify").path("result").asText());
                entries.forEach(entry -> assertEquals("asha", entry.path("operator").asText()));
            }
        } finally {
            server.close();
        }
    }

    private void administer(String... words) throws IOException, InterruptedException {
        shown.putAll(new OwnAdministration(folder, Map.of("HEADLESS_DATABASE_URL", url, "HEADLESS_MASTER_KEY_FILE",
                masterKey(), "HEADLESS_AUDIT_KEY_FILE", auditKey(), "PGPASSWORD",
                server.address(PostgresServer.SUPERUSER, "postgres").password())).shows(words));
    }

    private String masterKey() {
        return folder.resolve("master-key.json").toString();
    }

    private String auditKey() {
        return folder.resolve("audit-key.json").toString();
    }

    private StartedProgram instance(String name) throws IOException {
        var own = Files.createDirectory(folder.resolve(name));
        return StartedProgram.with(own, Map.ofEntries(Map.entry("headless.database.url", url),
                Map.entry("headless.database.user", shown.get("HEADLESS_DATABASE_USER")),
                Map.entry("headless.database.password", shown.get("HEADLESS_DATABASE_PASSWORD")),
                Map.entry("headless.data", own.toString()), Map.entry("headless.environments", "TEST,LIVE"),
                Map.entry("headless.master-key-file", masterKey()),
                Map.entry("headless.audit.key-file", auditKey()),
                Map.entry("headless.first-application", "false"), Map.entry("headless.sandbox.pace", "BRISK"),
                Map.entry("headless.step.inquiry", "1h"), Map.entry("headless.offer.window", "1h"),
                Map.entry("micronaut.server.port", "-1")), Map.of());
    }

    private void rotateWhileAClientRuns(Operator asha, StartedProgram one, StartedProgram other) throws Exception {
        var tenant = asha.changes("tenants", "create", "Arya Finance").path("tenantID").asText();
        var application = asha.changes("applications", "create", "Arya app", "--tenant", tenant,
                "--environment", "LIVE", "--return-url", "https://app.example.com/back").path("applicationID").asText();
        var former = asha.changes("keys", "create", application);
        var key = new AtomicReference<>(former.path("apiKey").asText());
        var calls = new AtomicInteger();
        var failed = new ArrayList<Integer>();
        var client = Thread.ofVirtual().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                var at = calls.incrementAndGet() % 2 == 0 ? one : other;
                int status = opens(at, key.get());
                if (status != 201) failed.add(status);
            }
        });
        after(calls);
        var next = asha.changes("keys", "rotate", former.path("keyID").asText(), "--overlap", "1h");
        after(calls);
        key.set(next.path("apiKey").asText());
        after(calls);
        client.interrupt();
        client.join();
        assertEquals(List.of(), failed);
        asha.changes("keys", "revoke", next.path("keyID").asText());
        assertEquals(401, opens(one, key.get()));
        assertEquals(401, opens(other, key.get()));
    }

    private static void after(AtomicInteger calls) {
        int enough = calls.get() + CALLS;
        Until.so(() -> calls.get() >= enough);
    }

    private static int opens(StartedProgram at, String key) {
        return Api.with(at, key).post("/sessions", "{\"borrowerExternalID\": \"CUST_0012\"}").status();
    }

    /// A lender that says nothing before it is asked again, which here is in an hour.
    private void findAStuckJourney(Operator asha, StartedProgram one) throws SQLException {
        var tenant = asha.sees("tenants", "list").get(0).path("tenantID").asText();
        var application = asha.changes("applications", "create", "Trial", "--tenant", tenant, "--environment", "TEST")
                .path("applicationID").asText();
        var key = asha.changes("keys", "create", application).path("apiKey").asText();
        var borrower = Borrower.named(one.knownBy(key), "CUST_OF_TRIAL");
        var journey = borrower.journey();
        borrower.fillProfile(journey, "5003");
        borrower.submit(journey);
        var offer = new AtomicReference<String>();
        Until.so(() -> {
            LockSupport.parkNanos(POLL.toNanos()); // a borrower has a limit
            offered(borrower, journey).ifPresent(offer::set);
            return offer.get() != null;
        });
        var locked = borrower.proceed(journey, offer.get());
        assertEquals(200, locked.status(), locked::toString);
        Until.so(() -> asha.sees("stuck", "--longer-than", "1s").findValuesAsText("journeyID").contains(journey));
        var found = asha.sees("journeys", "show", journey);
        assertEquals("LENDER", found.path("waitsFor").asText());
        assertFalse(found.path("openQuestions").isEmpty());
        assertTrue(found.path("timeline").size() >= 3, found::toString);
        replayAParkedEvent(asha, journey);
        var session = asha.sees("sessions", "list", borrower.borrowerId()).get(0).path("sessionID").asText();
        asha.changes("sessions", "end", borrower.borrowerId(), session);
        assertEquals(401, borrower.api().get("/journeys").status());
    }

    private static Optional<String> offered(Borrower borrower, String journey) {
        for (var offer : borrower.api().get("/journeys/" + journey + "/offers").json().path("data").path("items")) {
            if (offer.path("status").asText().equals("OFFER_RECEIVED")) {
                return Optional.of(offer.path("offerID").asText());
            }
        }
        return Optional.empty();
    }

    /// One that was applied is laid aside past the service, as if it could not have been.
    private void replayAParkedEvent(Operator asha, String journey) throws SQLException {
        var superuser = server.address(PostgresServer.SUPERUSER, "lending");
        try (var database = DriverManager.getConnection(superuser.url(), superuser.user(), superuser.password());
                var sql = database.createStatement()) {
            sql.execute("""
                    update inbox_event e set state = 'PARKED', handled_at = null, reason = 'a test'
                    where (conversation_id, source, message_id) = (
                      select e.conversation_id, e.source, e.message_id from inbox_event e
                      join conversation c on c.id = e.conversation_id where c.journey_id = '%s' and e.state = 'APPLIED'
                      limit 1)""".formatted(journey));
        }
        var parked = asha.sees("parked", "list").get(0);
        assertEquals("OPERATOR", asha.sees("journeys", "find", journey).get(0).path("waitsFor").asText());
        asha.changes("parked", "replay", parked.path("conversationID").asText(), parked.path("source").asText(),
                parked.path("messageID").asText());
        Until.so(() -> asha.sees("parked", "list").isEmpty());
    }
}
