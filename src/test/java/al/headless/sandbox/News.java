package al.headless.sandbox;

import al.headless.testing.Service;
import al.headless.testing.TestClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Decides which of the things that lenders have to say in a journey they say next, and holds back the rest, in order.
/// What was held back is said before the borrower goes on.
final class News implements Backstage, AutoCloseable {
    private static final int MOST_ROUNDS = 2_000;
    private static final String DUE = "select 1 from scheduled_tasks where execution_time <= ? limit 1";
    private static final String WAITING = """
            select t.task_instance from scheduled_tasks t
            join conversation c on t.task_instance like c.id || '/%' where c.journey_id = ?::uuid
              and t.task_name = 'sandbox-event' order by t.execution_time, t.task_instance""";
    private static final String TIMED = """
            update scheduled_tasks t set execution_time = case
              when said.n <= ? then ?::timestamptz + said.n * interval '1 millisecond'
              else ?::timestamptz + interval '1 hour' + said.n * interval '1 millisecond' end
            from unnest(string_to_array(?, ' ')) with ordinality as said (id, n)
            where t.task_name = 'sandbox-event' and t.task_instance = said.id""";
    private static final String REPEATED = """
            insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
            select task_name, task_instance || '#repeated', task_data, execution_time, false, 1
            from scheduled_tasks where task_name = 'sandbox-event' and task_instance = ?
            on conflict do nothing""";

    private static Service shared;

    private final Service service;
    private final boolean watched;
    private final Chooser chooser;
    private final Connection connection;

    /// Puts what waits into an order, and answers how many of it are said now: one at the least when `idle`:
    /// when nothing else happens any more.
    interface Chooser {
        int choose(List<String> waiting, boolean idle);

        /// Whether a thing is said once more, under its own identity.
        default boolean repeats() {
            return false;
        }
    }

    News(boolean watched, Chooser chooser) {
        this.watched = watched;
        service = service();
        this.chooser = chooser;
        try {
            connection = service.database();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /// The service whose lenders take their time, so that what they will say can be rearranged.
    static synchronized Service service() {
        if (shared == null) {
            shared = Service.start(Map.of("headless.sandbox.pace", "realistic"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> shared.stop()));
        }
        return shared;
    }

    @Override public boolean watched() {
        return watched;
    }

    @Override public void run(String journey, Runnable between) {
        try {
            for (int round = 0; round < MOST_ROUNDS; round++) {
                boolean idle = idle();
                if (!arranged(journey, idle) && idle) return;
                service.runJobsOnce();
                between.run();
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("news without end");
    }

    private boolean idle() throws SQLException {
        try (var sql = connection.prepareStatement(DUE)) {
            sql.setTimestamp(1, Timestamp.from(service.bean(TestClock.class).now()));
            return !sql.executeQuery().next();
        }
    }

    /// False when nothing waits.
    private boolean arranged(String journey, boolean idle) throws SQLException {
        var waiting = waiting(journey);
        if (waiting.isEmpty()) return false;
        for (var one : List.copyOf(waiting)) if (!one.contains("#") && chooser.repeats()) repeat(one);
        waiting = waiting(journey);
        int now = chooser.choose(waiting, idle);
        var clock = service.bean(TestClock.class).now();
        try (var sql = connection.prepareStatement(TIMED)) {
            sql.setInt(1, now);
            sql.setTimestamp(2, Timestamp.from(clock.minusSeconds(1)));
            sql.setTimestamp(3, Timestamp.from(clock));
            sql.setString(4, String.join(" ", waiting));
            sql.executeUpdate();
        }
        return true;
    }

    private List<String> waiting(String journey) throws SQLException {
        try (var sql = connection.prepareStatement(WAITING)) {
            sql.setString(1, journey);
            var rs = sql.executeQuery();
            var waiting = new ArrayList<String>();
            while (rs.next()) waiting.add(rs.getString(1));
            return waiting;
        }
    }

    private void repeat(String one) throws SQLException {
        try (var sql = connection.prepareStatement(REPEATED)) {
            sql.setString(1, one);
            sql.executeUpdate();
        }
    }

    @Override public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
