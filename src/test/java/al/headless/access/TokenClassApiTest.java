package al.headless.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import al.headless.kernel.Environment;
import al.headless.kernel.TokenClass;
import al.headless.testing.Api;
import al.headless.testing.Borrower;
import al.headless.testing.ContractWitness;
import al.headless.testing.ContractWitness.Operation;
import al.headless.testing.Footprint;
import al.headless.testing.Said;
import al.headless.testing.Service;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may call what: every operation of the contract with every token that must not pass, and every path of a
/// resource with every caller who does not own it.
class TokenClassApiTest {
    private static Service service;
    private static Scene scene;

    @BeforeAll static void start() {
        service = Service.start(Map.of("headless.environments", List.of("TEST", "LIVE")));
        scene = Scene.set(service);
    }

    @AfterAll static void stop() {
        service.stop();
    }

    static Stream<Operation> operations() {
        return ContractWitness.all().stream();
    }

    static Stream<Operation> ofResources() {
        return operations().filter(operation -> operation.path().contains("{"));
    }

    @Test void the_matrix_covers_the_contract() {
        assertEquals(33, operations().count());
        assertEquals(29, ofResources().count());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void what_proves_nobody_is_refused_with_401(Operation operation) {
        var code = operation.id().equals("createSession") ? "AUTH_INVALID_API_KEY" : "AUTH_INVALID_SESSION";
        var before = Footprint.of(service);
        scene.unproved().forEach((kind, authorization) -> {
            var said = call(operation, authorization, scene.owned());
            assertEquals("401 " + code, said.status() + " " + said.code(), kind);
            assertEquals("{}", said.json().at("/error/details").toString(), kind);
        });
        assertEquals(before, Footprint.of(service));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void a_live_token_of_another_class_is_refused_with_403(Operation operation) {
        var before = Footprint.of(service);
        scene.live().forEach((tokenClass, token) -> {
            if (takes(operation, tokenClass)) return;
            var said = call(operation, "Bearer " + token, scene.owned());
            assertEquals("403 ACCESS_SCOPE_MISMATCH", said.status() + " " + said.code(), tokenClass::toString);
        });
        assertEquals(before, Footprint.of(service));
    }

    private static boolean takes(Operation operation, TokenClass tokenClass) {
        return switch (operation.id()) {
            case "createSession" -> tokenClass == TokenClass.API_KEY;
            case "refreshSession" -> tokenClass != TokenClass.API_KEY;
            default -> tokenClass == TokenClass.SESSION;
        };
    }

    @ParameterizedTest
    @MethodSource("ofResources")
    void what_is_another_borrowers_looks_like_what_does_not_exist(Operation operation) {
        var before = Footprint.of(service);
        scene.strangers().forEach((kind, stranger) -> {
            var authorization = "Bearer " + stranger.sessionToken();
            var unknown = call(operation, authorization, Scene.unknown());
            var others = call(operation, authorization, scene.owned());
            assertEquals("404 RESOURCE_NOT_FOUND", others.status() + " " + others.code(), kind);
            assertEquals(anonymous(unknown), anonymous(others), kind);
            assertEquals(unknown.headers().map().keySet(), others.headers().map().keySet(), kind);
        });
        assertEquals(before, Footprint.of(service));
    }

    @ParameterizedTest
    @MethodSource("ofResources")
    void a_borrowers_own_journey_does_not_lead_to_the_resources_of_another(Operation operation) {
        if (operation.path().chars().filter(c -> c == '{').count() < 2) return;
        for (var stranger : scene.strangers().values()) {
            var mixed = new LinkedHashMap<>(scene.owned());
            mixed.put("{journeyID}", scene.journeyOf(stranger));
            var said = call(operation, "Bearer " + stranger.sessionToken(), mixed);
            assertEquals("404 RESOURCE_NOT_FOUND", said.status() + " " + said.code(), said::toString);
        }
    }

    @Test void a_list_holds_only_the_callers_own() {
        scene.strangers().forEach((kind, stranger) -> {
            var said = stranger.api().get("/journeys");
            assertEquals(1, said.json().at("/data/items").size(), kind);
            assertFalse(said.text().contains(scene.owned().get("{journeyID}")), kind);
        });
    }

    @Test void one_external_id_in_two_applications_is_two_borrowers() {
        var ids = scene.strangers().values().stream().map(Borrower::borrowerId).distinct().count();
        assertEquals(scene.strangers().size(), ids);
    }

    @Test void an_environment_that_is_not_served_proves_nobody() {
        var shared = Service.shared();
        var key = Scene.application(shared, Environment.LIVE);
        var said = Api.with(shared, key).post("/sessions", "{\"borrowerExternalID\": \"x\"}");
        assertEquals("401 AUTH_INVALID_API_KEY", said.status() + " " + said.code());
        var session = Token.mint(TokenClass.SESSION, Environment.LIVE, UUID.randomUUID()).credential().text();
        var read = Api.with(shared, session).get("/journeys");
        assertEquals("401 AUTH_INVALID_SESSION", read.status() + " " + read.code());
    }

    private static Said call(Operation operation, String authorization, Map<String, String> ids) {
        var path = operation.path();
        for (var id : ids.entrySet()) path = path.replace(id.getKey(), id.getValue());
        var api = Api.nobody(service).header("Authorization", authorization);
        if (operation.writes()) api = api.key(UUID.randomUUID().toString());
        // What may be left out is: an example's return URL is not on every application's list.
        return api.send(operation.method(), path, ContractWitness.example(null, operation.id()));
    }

    private static ObjectNode anonymous(Said said) {
        return ((ObjectNode) said.json()).without(List.of("requestID", "correlationID", "timestamp"));
    }
}
