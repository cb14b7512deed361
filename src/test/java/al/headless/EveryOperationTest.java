package al.headless;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.ContractWitness;
import al.headless.testing.ContractWitness.Operation;
import al.headless.testing.Said;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// A ratchet: every operation of the contract is asked for its refusals, its success and its replay, and what nobody
/// gets to see yet stands in a list that may only shrink.
///
/// It counts only what it saw itself, so that it says the same alone and among all tests.
class EveryOperationTest extends ApiTest {
    private static final Path NOT_YET = Path.of("src", "test", "resources", "not-yet.txt");
    private static final String UNKNOWN_OPERATION = "op_profile_submit_01JB2FR2FH01JB2FR2FH01JB2F";
    private static final int POOL = 10; // connections of requests, as application.yml has it
    private static final int AT_ONCE = 8; // fewer, so that a waiting call does not starve the next
    private final Set<String> reached = new ConcurrentSkipListSet<>();
    private final Map<String, Integer> answered = new HashMap<>(); // by operation, under the default version
    private final Stage stage = new Stage();

    @TestFactory Stream<DynamicNode> every_operation() {
        return Stream.of(
                ContractWitness.all().stream().map(one -> (DynamicNode) dynamicContainer(one.id(), tests(one))),
                Stream.of(
                        dynamicTest("every write waits for a busy database and then says so", this::busy),
                        dynamicTest("every operation answers when no connection is free", this::starved),
                        dynamicTest("the list of what nobody reaches only shrinks", this::ratchet)))
                .flatMap(nodes -> nodes);
    }

    private Stream<DynamicNode> tests(Operation operation) {
        var tests = new ArrayList<DynamicNode>(List.of(
                dynamicTest("refuses whoever has no token", () -> noToken(operation)),
                dynamicTest("refuses tokens of another class", () -> wrongClass(operation)),
                dynamicTest("refuses a malformed id and an unknown parameter", () -> malformed(operation)),
                dynamicTest("knows neither unknown ids nor another borrower's", () -> unknown(operation))));
        if (operation.writes()) {
            tests.add(dynamicTest("wants an idempotency key and a valid body", () -> invalid(operation)));
            tests.add(dynamicTest("answers a replay with the same bytes", () -> replay(operation)));
            tests.add(dynamicTest("refuses at the wrong moment", () -> wrongMoment(operation)));
        } else {
            tests.add(dynamicTest("reads, twice the same, and writes nothing", () -> read(operation)));
        }
        tests.add(dynamicTest("does the same under the newest version", () -> newest(operation)));
        return tests.stream();
    }

    private void noToken(Operation operation) {
        var scene = stage.scene(operation);
        var code = scene.takes("apiKey") ? "AUTH_INVALID_API_KEY" : "AUTH_INVALID_SESSION";
        assertRefused(401, code, seen(operation, scene.call(Api.nobody(service))));
        assertRefused(401, code, seen(operation, scene.call(Api.with(service, "st_test_garbage"))));
    }

    private void wrongClass(Operation operation) {
        var scene = stage.scene(operation);
        if (!scene.takes("apiKey")) forbidden(scene, service.apiKey());
        if (!scene.takes("sessionToken")) forbidden(scene, scene.borrower().sessionToken());
        if (!scene.takes("refreshToken")) forbidden(scene, scene.borrower().refreshToken());
    }

    private void forbidden(Scene scene, String token) {
        assertRefused(403, "ACCESS_SCOPE_MISMATCH", seen(scene.operation(), scene.call(Api.with(service, token))));
    }

    private void malformed(Operation operation) {
        var scene = stage.scene(operation);
        for (var id : scene.parameters()) {
            assertInvalid(id, seen(operation, scene.with(id, "1-1-1-1-1").call()));
        }
        var api = operation.writes() ? scene.caller().key(UUID.randomUUID().toString()) : scene.caller();
        assertInvalid("unheardOf", seen(operation, new Scene(service, query(operation), scene.borrower(), scene.ids(),
                scene.body()).bare(api)));
    }

    private static Operation query(Operation operation) {
        return new Operation(operation.id(), operation.method(), operation.path() + "?unheardOf=1", operation.form(),
                operation.node());
    }

    private void unknown(Operation operation) {
        var scene = stage.scene(operation);
        if (scene.parameters().isEmpty()) return;
        var stranger = scene.call(borrower().api());
        assertRefused(404, "RESOURCE_NOT_FOUND", seen(operation, stranger));
        for (var id : scene.parameters()) {
            var other = id.equals("operationID") ? UNKNOWN_OPERATION : UUID.randomUUID().toString();
            var said = seen(operation, scene.with(id, other).call());
            if (said.status() == 404) reached.add(operation.id() + " unknown " + id);
        }
    }

    private void invalid(Operation operation) throws IOException {
        var scene = stage.scene(operation);
        assertInvalid("Idempotency-Key", seen(operation, scene.bare(scene.caller())));
        if (!scene.takesBody()) return;
        var body = scene.body() == null ? "{}" : scene.body();
        var strange = ((ObjectNode) new ObjectMapper().readTree(body)).put("unheardOf", 1);
        assertInvalid("unheardOf", seen(operation, scene.saying(strange.toString()).call()));
        assertInvalid("body", seen(operation, scene.saying("{").call()));
    }

    private void replay(Operation operation) {
        var scene = Scene.of(service, operation);
        var api = scene.caller().key(UUID.randomUUID().toString());
        var first = seen(operation, scene.bare(api));
        var again = scene.bare(api);
        assertEquals(first.status(), again.status(), again::toString);
        assertArrayEquals(first.body(), again.body(), () -> first + "\n" + again);
        assertTrue(!first.replayed() && again.replayed(), again::toString);
        answered.put(operation.id(), first.status());
        if (first.status() < 300) reached.add(operation.id() + " success");
    }

