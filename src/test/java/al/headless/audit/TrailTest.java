package al.headless.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.access.Token;
import al.headless.inbox.Incoming;
import al.headless.store.Parameters;
import al.headless.store.Rider;
import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.ConsentScene;
import al.headless.testing.LenderScene;
import al.headless.testing.Logs;
import al.headless.testing.Said;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Who did what: the trail names the application, the borrower, the session, and the API key where one was presented.
class TrailTest extends ApiTest {
    private static final String LOAN = "{\"type\": \"PERSONAL_LOAN\"}";
    private static final String SIGN_IN = "/api/v1/headless/sessions";
    private static final String REFRESH = "/api/v1/headless/sessions/refresh";

    @Test void a_sign_in_names_the_borrower_the_session_and_the_key() {
        var said = partner().post("/sessions", "{\"borrowerExternalID\": \"CUST_" + UUID.randomUUID() + "\"}");
        var borrower = said.data("/borrowerID");
        assertEquals(List.of(entry(borrower, key(), session(borrower), "createSession", SIGN_IN, "201")),
                entries(said));
    }

    @Test void a_sign_in_that_brings_defaults_for_a_journey_is_told_once_as_well() {
        var borrower = borrower();
        borrower.journey();
        var said = partner().post("/sessions", "{\"borrowerExternalID\": \"" + borrower.externalId() + "\", "
                + Borrower.completeProfile("1234").strip().substring(1));
        assertEquals(201, said.status(), said::toString);
        assertEquals(1, entries(said).size());
    }

    @Test void a_write_names_the_session() {
        var borrower = borrower();
        var said = borrower.api().post("/journeys", LOAN);
        assertEquals(List.of(entry(borrower.borrowerId(), null, session(borrower.borrowerId()), "createJourney",
                "/api/v1/headless/journeys", "201")), entries(said));
        var refused = borrower.api().post("/journeys", LOAN);
        assertEquals(List.of(entry(borrower.borrowerId(), null, session(borrower.borrowerId()), "createJourney",
                "/api/v1/headless/journeys", "409")), entries(refused));
    }

    @Test void a_refresh_names_the_session() {
        var borrower = borrower();
        var said = refresh(borrower.refreshToken(), "k");
        assertEquals(List.of(entry(borrower.borrowerId(), null, session(borrower.borrowerId()), "refreshSession",
                REFRESH, "200")), entries(said));
    }

    @Test void replays_and_refusals_that_change_nothing_leave_no_entry() {
        var borrower = borrower();
        var first = borrower.api().key("k").post("/journeys", LOAN);
        var again = borrower.api().key("k").post("/journeys", LOAN);
        assertTrue(again.replayed());
        assertEquals(1, entries(first).size());
        var pair = refresh(borrower.sessionToken(), "k");
        var refused = refresh(borrower.sessionToken(), "other");
        assertRefused(401, "AUTH_INVALID_SESSION", refused);
        assertEquals(List.of(), entries(refused));
        assertEquals(200, Api.with(service, pair.data("/sessionToken")).get("/journeys").status());
    }

    @Test void theft_by_a_replaced_refresh_token_is_told_in_the_trail_and_once_in_the_log() {
        var borrower = borrower();
        var pair = refresh(borrower.refreshToken(), "1");
        Api.with(service, pair.data("/sessionToken")).post("/journeys", LOAN);
        assertTheft(borrower, borrower.refreshToken(), "the refresh token of the replaced pair ");
    }

    @Test void theft_of_a_discarded_pair_is_told_in_the_trail_and_once_in_the_log() {
        var borrower = borrower();
        var discarded = refresh(borrower.refreshToken(), "1").data("/refreshToken");
        refresh(borrower.refreshToken(), "2");
        assertTheft(borrower, discarded, "a token of the discarded pair ");
    }

    private void assertTheft(Borrower borrower, String token, String what) {
        try (var logs = Logs.capture()) {
            var said = refresh(token, "thief");
            assertRefused(401, "AUTH_INVALID_SESSION", said);
            refresh(token, "thief-again");
            var session = session(borrower.borrowerId());
            assertEquals(List.of(entry(borrower.borrowerId(), null, session, "theft",
                    what + Token.parse(token).orElseThrow().id(), "401")), entries(said));
            var lines = logs.text().lines().filter(line -> line.contains("theft")).toList();
            assertEquals(1, lines.size(), logs::text);
            assertTrue(lines.getFirst().startsWith("WARN ") && lines.getFirst().contains("session " + session
                    + " of borrower " + borrower.borrowerId() + " ends"), lines::toString);
            assertFalse(logs.text().contains(token.substring(token.length() - 59)), "the token's secret");
            assertFalse(logs.text().contains(borrower.externalId()), "the partner's name of the borrower");
        }
        assertEquals("1", service.rows("""
                select count(*) from audit_entry where action = 'theft' and session_id = ?::uuid""",
                session(borrower.borrowerId())).getFirst().getFirst());
    }

