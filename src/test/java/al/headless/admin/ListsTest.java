package al.headless.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.runtime.Operator;
import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the lists of operators say, of what, and in which order. A time in them is the database's.
class ListsTest extends ApiTest {
    private static final String KEY = "/keyID";

    private final Operator operator = Operator.of(service);
    private final String mine = "0-mine-" + System.nanoTime(); // among the first of what is listed by name

    private String application() {
        var tenant = operator.changes("tenants", "create", mine).path("tenantID").asText();
        return application(tenant, mine);
    }

    private String application(String tenant, String name) {
        return operator.changes("applications", "create", name, "--tenant", tenant, "--environment", "TEST")
                .path("applicationID").asText();
    }

    /// What some members of a row say, as one text.
    private static String one(JsonNode row, String... members) {
        return String.join(" ", Stream.of(members).map(row::path).map(JsonNode::asText).toList());
    }

    /// Of the rows whose member says `value`, in their order.
    private static List<String> said(JsonNode rows, String member, String value, String... members) {
        return rows.valueStream().filter(row -> row.path(member).asText().startsWith(value))
                .map(row -> one(row, members)).toList();
    }

    @Test void jobs_are_counted_by_kind_and_that_with_the_oldest_due_one_comes_first() {
        try {
            job("a", "1", "-1 hour", true, null, null);
            job("a", "2", "-2 hours", false, 2, "-5 minutes");
            job("a", "3", "1 hour", false, 0, "-1 minute");
            job("b", "1", "-3 hours", false, null, null);
            job("c", "1", "1 hour", false, null, null);
            var listed = operator.sees("jobs", "list");
            assertEquals(List.of(mine + "-b", mine + "-a", mine + "-c"), said(listed, "job", mine, "job"));
            assertEquals(List.of("3 2 1 1"), said(listed, "job", mine + "-a", "waiting", "due", "running", "failing"));
            var times = service.rows("select min(execution_time) = ?::timestamptz, max(last_failure) = ?::timestamptz"
                    + " from scheduled_tasks where task_name = ?", said(listed, "job", mine + "-a", "oldestDueAt")
                    .getFirst(), said(listed, "job", mine + "-a", "lastFailureAt").getFirst(), mine + "-a");
            assertEquals(List.of(List.of("t", "t")), times);
            assertEquals(List.of("null"), said(listed, "job", mine + "-c", "oldestDueAt"), "it is not due");
        } finally {
            service.sql("delete from scheduled_tasks where task_name like ?", mine + "%");
        }
    }

    @Test void jobs_that_fail_are_named_the_most_failures_first_and_of_these_the_longest_ago() {
        try {
            job("a", "well", "-1 hour", false, 0, "-1 minute");
            job("a", "new", "-1 hour", false, null, null);
            job("a", "twice-today", "1 hour", false, 2, "-1 minute");
            job("b", "thrice", "-1 hour", false, 3, "-1 second");
            job("a", "twice-yesterday", "1 hour", true, 2, "-1 day");
            assertEquals(List.of("thrice 3 null", "twice-yesterday 2 somebody", "twice-today 2 null"),
                    said(operator.sees("jobs", "list", "--failing"), "job", mine, "instance", "failures", "runBy"));
        } finally {
            service.sql("delete from scheduled_tasks where task_name like ?", mine + "%");
        }
    }

