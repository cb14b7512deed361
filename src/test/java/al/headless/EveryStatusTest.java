package al.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import al.headless.access.Applications;
import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.ContractWitness;
import al.headless.testing.ContractWitness.Operation;
import al.headless.testing.Said;
import al.headless.testing.Service;
import al.headless.testing.Wire;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The statuses of every operation that do not depend on what it does: each is provoked on each.
class EveryStatusTest extends ApiTest {
    private static final String LARGE = "{\"x\": \"" + "x".repeat(64 * 1024) + "\"}";
    private static final String LONG_HEADER = "X-Long: " + "x".repeat(9 * 1024);
    /// Ids that stand for nothing: a request that is refused so early does not get as far as looking for them.
    private static final Map<String, String> NOBODYS = Map.of("journeyID", UUID.randomUUID().toString(),
            "offerID", UUID.randomUUID().toString(), "aaSessionID", UUID.randomUUID().toString(),
            "operationID", "op_profile_submit_01JB2FR2FH01JB2FR2FH01JB2F");
    private final Borrower borrower = borrower();

    @TestFactory Stream<DynamicTest> refuses_an_answer_in_anything_but_json() {
        return each("406", operation -> scene(operation).call(caller(operation).header("Accept", "text/html")));
    }

    @TestFactory Stream<DynamicTest> refuses_a_body_that_is_too_large() {
        return each("413", operation -> scene(operation).saying(LARGE).call(caller(operation)));
    }

    @TestFactory Stream<DynamicTest> refuses_a_body_that_is_not_json() {
        return each("415", operation -> scene(operation).saying("{}")
                .call(caller(operation).header("Content-Type", "text/plain")));
    }

    @TestFactory Stream<DynamicTest> refuses_an_address_that_is_too_long() {
        return each("414", operation -> Wire.say(service, operation.method(),
                scene(operation).path() + "?cursor=" + "x".repeat(5 * 1024), null));
    }

    @TestFactory Stream<DynamicTest> refuses_header_fields_that_are_too_large() {
        return each("431", operation -> said(operation, LONG_HEADER));
    }

    @TestFactory Stream<DynamicTest> refuses_a_key_that_stands_for_another_request() {
        return each("422", operation -> {
            var scene = scene(operation);
            var api = scene.caller().key(UUID.randomUUID().toString());
            return switch (operation.id()) {
                case "createSession" -> {
                    scene.bare(api);
                    yield scene.saying("{\"borrowerExternalID\": \"CUST_OTHER\"}").bare(api);
                }
                case "refreshSession" -> {
                    var own = borrower().api().key("first");
                    var renewed = scene.bare(own).data("/refreshToken");
                    yield scene.bare(Api.with(service, renewed).key("first"));
                }
                default -> {
                    var other = operation.id().equals("createJourney") ? "GOLD_LOAN" : "PERSONAL_LOAN";
                    api.post("/journeys", "{\"type\": \"" + other + "\"}");
                    yield scene.bare(api);
                }
            };
        });
    }

    @TestFactory Stream<DynamicTest> refuses_whoever_asks_too_often() {
        var key = service.bean(Applications.class).createLimited("One a minute", 1).text();
        var only = Api.with(service, key).post("/sessions", "{\"borrowerExternalID\": \"CUST_0012\"}");
        return each("429", operation -> scene(operation).call(Api.with(service, switch (operation.id()) {
            case "createSession" -> key;
            default -> only.data("/sessionToken");
        })));
    }

    /// All at once: each is given up after ten seconds.
    @Test void a_body_that_does_not_arrive_is_given_up() throws Exception {
        var operations = listing("408").toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = operations.stream().map(operation -> (Callable<Said>) () ->
                    said(operation, "Content-Type: application/json", "Content-Length: 100")).toList();
            for (var answer : threads.invokeAll(calls)) assertRefused(408, "VALIDATION_FAILED", answer.get());
        }
    }

    /// The tables that every operation needs are away: a fault that no code foresees.
    @Test void a_fault_inside_is_told_as_one() {
        var broken = Service.start(Map.of());
        try {
            var scene = Scene.of(broken, listing("404").findFirst().orElseThrow());
            for (var table : List.of("journey", "stored_answer", "aa_session", "operation")) {
                broken.sql("alter table " + table + " rename to " + table + "_away");
            }
            for (var operation : ContractWitness.all()) {
                var said = scene.of(operation).call();
                assertRefused(500, "UPSTREAM_TEMPORARY_FAILURE", said);
                assertEquals("{}", said.json().at("/error/details").toString());
            }
        } finally {
            broken.stop();
        }
    }

    private interface Provocation {
        Said of(Operation operation);
    }

    private Stream<DynamicTest> each(String status, Provocation provocation) {
        return listing(status).map(operation -> dynamicTest(operation.id(), () ->
                assertEquals(status, Integer.toString(provocation.of(operation).status()))));
    }

    private static Stream<Operation> listing(String status) {
        return ContractWitness.all().stream().filter(one -> one.node().path("responses").has(status));
    }

    private Said said(Operation operation, String... lines) {
        var token = scene(operation).takes("apiKey") ? service.apiKey() : borrower.sessionToken();
        var all = Stream.concat(Stream.of("Authorization: Bearer " + token,
                "Idempotency-Key: " + UUID.randomUUID()), Stream.of(lines)).toArray(String[]::new);
        return Wire.say(service, operation.method(), scene(operation).path(), null, all);
    }

    private Api caller(Operation operation) {
        return scene(operation).caller();
    }

    private Scene scene(Operation operation) {
        return new Scene(service, operation, borrower, NOBODYS, ContractWitness.example(null, operation.id()));
    }
}
