package al.headless.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import al.headless.testing.ApiTest;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How the database finds what figures are made of: where most of it is over, none of that is looked at.
class ReadingPlansTest extends ApiTest {
    private static final int MOST = 10_000;
    private static final List<String> MANY = List.of("""
            insert into journey select (jsonb_populate_record(j,
              jsonb_build_object('id', gen_random_uuid(), 'open', false))).*
            from journey j, generate_series(1, 30000) where id = ?""", """
            insert into conversation select gen_random_uuid(), borrower_id, id from journey
            on conflict do nothing""", """
            insert into inbox_event (conversation_id, source, message_id, event, state, received_at, handled_at)
            select id, 'somebody', '1', '', 'APPLIED', now(), now() from conversation on conflict do nothing""", """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            select 'journey-idle', n::text, now() + interval '30 days', false, 1 from generate_series(1, 30000) n""",
            """
            insert into announcement (borrower_id, what, at)
            select gen_random_uuid(), 'status', now() from generate_series(1, 30000)""", """
            insert into webhook_endpoint (id, application_id, url, state, secret, secret_mark, created_at, changed_at)
            select gen_random_uuid(), (select id from application limit 1), '', 'ENABLED',
              (select sealed from master_key_check), '', now(), now() from generate_series(1, 30000)""",
            "insert into webhook_event select id, 1, 'evt_' || repeat('0', 26), null, 'status', now(), now()"
                    + " from borrower limit 1", """
            insert into webhook_delivery (endpoint_id, borrower_id, sequence, version, body, state, due_at)
            select e.id, v.borrower_id, v.sequence, '', '', 'WAITING', now()
            from webhook_endpoint e, webhook_event v where v.id = 'evt_' || repeat('0', 26)""", "analyze");

    @Test void every_statement_finds_its_rows_by_an_index() throws SQLException {
        var journey = UUID.fromString(borrower().journey());
        var read = new TreeSet<String>();
        try (var database = service.database()) {
            database.setAutoCommit(false);
            for (var sql : MANY) run(database, sql, journey);
            for (var statement : statements()) {
                var plan = plan(database, statement.getValue());
                assertFalse(plan.contains("Seq Scan"), () -> statement.getKey() + "\n" + plan);
                read.add(statement.getKey());
            }
            database.rollback();
        }
        assertEquals(new TreeSet<>(List.of("inbox: PARKED", "inbox: WAITING", "jobs: DUE", "jobs: FAILING",
                "journeys: OPEN", "questions: OPEN", "webhooks: ANNOUNCED", "webhooks: FAILING",
                "webhooks: LATE")), read);
    }

    /// What each reading sends, by its name.
    private List<Map.Entry<String, String>> statements() {
        return service.beans(Reading.class).stream().flatMap(one -> Stream.of(one.getClass().getDeclaredFields())
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

    /// The last value is how many rows at most, all others are moments.
    private static String plan(Connection database, String sql) throws SQLException {
        int last = sql.lastIndexOf('?');
        var bound = sql.substring(0, last).replace("?", "now()") + MOST + sql.substring(last + 1);
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
