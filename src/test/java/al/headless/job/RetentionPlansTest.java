package al.headless.job;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How the database finds what a retention removes: where nothing is old enough, and where everything is.
class RetentionPlansTest extends ApiTest {
    private static final List<String> MANY = List.of("""
            insert into session select borrower_id, gen_random_uuid(), now(), case when n % 3 = 0 then now() end
            from journey, generate_series(1, 20000) n where id = ?""", """
            insert into token_pair select gen_random_uuid(), borrower_id, id, '', '', now(), now(),
              case n when 1 then 'LIVE' else 'ROTATED' end, null, true
            from session, generate_series(1, 3) n where ended_at is null or ended_at = now()""", """
            insert into journey select (jsonb_populate_record(j,
              jsonb_build_object('id', gen_random_uuid(), 'open', false))).*
            from journey j, generate_series(1, 20000) where id = ?""", """
            insert into journey_status
            select borrower_id, id, n, case n when 1 then 'STARTED' else 'REJECTED' end, now()
            from journey, generate_series(1, 2) n on conflict do nothing""", """
            insert into conversation select gen_random_uuid(), borrower_id, id from journey
            on conflict do nothing""", """
            insert into inbox_event (conversation_id, source, message_id, event, state, received_at, handled_at)
            select id, 'somebody', n::text, '', 'APPLIED', now(), now()
            from conversation, generate_series(1, 3) n""",
            """
            insert into late_word select gen_random_uuid(), 'somebody', 'LENDER_REJECTED', now()
            from generate_series(1, 20000)""",
            "insert into sandbox_talk select id, 'l' || n, '{}' from conversation, generate_series(1, 3) n",
            """
            insert into version_use select current_date - n, id, '2026-03-05', 1
            from application, generate_series(1, 20000) n on conflict do nothing""",
            "insert into sandbox_conversation select id, 1 from conversation on conflict do nothing",
            "insert into sandbox_consent select id, gen_random_uuid(), '{}', 'NONE', 1 from conversation",
            "insert into sandbox_page select gen_random_uuid()::text::bytea, id, '', '', '', now() from conversation",
            "insert into sandbox_document select gen_random_uuid()::text::bytea, id, '{}' from conversation",
            """
            insert into webhook_event select borrower_id, n, 'evt_' || lpad(n::text, 26, '0'), null, 'status', now(),
              now() from journey, generate_series(1, 20000) n where id = ?""", """
            insert into webhook_endpoint (id, application_id, url, state, secret, secret_mark, former, former_mark,
              former_ends_at, created_at, changed_at)
            select gen_random_uuid(), (select id from application limit 1), '', 'ENABLED', sealed, '',
              case when n % 3 = 0 then sealed end, case when n % 3 = 0 then '' end, case when n % 3 = 0 then now() end,
              now(), now() from master_key_check, generate_series(1, 20000) n""", """
            insert into webhook_ping (id, endpoint_id, asked_at) select gen_random_uuid(), e.id, now()
            from (select id from webhook_endpoint limit 1) e, generate_series(1, 20000)""", """
            insert into partner_access (id, application_id, code_hash, made_at, ends_at)
            select gen_random_uuid(), (select id from application limit 1), gen_random_uuid()::text::bytea, now(), now()
            from generate_series(1, 20000)""",
            "analyze");
    private static final List<String> MOMENTS =
            List.of("now() - interval '30 days'", "now() + interval '30 days'");

    @Test void every_statement_finds_its_rows_by_an_index() throws SQLException {
        var journey = UUID.fromString(borrower().journey());
        var seen = new ArrayList<String>();
        try (var database = service.database()) {
            database.setAutoCommit(false);
            for (var sql : MANY) run(database, sql, journey);
            for (var moment : MOMENTS) {
                for (var statement : statements()) {
                    var plan = plan(database, statement.getValue(), moment);
                    assertFalse(plan.matches("(?s).*Seq Scan on (?!sandbox_retention).*"),
                            () -> statement.getKey() + "\n" + plan);
                    seen.add(plan);
                }
            }
            database.rollback();
        }
        for (var index : List.of("session_ended", "token_pair_session", "token_pair_refresh_expiry",
                "inbox_event_handled", "late_word_at", "journey_status_end", "sandbox_page_conversation",
                "sandbox_document_conversation")) {
            assertTrue(seen.stream().anyMatch(plan -> plan.contains(index)), index);
        }
    }

    /// What each retention sends, by its name.
    private List<Map.Entry<String, String>> statements() {
        return service.beans(Retention.class).stream().flatMap(one -> Stream.of(one.getClass().getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(field -> {
                    field.setAccessible(true);
                    try {
                        return Map.entry(one.name() + ": " + field.getName(), (String) field.get(null));
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                })).toList();
    }

    /// The last value is the number of things to remove, all others are moments.
    private static String plan(Connection database, String sql, String moment) throws SQLException {
        int last = sql.lastIndexOf('?');
        var bound = sql.substring(0, last).replace("?", moment) + RetentionRun.BATCH + sql.substring(last + 1);
        try (var statement = database.createStatement()) {
            var rs = statement.executeQuery("explain " + bound);
            var plan = new StringBuilder();
            while (rs.next()) plan.append(rs.getString(1)).append('\n');
            return plan.toString();
        }
    }

    private static void run(Connection database, String sql, UUID journey) throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            if (sql.contains("?")) statement.setObject(1, journey);
            statement.execute();
        }
    }
}
