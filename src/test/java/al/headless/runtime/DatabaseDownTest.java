package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.privacy.KeyTexts;
import al.headless.testing.Api;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import al.headless.testing.Service;
import al.headless.testing.TcpProxy;
import al.headless.testing.Until;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The database goes away and comes back: callers are told to try again in time, and nothing is lost or done twice.
@Tag("apart")
class DatabaseDownTest {
    /// Three times the 4 s within which callers are promised an answer.
    private static final Duration ANSWER = Duration.ofSeconds(12);
    /// Three times the 2 s within which the service is promised to work again.
    private static final Duration RECOVERY = Duration.ofSeconds(6);
    private static final int CROWD = 60;
    private static final int POOLS = 2;
    private static final Duration PAUSE = Duration.ofMillis(250); // between two tries of a pool
    /// Nobody may wait longer for the next try than for the whole recovery.
    private static final Duration LULL = Duration.ofSeconds(2);

    @TempDir static Path data;
    private static PostgresServer server;
    private static TcpProxy proxy;
    private static Service service;

    @BeforeAll static void start() {
        server = PostgresServer.on(data.resolve("server"), Path.of("target", "postgres-binaries").toAbsolutePath());
        var address = EmbeddedRoles.in(server).owner();
        proxy = new TcpProxy(URI.create(address.url().substring("jdbc:".length())).getPort());
        service = Service.start(Map.of("headless.database.url",
                address.url().replaceFirst(":\\d+/", ":" + proxy.port() + "/"),
                "headless.database.user", address.user(), "headless.database.password", address.password(),
                "headless.data", data.resolve("service").toString(), "headless.master-key", KeyTexts.made()));
    }

    @AfterAll static void stop() {
        proxy.mend();
        service.stop();
        proxy.close();
        server.close();
    }

    @AfterEach void mend() {
        proxy.mend();
        recovered();
    }

    /// The borrower of one test, made while the database is there.
    private final Borrower borrower = Borrower.named(service, "CUST_" + UUID.randomUUID());

    private Said start(String key) {
        return borrower.api().key(key).post("/journeys", "{\"type\": \"PERSONAL_LOAN\"}");
    }

    private static Said timely(Supplier<Said> call) {
        long begin = System.nanoTime();
        var said = call.get();
        var took = Duration.ofNanos(System.nanoTime() - begin);
        assertTrue(took.compareTo(ANSWER) < 0, () -> took + ": " + said);
        return said;
    }

    private static void assertUnavailable(Said said) {
        assertEquals("503 UPSTREAM_TEMPORARY_FAILURE", said.status() + " " + said.code(), said::toString);
        assertTrue(said.json().at("/error/retryable").asBoolean());
        assertNotNull(said.header("Retry-After"));
    }

    /// They say how old they are, and whoever scrapes has ten seconds.
    @Test void figures_are_told_whether_the_database_is_gone_or_silent() {
        assertTrue(figures().contains("headless_reading_age_seconds"));
        proxy.unplug();
        assertTrue(figures().contains("headless_reading_age_seconds"));
        proxy.mend();
        recovered();
        proxy.fallSilent();
        assertTrue(figures().contains("headless_reading_age_seconds"));
    }

    private static String figures() {
        long begin = System.nanoTime();
        var said = HealthTest.ask(service.operationsPort(), "GET", "/metrics");
        var took = Duration.ofNanos(System.nanoTime() - begin);
        assertTrue(took.compareTo(Duration.ofSeconds(3)) < 0, () -> "three times its second: " + took);
        assertTrue(said.startsWith("200 "), said);
        return said;
    }

    /// Asks until the service works again, for as long as it may take.
    private void recovered() {
        long end = System.nanoTime() + RECOVERY.toNanos();
        Said said;
        do {
            said = Api.with(service, service.apiKey()).get("/journeys");
            if (said.status() == 403) return; // the key was proved
            assertUnavailable(said);
        } while (System.nanoTime() < end);
        throw new AssertionError("not recovered after " + RECOVERY + ": " + said);
    }

    private void refusesAllThenRecovers() {
        assertUnavailable(timely(() -> borrower.api().get("/journeys")));
        assertUnavailable(timely(() -> start("down")));
        assertUnavailable(timely(() -> borrower.api().post("/sessions/refresh")));
        proxy.mend();
        recovered();
        var journey = start("down");
        assertEquals(201, journey.status(), journey::toString);
        assertFalse(journey.replayed());
        assertEquals(1, borrower.api().get("/journeys").json().at("/data/items").size());
    }