    @Test void an_entry_names_what_its_request_belongs_to() {
        var borrower = borrower();
        var said = borrower.api().header("X-Correlation-ID", "checkout 17").post("/journeys", LOAN);
        var given = partner().header("X-Correlation-ID", "login 4")
                .post("/sessions", "{\"borrowerExternalID\": \"" + borrower.externalId() + "\"}");
        assertEquals("checkout 17", correlation(said));
        assertEquals("login 4", correlation(given));
        var made = refresh(borrower.refreshToken(), "k");
        assertEquals(made.header("X-Correlation-ID"), correlation(made));
    }

    private String correlation(Said said) {
        return service.rows("select correlation_id from audit_entry where request_id = ?",
                said.json().path("requestID").asText()).getFirst().getFirst();
    }

    @Test void an_operators_act_names_the_login_and_the_ticket_and_no_application() {
        var subject = "borrowers/" + UUID.randomUUID();
        operated(service.bean(Trail.class).operated("asha", "OPS-17", "erasure", subject));
        assertEquals(List.of(Arrays.asList(null, null, "asha", "OPS-17", "erasure", "0")), service.rows("""
                select application_id, borrower_id, operator, ticket, action, status from audit_entry
                where subject = ? and request_id like 'op\\_%'""", subject));
    }

    @Test void an_act_without_an_operator_or_a_ticket_is_refused_here_and_by_the_database() {
        var trail = service.bean(Trail.class);
        for (var ticket : List.of("", " ", "-1", "OPS 17", "OPS-17\n", "x".repeat(65))) {
            assertThrows(IllegalArgumentException.class, () -> trail.operated("asha", ticket, "erasure", "s"), ticket);
            assertRefused("23514", "asha", ticket);
        }
        for (var operator : List.of("", "x".repeat(64))) {
            assertThrows(IllegalArgumentException.class, () -> trail.operated(operator, "OPS-17", "erasure", "s"));
            assertRefused("23514", operator, "OPS-17");
        }
        operated(trail.operated("x".repeat(63), "O/P.S_#-" + "7".repeat(56), "erasure", "s"));
    }

    private void assertRefused(String state, String operator, String ticket) {
        var error = assertThrows(AssertionError.class, () -> service.sql("""
                insert into audit_entry (id, at, request_id, operator, ticket, action, subject, status)
                values (gen_random_uuid(), now(), 'r', ?, ?, 'a', 's', 0)""", operator, ticket));
        assertEquals(state, ((SQLException) error.getCause()).getSQLState());
    }

    /// Past the service, whose own login may make no such entry.
    private void operated(Rider entry) {
        try (var connection = service.database(); var ps = connection.prepareStatement(entry.sql())) {
            Parameters.set(ps, entry.values().toArray());
            ps.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test void whoever_acted_is_named() {
        var borrower = borrower();
        borrower.journeyWithOffers();
        assertEquals(List.of(), service.rows("""
                select action, subject from audit_entry
                where action not in ('incident', 'disbursal') and operator is null
                  and (borrower_id is null or session_id is null
                  or (key_id is null) = (action = 'createSession'))"""));
    }

    @Test void what_a_network_said_in_vain_names_the_borrower_and_no_session() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        var conversation = UUID.fromString(service.rows("select id from conversation where journey_id = ?::uuid",
                journey).getFirst().getFirst());
        var message = UUID.randomUUID().toString();
        service.bean(Incoming.class).accept(conversation, LenderScene.CHOLA, message, new LenderScene(
                new ConsentScene(service, borrower, journey, conversation)).disbursed(LenderScene.CHOLA));
        service.runJobs();
        assertEquals(List.of(Arrays.asList(application(), borrower.borrowerId(), null, null, "incident",
                "a lender paid out that was never selected", "0")), entries(LenderScene.CHOLA + "/" + message));
    }

    @Test void an_entry_is_neither_changed_nor_removed() {
        borrower();
        for (var change : List.of("update audit_entry set status = 0", "delete from audit_entry",
                "truncate audit_entry")) {
            var error = assertThrows(AssertionError.class, () -> service.sql(change));
            assertTrue(error.getCause().getMessage().contains("the audit trail only grows"), change);
        }
    }

    private Said refresh(String token, String key) {
        return Api.with(service, token).key(key).post("/sessions/refresh");
    }

    /// What the trail tells of a request.
    private List<List<String>> entries(Said said) {
        return entries(said.json().path("requestID").asText());
    }

    private List<List<String>> entries(String request) {
        return service.rows("""
                select application_id, borrower_id, key_id, session_id, action, subject, status from audit_entry
                where request_id = ?""", request);
    }

    private List<String> entry(String borrower, String key, String session, String action, String subject,
            String status) {
        return Arrays.asList(application(), borrower, key, session, action, subject, status);
    }

    private String key() {
        return Token.parse(service.apiKey()).orElseThrow().id().toString();
    }

    private String application() {
        return service.rows("select application_id from api_key where id = ?::uuid", key()).getFirst().getFirst();
    }

    /// The only one of the borrower.
    private String session(String borrower) {
        var rows = service.rows("select id from session where borrower_id = ?::uuid", borrower);
        assertEquals(1, rows.size());
        return rows.getFirst().getFirst();
    }
}
