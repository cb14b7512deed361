package al.headless.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.runtime.Operator;
import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What operators do with `scripts/admin`, and what partners then see.
class AdminTest extends ApiTest {
    private static final Pattern NAMED = Pattern.compile("scripts/admin ([a-z]+(?: (?!as )[a-z]+)?)");

    private final Operator operator = Operator.of(service);

    private String application() {
        var tenant = operator.changes("tenants", "create", "Arya Finance").path("tenantID").asText();
        return operator.changes("applications", "create", "Arya app", "--tenant", tenant, "--environment", "TEST",
                "--return-url", "https://app.example.com/back").path("applicationID").asText();
    }

    private int opens(String key) {
        return opens(service, key);
    }

    private static int opens(Service at, String key) {
        return Api.with(at, key).post("/sessions", "{\"borrowerExternalID\": \"CUST_0012\"}").status();
    }

    @Test void a_key_works_from_when_it_is_made_until_it_is_revoked() {
        var application = application();
        var made = operator.changes("keys", "create", application);
        assertEquals(201, opens(made.path("apiKey").asText()));
        operator.changes("keys", "revoke", made.path("keyID").asText());
        assertEquals(401, opens(made.path("apiKey").asText()));
        assertEquals(1, operator.does("keys", "revoke", made.path("keyID").asText(), "--yes", "--ticket", "OPS-7")
                .code());
    }

    /// On a service of its own: an operator's time is the database's, from which a test's may be years away.
    @Test void a_key_that_is_replaced_works_beside_the_new_one_for_the_overlap_and_no_longer() {
        var own = Service.start(Map.of());
        try {
            var asha = Operator.of(own);
            var application = asha.sees("applications", "list").get(0).path("applicationID").asText();
            var former = asha.changes("keys", "create", application);
            var next = asha.changes("keys", "rotate", former.path("keyID").asText(), "--overlap", "1h");
            assertEquals(201, opens(own, former.path("apiKey").asText()));
            assertEquals(201, opens(own, next.path("apiKey").asText()));
            var again = asha.changes("keys", "rotate", former.path("keyID").asText(), "--overlap", "7d");
            assertEquals(next.path("formerUntil"), again.path("formerUntil"), "it works no longer than it would");
            own.elapse(Duration.ofMinutes(61));
            assertEquals(401, opens(own, former.path("apiKey").asText()));
            assertEquals(201, opens(own, next.path("apiKey").asText()));
        } finally {
            own.stop();
        }
    }

    @Test void a_suspended_application_proves_nothing_with_its_key_nor_with_its_sessions() {
        var application = application();
        var key = operator.changes("keys", "create", application).path("apiKey").asText();
        var opened = Api.with(service, key).post("/sessions", "{\"borrowerExternalID\": \"CUST_0012\"}");
        var session = Api.with(service, opened.data("/sessionToken"));
        assertEquals("SUSPENDED", operator.changes("applications", "suspend", application).path("status").asText());
        assertEquals(401, opens(key));
        assertEquals(401, session.get("/journeys").status());
        assertEquals(401, session.post("/journeys", "{\"journeyType\": \"PERSONAL_LOAN\"}").status());
        operator.changes("applications", "resume", application);
        assertEquals(200, session.get("/journeys").status());
    }

    @Test void a_session_that_is_ended_proves_nothing() {
        var borrower = Borrower.named(service, "CUST_ENDED");
        var session = operator.sees("sessions", "list", borrower.borrowerId()).get(0).path("sessionID").asText();
        operator.changes("sessions", "end", borrower.borrowerId(), session);
        assertEquals(401, borrower.api().get("/journeys").status());
        assertEquals("ENDED", operator.sees("sessions", "list", borrower.borrowerId()).get(0).path("status").asText());
    }

    @Test void what_is_agreed_about_an_application_is_changed_and_the_rest_stays() {
        var application = application();
        operator.changes("applications", "change", application, "--requests-per-minute", "3", "--aa");
        var shown = operator.sees("applications", "show", application);
        assertEquals(3, shown.path("requestsPerMinute").asInt());
        assertTrue(shown.path("aaEnabled").asBoolean());
        assertEquals("https://app.example.com/back", shown.path("returnURLs").get(0).asText());
        operator.changes("applications", "change", application, "--requests-per-minute", "0");
        assertTrue(operator.sees("applications", "show", application).path("requestsPerMinute").isNull());
    }