    @Test void a_database_that_is_gone_is_503_and_the_service_recovers_by_itself() {
        proxy.unplug();
        refusesAllThenRecovers();
    }

    @Test void without_its_database_the_service_is_alive_and_not_ready_until_it_is_back() {
        int port = service.bean(OperationsPort.class).port();
        proxy.unplug();
        Until.so(() -> HealthTest.ask(port, "GET", "/health/ready").startsWith("503 "));
        var said = HealthTest.ask(port, "GET", "/health/ready");
        assertTrue(said.contains("\"started\":\"UP\",\"serving\":\"UP\",\"database\":\"DOWN\""), said);
        assertTrue(HealthTest.ask(port, "GET", "/health/live").startsWith("200 "));
        proxy.mend();
        Until.so(() -> HealthTest.ask(port, "GET", "/health/ready").startsWith("200 "));
    }

    @Test void a_database_that_never_answers_is_503_and_the_service_recovers_by_itself() {
        proxy.fallSilent();
        refusesAllThenRecovers();
    }

    @ParameterizedTest @ValueSource(ints = {2, 8})
    void an_outage_is_over_for_callers_two_seconds_after_it_is_over(int seconds) {
        outage(Duration.ofSeconds(seconds));
    }

    @Test @Tag("deep") void a_long_outage_is_over_for_callers_two_seconds_after_it_is_over() {
        outage(Duration.ofSeconds(30));
    }

    /// Somebody asks all the time; the pools ask for connections all the time, and never in a crowd.
    private void outage(Duration length) {
        proxy.turnAway();
        for (long end = System.nanoTime() + length.toNanos(); System.nanoTime() < end; ) {
            assertUnavailable(timely(() -> borrower.api().get("/journeys")));
        }
        proxy.mend();
        long begin = System.nanoTime();
        recovered();
        System.out.printf("DatabaseDownTest: %d s away, %d connections tried, %d ms until it works again%n",
                length.toSeconds(), proxy.turnedAway(), Duration.ofNanos(System.nanoTime() - begin).toMillis());
        assertTrue(proxy.longestLull().compareTo(LULL) < 0, () -> "nobody tried for " + proxy.longestLull());
        assertTrue(proxy.turnedAway() <= POOLS * length.plus(RECOVERY).dividedBy(PAUSE), "not in a crowd");
    }

    @Test void a_crowd_behind_stuck_connections_is_told_to_come_back() throws Exception {
        proxy.fallSilent();
        var calls = new ArrayList<Callable<Said>>();
        for (int i = 0; i < CROWD; i++) {
            boolean write = i % 2 == 0;
            calls.add(() -> timely(() -> write ? start(UUID.randomUUID().toString())
                    : borrower.api().get("/journeys")));
        }
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Said> said : crowd.invokeAll(calls)) assertUnavailable(said.get());
        }
    }

    @Test void a_commit_whose_answer_was_lost_is_answered_by_the_retry() {
        proxy.loseNextCommit();
        assertUnavailable(timely(() -> start("lost")));
        assertFalse(proxy.stillToLose(), "the commit happened");
        recovered();
        var again = start("lost");
        assertEquals(201, again.status(), again::toString);
        assertTrue(again.replayed());
        assertEquals(again.text(), start("lost").text());
        assertEquals(1, borrower.api().get("/journeys").json().at("/data/items").size());
    }

    @Test void a_refresh_whose_answer_was_lost_is_answered_by_the_retry() {
        proxy.loseNextCommit();
        var api = borrower.api().key("lost-refresh");
        assertUnavailable(timely(() -> api.post("/sessions/refresh")));
        recoveredBy(api);
    }

    private static void recoveredBy(Api api) {
        var again = api.post("/sessions/refresh");
        for (int i = 0; again.status() == 503 && i < CROWD; i++) again = api.post("/sessions/refresh");
        assertEquals(200, again.status(), again::toString);
        assertTrue(again.replayed());
        assertEquals(200, Api.with(service, again.data("/sessionToken"))
                .get("/journeys").status());
    }

    @Test void the_server_ends_all_connections_and_nobody_notices_but_those_under_way() {
        service.sql("select pg_terminate_backend(pid) from pg_stat_activity "
                + "where pid <> pg_backend_pid() and application_name like 'headless%'");
        recovered();
        assertEquals(201, start("after").status());
    }
}
