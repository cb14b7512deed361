package al.headless.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.admin.BorrowerErasure;
import al.headless.admin.BorrowerExport;
import al.headless.runtime.EmbeddedDatabase;
import al.headless.testing.Api;
import al.headless.testing.Borrower;
import al.headless.testing.Disguises;
import al.headless.testing.Service;
import al.headless.testing.TestClock;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Of the one borrower of a database, who left something wherever anything can be left, all is told to the borrower who
/// asks, and nothing is left of it once the borrower is erased. A table or a sealed column that comes later fails this
/// until its room says how it is given up, or until it is named here.
class NothingLeftTest {
    private static final String CATALOGUE = """
            select c.relname, a.attname from pg_class c
            left join pg_attribute a on attrelid = c.oid and atttypid = 'bytea'::regtype and not attisdropped
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
            order by 1, 2""";
    /// Tables in which something stays, and what.
    private static final Map<String, String> STAYS = new TreeMap<>(Map.ofEntries(
            Map.entry("borrower", "an id, an application and times, for consents and the trail to refer to"),
            Map.entry("journey", "its kind and status"), Map.entry("journey_status", "when it had which"),
            Map.entry("conversation", "by which late news are known to be of nobody"),
            Map.entry("consent", "what was agreed to"), Map.entry("audit_entry", "the trail"),
            Map.entry("erasure_request", "the ticket"), Map.entry("scheduled_tasks", "jobs, which hold ids"),
            Map.entry("late_word", "names nobody"), Map.entry("tenant", "a partner's"),
            Map.entry("application", "a partner's"), Map.entry("api_key", "a partner's"),
            Map.entry("master_key_check", "the house's"), Map.entry("wrapping_key", "the house's"),
            Map.entry("wrapping_key_holder", "the house's"), Map.entry("role_grant", "the house's"),
            Map.entry("flyway_schema_history", "the house's"), Map.entry("sandbox_retention", "the house's"),
            Map.entry("audit_seal", "hashes of the trail"), Map.entry("lender_suspension", "a lender's"),
            Map.entry("version_use", "a partner's"), Map.entry("webhook_endpoint", "a partner's"),
            Map.entry("webhook_ping", "a partner's"), Map.entry("partner_access", "a partner's")));
    private static final List<String> SEALED_OR_HASHED_FOR_OTHERS =
            List.of("api_key.secret_hash", "master_key_check.hashed", "master_key_check.sealed",
                    "scheduled_tasks.task_data", "webhook_endpoint.secret", "webhook_endpoint.former",
                    "partner_access.code_hash", "partner_access.session_hash");

    @TempDir Path data;
    private Service service;
    private UUID borrower;
    private List<String> secrets;

    @BeforeEach void start() {
        // What was over is still there: nothing but the erasure removes it.
        service = Service.start(Map.of("headless.data", data.toString(), "headless.retention.loans", "30d",
                "headless.retention.sandbox", "3650d",
                "headless.retention.inbox", "3650d", "headless.retention.sessions", "3650d"));
        secrets = PersonalWalk.through(service);
        borrower = UUID.fromString(service.rows("select id from borrower").getFirst().getFirst());
    }

    @AfterEach void stop() {
        service.stop();
    }