    @Test void every_change_is_in_the_trail_with_the_login_and_the_ticket() {
        var application = application();
        operator.changes("keys", "create", application);
        assertEquals(List.of(List.of("headless_operator", "OPS-7", "create key")), service.rows(
                "select operator, ticket, action from audit_entry where subject = ?", "application " + application));
    }

    @Test void what_is_refused_says_why_in_a_line_and_leaves_no_trace() {
        var before = service.rows("select count(*) from audit_entry where operator is not null");
        var nobody = "01a22954-725b-7b23-af48-a15c52bd3f09";
        refused("There is no such application.", "keys", "create", nobody, "--yes", "--ticket", "OPS-7");
        refused("--ticket must look like OPS-123: up to ten capitals or digits, a dash, a number.", "keys", "create",
                nobody, "--yes", "--ticket", "because I say so");
        refused("A key is an id such as 01a22954-725b-7b23-af48-a15c52bd3f09.", "keys", "revoke", "hl_test_secret",
                "--yes", "--ticket", "OPS-7");
        refused("Nobody is there to ask: Revoke the key " + nobody + "? Say --yes if it is meant.", "keys", "revoke",
                nobody, "--ticket", "OPS-7");
        refused("--overlap is a time such as 30m, 12h or 7d, at most 90d.", "keys", "rotate", nobody, "--overlap", "1y",
                "--yes", "--ticket", "OPS-7");
        assertEquals(before, service.rows("select count(*) from audit_entry where operator is not null"));
    }

    @Test void what_is_not_there_or_is_so_already_is_not_changed() {
        var nobody = "01a22954-725b-7b23-af48-a15c52bd3f09";
        var sure = List.of("--yes", "--ticket", "OPS-7");
        for (var command : Map.of(
                "applications suspend " + nobody, "There is no such application, or it is suspended already.",
                "applications resume " + application(), "There is no such application, or it is not suspended.",
                "applications change " + nobody + " --aa", "There is no such application.",
                "sessions end " + borrower().borrowerId() + " " + nobody,
                "The borrower has no such session, or it has ended.").entrySet()) {
            refused(command.getValue(), Stream.concat(Stream.of(command.getKey().split(" ")), sure.stream())
                    .toArray(String[]::new));
        }
    }

    private void refused(String sentence, String... words) {
        var said = operator.does(words);
        assertEquals(sentence + System.lineSeparator(), said.err());
        assertEquals(1, said.code());
    }

    @Test void a_login_that_may_only_look_looks_and_changes_nothing() {
        var password = "reader-" + System.nanoTime();
        service.asSuperuser("create role reader login password '" + password + "'",
                "grant headless_operator_read to reader");
        try {
            var reader = Operator.of(service, "reader", password);
            assertFalse(reader.sees("applications", "list").isEmpty());
            var said = reader.does("tenants", "create", "Other", "--yes", "--ticket", "OPS-7");
            assertEquals(3, said.code());
            assertTrue(said.err().startsWith("Your login may look at this and not change it"), said.err());
        } finally {
            service.asSuperuser("drop role reader");
        }
    }

    @Test void help_needs_no_database() {
        var said = new Operator(Map.of("headless.data", "target/nowhere", "headless.database.url", ""))
                .does("keys", "rotate", "--help");
        assertEquals(0, said.code(), said::toString);
        assertTrue(said.out().contains("--overlap"), said.out());
    }

    @Test void a_journey_is_found_by_whatever_is_known_of_it() {
        var borrower = Borrower.named(service, "CUST_FOUND_" + System.nanoTime());
        var journey = borrower.journey();
        borrower.fillProfile(journey, "1234");
        var operation = borrower.submit(journey);
        var request = service.rows("select request_id from audit_entry where subject like ? limit 1",
                "%" + journey + "%").getFirst().getFirst();
        for (var what : List.of(journey, borrower.externalId(), operation, request)) {
            var found = operator.sees("journeys", "find", what);
            assertEquals(1, found.size(), what + found);
            assertEquals(journey, found.get(0).path("journeyID").asText());
            assertEquals("LENDER", found.get(0).path("waitsFor").asText());
        }
        var shown = operator.does("journeys", "show", journey);
        assertEquals(0, shown.code(), shown::toString);
        assertTrue(shown.out().contains("PROFILE_SUBMITTED"), shown.out());
        assertFalse(shown.out().contains(borrower.externalId()), shown.out());
    }

