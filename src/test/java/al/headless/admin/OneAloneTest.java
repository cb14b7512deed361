package al.headless.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.runtime.Operator;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What an operator does to one session, key, application or lender is done to that one alone.
class OneAloneTest extends ApiTest {
    private final Operator operator = Operator.of(service);

    private String application() {
        var tenant = operator.changes("tenants", "create", "Arya Finance").path("tenantID").asText();
        return operator.changes("applications", "create", "Arya app", "--tenant", tenant, "--environment", "TEST",
                "--return-url", "https://app.example.com/back").path("applicationID").asText();
    }

    private String key(String application) {
        return operator.changes("keys", "create", application).path("keyID").asText();
    }

    private List<String> keys(String application) {
        return operator.sees("keys", "list", application).valueStream().map(key -> key.path("keyID").asText() + " "
                + key.path("status").asText()).sorted().toList();
    }

    @Test void a_session_that_is_ended_leaves_the_borrowers_other_one_alone() {
        var one = borrower();
        var first = operator.sees("sessions", "list", one.borrowerId()).get(0).path("sessionID").asText();
        var again = Borrower.named(service, one.externalId());
        operator.changes("sessions", "end", one.borrowerId(), first);
        assertEquals(401, one.api().get("/journeys").status());
        assertEquals(200, again.api().get("/journeys").status());
        assertEquals(List.of("ENDED", "LIVE"), operator.sees("sessions", "list", one.borrowerId())
                .findValuesAsText("status").stream().sorted().toList());
    }

    @Test void a_key_that_is_replaced_or_revoked_leaves_the_others_alone() {
        var application = application();
        var keys = List.of(key(application), key(application), key(application));
        var next = operator.changes("keys", "rotate", keys.get(0)).path("keyID").asText();
        operator.changes("keys", "revoke", keys.get(1));
        assertEquals(List.of(keys.get(0) + " EXPIRES", keys.get(1) + " REVOKED", keys.get(2) + " ACTIVE",
                next + " ACTIVE").stream().sorted().toList(), keys(application));
    }

    @Test void a_key_that_does_not_work_any_more_is_not_replaced() {
        var application = application();
        var revoked = key(application);
        var over = key(application);
        operator.changes("keys", "revoke", revoked);
        service.sql("update api_key set expires_at = now() - interval '1 second' where id = ?::uuid", over);
        for (var key : List.of(revoked, over)) {
            var said = operator.does("keys", "rotate", key, "--yes", "--ticket", "OPS-7");
            assertEquals("There is no such key, or it does not work any more.", said.err().strip());
        }
        assertEquals(List.of(over + " EXPIRED", revoked + " REVOKED").stream().sorted().toList(), keys(application));
    }

    @Test void what_is_changed_of_an_application_is_changed_of_no_other() {
        var changed = application();
        var other = application();
        var before = operator.sees("applications", "show", other);
        operator.changes("applications", "change", changed, "--aa", "--requests-per-minute", "3", "--default-version",
                "2026-03-05", "--return-url", "https://app.example.com/elsewhere");
        operator.changes("applications", "suspend", changed);
        assertEquals(before, operator.sees("applications", "show", other));
        var suspended = operator.sees("applications", "show", changed).path("suspendedAt");
        assertEquals(1, operator.does("applications", "suspend", changed, "--yes", "--ticket", "OPS-7").code());
        assertEquals(suspended, operator.sees("applications", "show", changed).path("suspendedAt"));
        assertTrue(operator.changes("applications", "resume", changed).path("suspendedAt").isNull());
    }

    @Test void a_lender_that_is_suspended_in_another_environment_is_asked_here() {
        operator.changes("lenders", "suspend", "aravali-finance", "--environment", "LIVE");
        try {
            assertEquals("It is not suspended.", operator.does("lenders", "resume", "aravali-finance", "--environment",
                    "TEST", "--yes", "--ticket", "OPS-7").err().strip());
            assertEquals("It is suspended already.", operator.does("lenders", "suspend", "aravali-finance",
                    "--environment", "LIVE", "--yes", "--ticket", "OPS-7").err().strip());
            var journey = borrower().journeyWithOffers();
            assertEquals(1, service.rows("select 1 from offer where journey_id = ? and lender_id = 'aravali-finance'",
                    UUID.fromString(journey)).size());
        } finally {
            operator.changes("lenders", "resume", "aravali-finance", "--environment", "LIVE");
        }
    }
}
