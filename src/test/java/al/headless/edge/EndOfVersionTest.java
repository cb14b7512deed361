package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.runtime.Operator;
import al.headless.testing.Api;
import al.headless.testing.Borrower;
import al.headless.testing.ContractWitness;
import al.headless.testing.OwnApplication;
import al.headless.testing.Said;
import al.headless.testing.Service;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A version that is deprecated and one that is retired. No real one is: the list of this service is the test's.
class EndOfVersionTest {
    private static final String RETIRED = "2025-09-01";
    private static final String LINKS = "</versions/2026-03-05/migration>; rel=\"deprecation\", "
            + "</openapi/2026-11-22/openapi.yaml>; rel=\"successor-version\", "
            + "</versions/2026-03-05/migration>; rel=\"sunset\"";
    private static Service ending;
    private static Borrower borrower;

    @BeforeAll static void start() {
        ending = Service.start(Map.of("headless.contract.versions", "/ending-versions.yaml"));
        borrower = Borrower.named(ending, "CUST_ENDING");
    }

    @AfterAll static void stop() {
        ending.stop();
    }

    @Test void every_answer_of_a_deprecated_version_says_since_when_until_when_and_where_to_read_on() {
        var journey = borrower.journey();
        for (var said : List.of(borrower.api().get("/journeys"), borrower.api().get("/journeys/" + journey + "/state"),
                borrower.api().header("If-None-Match", "*").get("/journeys/" + journey + "/state"),
                borrower.api().get("/nothing"), borrower.api().get("/journeys?limit=0"),
                borrower.api().send("DELETE", "/journeys", null), Api.nobody(ending).get("/journeys"))) {
            assertEquals("2026-03-05", said.header("X-AL-API-Version"));
            assertEquals("@1796083200", said.header("Deprecation")); // 2026-12-01T00:00:00Z
            assertEquals("Sat, 05 Jun 2027 00:00:00 GMT", said.header("Sunset"));
            assertEquals(LINKS, said.header("Link"));
        }
    }

    @Test void the_day_of_the_sunset_refuses_nothing_by_itself() {
        var later = Service.start(Map.of("headless.contract.versions", "/ending-versions.yaml",
                "test.clock", "2027-07-01T00:00:00Z"));
        try {
            var said = Borrower.named(later, "CUST_LATE").pinned("2026-03-05").api().get("/journeys");
            assertEquals(200, said.status(), said::toString);
            assertEquals("Sat, 05 Jun 2027 00:00:00 GMT", said.header("Sunset"));
        } finally {
            later.stop();
        }
    }

    @Test void browsers_may_read_what_a_deprecated_version_says() {
        var exposed = borrower.api().get("/journeys").header("Access-Control-Expose-Headers");
        for (var header : List.of("Deprecation", "Sunset", "Link")) assertTrue(exposed.contains(header), exposed);
    }

    @Test void a_version_that_is_not_deprecated_says_nothing_of_it() {
        var said = borrower.pinned(ContractWitness.HEAD).api().get("/journeys");
        for (var header : List.of("Deprecation", "Sunset", "Link")) assertNull(said.header(header), header);
    }

    @Test void a_retired_version_is_gone_and_says_where_to_go() {
        for (var operation : ContractWitness.all()) {
            var path = operation.path().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
            assertGone(borrower.api().pinned(RETIRED).send(operation.method(), path, null));
            assertGone(Api.nobody(ending).pinned(RETIRED).send(operation.method(), path, null));
        }
    }

    @Test void an_application_whose_own_version_is_retired_is_told_so_too() {
        var key = OwnApplication.pinned(ending, RETIRED);
        var said = Api.with(ending, key).post("/sessions", "{\"borrowerExternalID\": \"CUST_OLD\"}");
        assertGone(said);
        assertEquals("The default version of your application is retired: name another in X-AL-API-Version, or ask who"
                + " gave you your API key to move it", said.message(), "it sent no header");
        assertEquals(201, Api.with(ending, key).pinned(ContractWitness.HEAD)
                .post("/sessions", "{\"borrowerExternalID\": \"CUST_OLD\"}").status());
    }

    @Test void applications_are_moved_off_a_retired_version_in_one_go_and_answered_in_the_new_one() {
        var operator = Operator.of(ending).with("headless.contract.versions", "/ending-versions.yaml");
        var keys = List.of(OwnApplication.pinned(ending, RETIRED), OwnApplication.pinned(ending, RETIRED));
        assertEquals(1, operator.does("versions", "move", RETIRED, "2020-01-01", "--yes", "--ticket", "OPS-7").code());
        assertEquals(1, operator.does("versions", "move", ContractWitness.HEAD, RETIRED, "--yes", "--ticket", "OPS-7")
                .code(), "to one that is refused");
        assertTrue(operator.changes("versions", "move", RETIRED, ContractWitness.HEAD).path("moved").asInt() >= 2);
        for (var key : keys) {
            var said = Api.with(ending, key).post("/sessions", "{\"borrowerExternalID\": \"CUST_MOVED\"}");
            assertEquals(201, said.status(), said::toString);
            assertEquals(ContractWitness.HEAD, said.header("X-AL-API-Version"));
        }
        assertEquals(1, operator.does("versions", "move", RETIRED, ContractWitness.HEAD, "--yes", "--ticket", "OPS-7")
                .code(), "nobody is left");
    }

    @Test void a_retired_version_is_not_among_those_that_an_unknown_pin_is_told() {
        var said = borrower.api().pinned("2026-01-01").get("/journeys");
        assertEquals("[\"2026-03-05\",\"2026-11-22\"]", said.json().at("/error/details/supportedVersions").toString());
    }

    private static void assertGone(Said said) {
        assertEquals("410 VALIDATION_FAILED", said.status() + " " + said.code(), said::toString);
        assertEquals("X-AL-API-Version", said.field());
        assertEquals("2026-11-22", said.json().at("/error/details/successorVersion").asText());
        assertEquals("/versions/2025-09-01/migration", said.json().at("/error/details/migrationGuide").asText());
        assertEquals("2026-03-05", said.header("X-AL-API-Version"));
    }
}