    /// The call that the contract prints, in the words of the newest version; the witness holds its answer to both.
    private void newest(Operation operation) {
        var scene = Scene.of(service, operation, ContractWitness.HEAD);
        var api = operation.writes() ? scene.caller().key(UUID.randomUUID().toString()) : scene.caller();
        var first = scene.bare(api);
        assertEquals(ContractWitness.HEAD, first.header("X-AL-API-Version"));
        assertEquals(answered.get(operation.id()), first.status(), first::toString);
        assertRefused(401, scene.takes("apiKey") ? "AUTH_INVALID_API_KEY" : "AUTH_INVALID_SESSION",
                scene.call(Api.nobody(service).pinned(ContractWitness.HEAD)));
        if (!operation.writes()) return;
        assertArrayEquals(first.body(), scene.bare(api).body());
        var other = scene.bare(api.pinned(ContractWitness.OLDER));
        assertTrue(other.status() == 422 || other.status() == 400, other::toString);
    }

    private void wrongMoment(Operation operation) {
        if (operation.errorCodes().contains("STATE_PRECONDITION_FAILED")) {
            var scene = stage.ended(operation);
            if (operation.id().equals("createJourney")) scene.call(); // the next finds one open
            var said = seen(operation, scene.call());
            assertRefused(409, "STATE_PRECONDITION_FAILED", said);
            assertTrue(said.json().at("/error/details").has("currentStatus"), said::toString);
        }
        if (operation.errorCodes().contains("OFFER_LOCK_CONFLICT")) {
            var scene = Scene.of(service, operation);
            var journey = scene.ids().get("journeyID");
            scene.borrower().proceed(journey, scene.borrower().offer(journey, 1));
            assertRefused(409, "OFFER_LOCK_CONFLICT", seen(operation, scene.call()));
        }
    }

    private void read(Operation operation) {
        var scene = stage.scene(operation);
        var first = seen(operation, scene.call());
        answered.put(operation.id(), first.status());
        if (first.status() < 300) reached.add(operation.id() + " success");
        // A read that writes takes a transaction number every time; somebody else's may come between once.
        assertTrue(Stream.generate(() -> numbers(scene)).limit(3).anyMatch(taken -> taken == 0), "a read has written");
        if (!operation.node().path("responses").has("304")) return;
        assertEquals(304, scene.call(scene.caller().header("If-None-Match", first.header("ETag"))).status());
    }

    private long numbers(Scene scene) {
        var next = "select pg_snapshot_xmax(pg_current_snapshot())";
        long before = Long.parseLong(service.rows(next).getFirst().getFirst());
        scene.call();
        return Long.parseLong(service.rows(next).getFirst().getFirst()) - before;
    }

    private void busy() throws Exception {
        var scenes = ContractWitness.all().stream().filter(Operation::writes)
                .map(stage::scene).toList();
        try (var connection = service.database(); var sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("lock table stored_answer in access exclusive mode");
            for (int from = 0; from < scenes.size(); from += AT_ONCE) {
                for (var said : together(scenes.subList(from, Math.min(from + AT_ONCE, scenes.size())))) {
                    assertRefused(409, "ASYNC_OPERATION_PENDING", said);
                }
            }
        }
    }

    private void starved() throws Exception {
        var scenes = ContractWitness.all().stream().map(stage::scene).toList();
        var taken = new ArrayList<Connection>();
        try {
            var pool = DelegatingDataSource.unwrapDataSource(service.bean(DataSource.class));
            for (int i = 0; i < POOL; i++) taken.add(pool.getConnection());
            for (var said : together(scenes)) assertRefused(503, "UPSTREAM_TEMPORARY_FAILURE", said);
        } finally {
            for (var connection : taken) close(connection);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private List<Said> together(List<Scene> scenes) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = scenes.stream()
                    .map(scene -> (Callable<Said>) () -> seen(scene.operation(), scene.call())).toList();
            var said = new ArrayList<Said>();
            for (var call : threads.invokeAll(calls)) said.add(call.get());
            return said;
        }
    }

    private void ratchet() throws IOException {
        var missing = new TreeSet<String>();
        for (var operation : ContractWitness.all()) {
            missing.add(operation.id() + " success");
            operation.errorCodes().forEach(code -> missing.add(operation.id() + " " + code));
            for (var part : operation.path().split("/")) {
                if (part.startsWith("{")) {
                    missing.add(operation.id() + " unknown " + part.substring(1, part.length() - 1));
                }
            }
        }
        missing.removeAll(reached);
        var listed = new TreeSet<>(Files.readAllLines(NOT_YET).stream().filter(line -> !line.startsWith("#")).toList());
        var unlisted = new TreeSet<>(missing);
        unlisted.removeAll(listed);
        listed.removeAll(missing);
        assertEquals(Set.of(), unlisted, "nobody reaches this any more: write the test, never the list");
        assertEquals(Set.of(), listed, "this is reached now: take it off " + NOT_YET);
    }

    /// Scenes for calls that change nothing: made once, then shared.
    private final class Stage {
        private final Map<String, Scene> scenes = new HashMap<>();
        private Scene common;
        private Scene ended;

        Scene scene(Operation operation) {
            return scenes.computeIfAbsent(operation.id(), _ -> {
                var made = common == null ? Scene.of(service, operation) : common.of(operation);
                if (common == null && made.ids().containsKey("offerID")) common = made;
                return made;
            });
        }

        Scene ended(Operation operation) {
            if (ended == null) ended = Scene.ended(service, operation);
            return ended.of(operation);
        }
    }

    private Said seen(Operation operation, Said said) {
        if (said.code() != null) reached.add(operation.id() + " " + said.code());
        return said;
    }
}