    private void job(String kind, String instance, String due, boolean runs, Integer failures, String lastFailure) {
        service.sql("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,
                  consecutive_failures, last_failure, version)
                values (?, ?, date_trunc('milliseconds', now()) + ?::interval, ?, ?, ?,
                  date_trunc('milliseconds', now()) + ?::interval, 1)""", mine + "-" + kind, instance, due, runs,
                runs ? "somebody" : null, failures, lastFailure);
    }

    @Test void an_applications_keys_are_listed_the_newest_first_with_what_each_still_proves() {
        var application = application();
        var other = operator.changes("keys", "create", application(tenant(), mine)).at(KEY).asText();
        var keys = Stream.of("revoked", "over", "ends", "good").map(_ -> operator.changes("keys", "create",
                application).at(KEY).asText()).toList();
        change(keys.get(0), "created_at = now() - interval '1 day', revoked_at = now(), expires_at = now()");
        change(keys.get(1), "created_at = now() - interval '4 days', expires_at = now() - interval '1 minute'");
        change(keys.get(2), "created_at = now() - interval '3 days', expires_at = now() + interval '1 minute'");
        change(keys.get(3), "created_at = now() - interval '2 days'");
        var wanted = List.of(keys.get(0) + " REVOKED", keys.get(3) + " ACTIVE", keys.get(2) + " EXPIRES",
                keys.get(1) + " EXPIRED");
        assertEquals(wanted, said(operator.sees("keys", "list", application), "keyID", "", "keyID", "status"));
        assertEquals(wanted, said(operator.sees("applications", "show", application).path("apiKeys"), "keyID", "",
                "keyID", "status"), other);
    }

    private void change(String key, String how) {
        service.sql("update api_key set " + how + " where id = ?::uuid", key);
    }

    private String tenant() {
        return operator.sees("tenants", "list").valueStream().filter(one -> one.path("name").asText().equals(mine))
                .findFirst().orElseThrow().path("tenantID").asText();
    }

    @Test void tenants_and_applications_are_listed_the_newest_first() {
        var first = operator.changes("tenants", "create", mine + " 1").path("tenantID").asText();
        var second = operator.changes("tenants", "create", mine + " 2").path("tenantID").asText();
        assertEquals(List.of(second + " 0", first + " 0"), said(operator.sees("tenants", "list"), "name", mine,
                "tenantID", "applications"));
        var some = List.of(application(first, mine + " a"), application(first, mine + " b"));
        operator.changes("applications", "suspend", some.getFirst());
        assertEquals(List.of(second + " 0", first + " 2"), said(operator.sees("tenants", "list"), "name", mine,
                "tenantID", "applications"));
        assertEquals(List.of(some.get(1) + " ACTIVE " + mine + " 1", some.get(0) + " SUSPENDED " + mine + " 1"),
                said(operator.sees("applications", "list"), "name", mine, "applicationID", "status", "tenant"));
    }

    @Test void a_borrowers_sessions_are_listed_the_newest_first_with_the_end_of_the_pair_that_ends_last() {
        var name = "CUST_" + mine;
        for (int i = 0; i < 3; i++) {
            var refresh = Api.with(service, Borrower.named(service, name).refreshToken());
            assertEquals(200, refresh.post("/sessions/refresh").status());
        }
        var borrower = Borrower.named(service, name).borrowerId();
        service.sql("delete from token_pair where borrower_id = ?::uuid and session_id in (select session_id from"
                + " token_pair group by 1 having count(*) = 1)", borrower);
        service.sql("delete from session s where borrower_id = ?::uuid and not exists (select from token_pair where"
                + " session_id = s.id)", borrower);
        var ids = service.rows("select id from session where borrower_id = ?::uuid", borrower).stream()
                .map(List::getFirst).toList();
        for (int day = 0; day < ids.size(); day++) {
            service.sql("update session set created_at = date_trunc('day', now()) + ? * interval '1 day' where id ="
                    + " ?::uuid", day == 0 ? 1 : day == 1 ? 0 : 2, ids.get(day));
        }
        for (var pairs : List.of("over ROTATED -2 days", "over LIVE -1 day", "live ROTATED 9 days",
                "live LIVE -1 day", "ended ROTATED 1 day", "ended LIVE 2 days")) {
            var words = pairs.split(" ", 3);
            service.sql("update token_pair set refresh_expires_at = date_trunc('day', now()) + ?::interval"
                    + " where session_id = ?::uuid and state = ?", words[2],
                    ids.get(List.of("over", "ended", "live").indexOf(words[0])), words[1]);
        }
        service.sql("update session set ended_at = now() where id = ?::uuid", ids.get(1));
        var listed = operator.sees("sessions", "list", borrower);
        assertEquals(List.of(ids.get(2) + " LIVE 2", ids.get(0) + " EXPIRED 2", ids.get(1) + " ENDED 2"),
                said(listed, "sessionID", "", "sessionID", "status", "tokenPairs"));
        assertEquals(service.rows("select date_trunc('day', now()) + interval '9 days' = ?::timestamptz",
                listed.get(0).path("expiresAt").asText()), List.of(List.of("t")));
    }

    @Test void the_trail_is_told_the_newest_entry_first_of_a_borrower_or_of_operators_alone() {
        var borrower = borrower();
        borrower.journey();
        borrower();
        var all = operator.sees("audit", "list", "--borrower", borrower.borrowerId());
        assertEquals(List.of(borrower.borrowerId()), all.findValuesAsText("borrowerID").stream().distinct().toList());
        var times = all.findValuesAsText("at");
        assertEquals(2, times.size(), all::toString);
        assertTrue(all.get(0).path("subject").asText().endsWith("/journeys"), all::toString);
        var session = operator.sees("sessions", "list", borrower.borrowerId()).get(0).path("sessionID").asText();
        operator.changes("sessions", "end", borrower.borrowerId(), session);
        application();
        var operators = operator.sees("audit", "list", "--operators");
        assertEquals("create application", operators.get(0).path("action").asText());
        assertEquals("create tenant", operators.get(1).path("action").asText());
        assertTrue(operators.valueStream().noneMatch(one -> one.path("operator").isNull()), operators::toString);
    }

    @Test void a_borrower_is_found_in_every_application_that_has_one_of_that_name() {
        var name = "CUST_" + mine;
        var application = application();
        var key = operator.changes("keys", "create", application).path("apiKey").asText();
        var borrower = Borrower.named(service, name);
        borrower.journey();
        borrower.journey("GOLD_LOAN");
        var other = Api.with(service, key).post("/sessions", "{\"borrowerExternalID\": \"" + name + "\"}");
        assertEquals(201, other.status(), other::toString);
        service.sql("update borrower set created_at = created_at - interval '1 hour' where application_id = ?::uuid",
                application);
        assertEquals(List.of(other.data("/borrowerID") + " 0", borrower.borrowerId() + " 2"),
                said(operator.sees("borrowers", "find", name), "borrowerID", "", "borrowerID", "journeys"));
    }

    @Test void version_use_is_summed_over_the_days_that_are_asked_about() {
        var application = application();
        for (var use : List.of("0 2026-03-05 3", "29 2026-03-05 4", "30 2026-03-05 100", "1 2026-09-01 5")) {
            var words = use.split(" ");
            service.sql("insert into version_use (day, application_id, version, calls) values (current_date - ?::int,"
                    + " ?::uuid, ?, ?::int)", words[0], application, words[1], words[2]);
        }
        var today = service.rows("select current_date, current_date - 1").getFirst();
        assertEquals(List.of("2026-03-05 7 " + today.get(0), "2026-09-01 5 " + today.get(1)),
                used(application, "versions", "list"));
        assertEquals(List.of("2026-03-05 3 " + today.get(0)), used(application, "versions", "list", "--within", "1d"));
    }

    private List<String> used(String application, String... words) {
        return said(operator.sees(words), "applicationID", application, "version", "calls", "lastSeen");
    }

    @Test void a_lender_is_listed_with_its_offers_of_open_journeys_or_only_because_it_is_suspended() {
        var journeys = Stream.of("open", "open", "ended").map(_ -> borrower().journeyWithOffers()).toList();
        for (int hour = 0; hour < journeys.size(); hour++) {
            service.sql("update offer set lender_id = ?, updated_at = timestamptz '2001-01-01Z' + ? * interval '1 hour'"
                    + " where journey_id = ?::uuid and lender_id = 'aravali-finance'", mine, hour, journeys.get(hour));
        }
        service.sql("update journey set open = false, status = 'EXPIRED' where id = ?::uuid", journeys.getLast());
        operator.changes("lenders", "suspend", mine, "--environment", "LIVE");
        try {
            assertEquals(List.of("LIVE SUSPENDED 0 null OPS-7", "TEST ACTIVE 2 2001-01-01T02:00:00.000Z null"),
                    said(operator.sees("lenders", "list"), "lenderID", mine, "environment", "status", "openOffers",
                            "lastHeardAt", "ticket"));
            var all = operator.sees("lenders", "list").findValuesAsText("lenderID");
            assertEquals(all.stream().sorted().toList(), all);
        } finally {
            operator.changes("lenders", "resume", mine, "--environment", "LIVE");
        }
        assertEquals(List.of("TEST"), said(operator.sees("lenders", "list"), "lenderID", mine, "environment"));
    }
}