    @Test void a_borrower_who_asks_is_told_all() {
        var told = exported();
        var text = told.toString();
        assertEquals(List.of(), PersonalWalk.PERSONAL.stream().filter(value -> !text.contains(value)).toList());
        assertEquals("CUST_P", told.path("borrowerExternalID").asText());
        assertEquals(3, told.path("journeys").size());
        var journey = told.path("journeys").path(0);
        assertEquals("STARTED", journey.at("/timeline/0/status").asText());
        assertEquals("Rukmini Devi Iyer", journey.at("/sections/0/profile/panName").asText());
        assertEquals("73519864", journey.at("/sections/0/workProfile/income").asText());
        assertEquals("918273645509", journey.at("/sections/0/bankingInformation/accountNumber").asText());
        assertEquals("918273645509", told.at("/defaults/0/bankingInformation/accountNumber").asText());
        assertEquals("BUREAU", journey.at("/consents/0/kind").asText());
        assertTrue(journey.path("offers").size() > 2);
        assertEquals("[]", told.at("/journeys/2/offers").toString());
        assertTrue(told.path("offers").isMissingNode());
        assertTrue(journey.at("/offers/0/quote/amountPrincipal").isTextual());
        assertTrue(journey.at("/loans/0/state/outstandingPrincipal").isTextual());
        assertEquals("FORECLOSURE", journey.at("/payments/0/kind").asText());
        assertTrue(journey.at("/operations/0/startedAt").asText().matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{3}Z"));
        assertTrue(told.at("/sessions/0/createdAt").isTextual() && told.path("auditTrail").size() > 10);
        assertEquals(List.of(), secrets.stream().filter(text::contains).toList());
    }

    @Test void nothing_is_left_that_no_room_has_given_up() {
        everywhere();
        assertEquals(List.of(), unvisited());
        service.sql("create table planted (borrower_id uuid, secret bytea)");
        service.sql("insert into planted values (?, '\\x00')", borrower);
        erase();
        assertEquals(List.of("planted"), left());
        service.sql("drop table planted");
        var places = new ArrayList<String>();
        for (var table : service.rows(CATALOGUE).stream().map(List::getFirst).distinct().toList()) {
            var found = new Disguises(sought()).in(text(table).getBytes(StandardCharsets.UTF_8));
            found.forEach((value, disguise) -> places.add(table + " holds " + value + " as " + disguise));
        }
        assertEquals(List.of(), places);
    }

    private static List<String> sought() {
        var sought = new ArrayList<>(PersonalWalk.PERSONAL);
        sought.add("CUST_P");
        return sought;
    }

    /// An operator's login does it with the rights of its group alone, and can do no more.
    @Test void an_operator_may_tell_and_erase() throws SQLException, IOException {
        everywhere();
        asSuperuser("revoke headless_service from headless_instance",
                "grant headless_operator_change to headless_instance",
                "grant usage on schema testing to headless_operator_change",
                "grant all on all tables in schema testing to headless_operator_change",
                "grant usage on all sequences in schema testing to headless_operator_change");
        assertTrue(exported().toString().contains("Rukmini Devi Iyer"));
        erase();
        assertEquals(List.of(), left());
        asSuperuser("revoke headless_operator_change from headless_instance",
                "grant headless_service to headless_instance");
    }

    /// Ends what is under way, and leaves something in the tables that the walk leaves empty.
    private void everywhere() {
        service.sql("""
                insert into journey_status (borrower_id, journey_id, serial, status, at)
                select borrower_id, id, 99, case status when 'DISBURSED' then 'CLOSED' else 'REJECTED' end, ?
                from journey where status not in ('STARTED', 'PROFILE_REQUIRED')""", now());
        service.sql("""
                update journey set open = false, status = case status when 'DISBURSED' then 'CLOSED' else 'REJECTED' end
                where status not in ('STARTED', 'PROFILE_REQUIRED')""");
        service.sql("insert into sandbox_conversation select id, 1 from conversation limit 1");
        service.elapse(Duration.ofDays(31));
        var again = Borrower.named(service, "CUST_P");
        Api.with(service, again.refreshToken()).post("/sessions/refresh");
    }

    private Timestamp now() {
        return Timestamp.from(service.bean(TestClock.class).now());
    }

    /// The tables that would be found empty whatever an erasure does.
    private List<String> unvisited() {
        var unvisited = new TreeSet<String>();
        for (var row : service.rows(CATALOGUE)) {
            var table = row.getFirst();
            if (!STAYS.containsKey(table) && !exists(table)) unvisited.add(table);
        }
        return List.copyOf(unvisited);
    }

    /// Tables with rows, and sealed or hashed columns with content, that no list accounts for.
    private List<String> left() {
        var left = new TreeSet<String>();
        for (var row : service.rows(CATALOGUE)) {
            var table = row.getFirst();
            var column = table + "." + row.getLast();
            if (!STAYS.containsKey(table)) {
                if (exists(table)) left.add(table);
            } else if (row.getLast() != null && !SEALED_OR_HASHED_FOR_OTHERS.contains(column)
                    && exists(table + " where octet_length(" + row.getLast() + ") > 0")) {
                left.add(column);
            }
        }
        return List.copyOf(left);
    }

    private boolean exists(String what) {
        return service.rows("select exists (select from " + what + ")").getFirst().getFirst().equals("t");
    }

    private String text(String table) {
        return String.join("\n", service.rows("select t::text from " + table + " t").stream()
                .map(List::getFirst).toList());
    }

    private JsonNode exported() {
        return assertInstanceOf(BorrowerExport.Outcome.Told.class,
                service.bean(BorrowerExport.class).export(borrower, List.of())).borrower();
    }

    private void erase() {
        assertInstanceOf(BorrowerErasure.Outcome.Erased.class,
                service.bean(BorrowerErasure.class).erase(borrower, "DPO-1", List.of()));
        assertInstanceOf(BorrowerExport.Outcome.Erased.class,
                service.bean(BorrowerExport.class).export(borrower, List.of()));
    }

    private void asSuperuser(String... statements) throws SQLException, IOException {
        var url = service.bean(EmbeddedDatabase.class).address().url();
        var password = Files.readString(data.resolve("postgres.password")).strip();
        try (var connection = DriverManager.getConnection(url, "postgres", password);
                var sql = connection.createStatement()) {
            for (var statement : statements) sql.execute(statement);
        }
    }
}