    @Test void who_is_waited_for_is_who_was_asked() {
        var journey = borrower().journey();
        for (var asked : Map.of("consent", "AGGREGATOR", "reconcile", "AGGREGATOR", "consented", "LENDER", "dispatch",
                "LENDER", "step", "LENDER").entrySet()) {
            var question = journey + "/" + asked.getKey() + "/x";
            service.sql("""
                    insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                    values ('question', ?, '{"since": 0}', now() + interval '1 year', false, 1)""", question);
            assertEquals(asked.getValue(), operator.sees("journeys", "find", journey).get(0).path("waitsFor").asText(),
                    question);
            service.sql("delete from scheduled_tasks where task_instance = ?", question);
        }
    }

    @Test void a_suspended_lender_gets_no_new_application_until_it_is_resumed() {
        operator.changes("lenders", "suspend", "aravali-finance", "--environment", "TEST");
        try {
            assertFalse(lenders(borrower().journeyWithOffers()).contains("aravali-finance"));
        } finally {
            operator.changes("lenders", "resume", "aravali-finance", "--environment", "TEST");
        }
        assertTrue(lenders(borrower().journeyWithOffers()).contains("aravali-finance"));
    }

    private List<String> lenders(String journey) {
        return service.rows("select lender_id from offer where journey_id = ?", UUID.fromString(journey)).stream()
                .map(List::getFirst).toList();
    }

    @Test void a_borrower_who_asks_is_told_all_and_one_who_has_no_loan_is_erased_at_once() {
        var borrower = borrower();
        var journey = borrower.journey();
        borrower.fillProfile(journey, "1234");
        var exported = operator.does("borrowers", "export", borrower.borrowerId(), "--yes", "--ticket", "OPS-7");
        assertEquals(0, exported.code(), exported::toString);
        assertTrue(exported.out().contains(journey), exported.out());
        assertEquals(1, exported.json().path("sessions").size(), exported.out());
        assertEquals("ERASED", operator.changes("borrowers", "erase", borrower.borrowerId()).path("result").asText());
        assertEquals(401, borrower.api().get("/journeys").status());
        var told = operator.sees("audit", "list", "--operators");
        assertTrue(told.findValuesAsText("action").containsAll(List.of("erase borrower", "erasure")), told::toString);
    }

    @Test void what_was_parked_is_given_up_under_a_ticket() {
        var journey = borrower().journeyWithOffers();
        service.sql("""
                update inbox_event set state = 'PARKED', reason = 'a test', handled_at = timestamptz '2000-01-01Z'
                where state = 'APPLIED' and conversation_id = (select id from conversation where journey_id = ?)""",
                UUID.fromString(journey));
        var parked = operator.sees("parked", "list").get(0);
        operator.changes("parked", "discard", parked.path("conversationID").asText(), parked.path("source").asText(),
                parked.path("messageID").asText());
        assertEquals(List.of(List.of("DROPPED", "OPS-7", "f")), service.rows("select state, reason,"
                + " handled_at < now() - interval '1 day' as kept_since_it_was_parked from inbox_event"
                + " where conversation_id = ?::uuid and source = ? and message_id = ?",
                parked.path("conversationID").asText(), parked.path("source").asText(),
                parked.path("messageID").asText()));
        service.sql("update inbox_event set state = 'APPLIED', handled_at = now() where state = 'PARKED'");
    }

    @Test void every_list_can_be_looked_at() {
        for (var words : List.of("tenants list", "applications list", "stuck", "parked list", "jobs list",
                "jobs list --failing", "lenders list", "versions list", "audit list", "audit list --operators",
                "borrowers find CUST_0012")) {
            var said = operator.does(words.split(" "));
            assertEquals(0, said.code(), words + ": " + said);
            assertFalse(said.out().isBlank(), words);
        }
    }

    @Test void every_command_that_the_documents_name_exists() throws IOException {
        var named = new TreeSet<String>();
        for (var document : List.of("README.md", "src/deploy/README.md", "src/deploy/RUNBOOK.md")) {
            NAMED.matcher(Files.readString(Path.of(document))).results().forEach(one -> named.add(one.group(1)));
        }
        assertTrue(named.size() > 10, named::toString);
        for (var command : named) {
            var said = operator.does((command + " --help").split(" "));
            assertEquals(0, said.code(), command + ": " + said);
        }
    }
}
