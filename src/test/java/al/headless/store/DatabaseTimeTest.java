package al.headless.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.command.AnswerDays;
import al.headless.kernel.Clock;
import al.headless.kernel.MachineTime;
import al.headless.kernel.SystemClock;
import al.headless.testing.Api;
import al.headless.testing.Borrower;
import al.headless.testing.Logs;
import al.headless.testing.Service;
import al.headless.testing.Until;
import al.headless.testing.WrongMachine;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/// An instance whose machine is two days ahead of the database's, and that runs the jobs of all.
class DatabaseTimeTest {
    private static final Duration CLOSE = Duration.ofSeconds(5); // far from two days, on a busy machine too
    private static final String DAYS =
            "select relname from pg_class where relname ~ '^stored_answer_[0-9]{8}$' order by 1";
    private static Service right;
    private static Service ahead;

    @BeforeAll static void start() {
        right = Service.start(Map.of());
        ahead = right.twin(Map.of(WrongMachine.AHEAD, "48h", "headless.jobs.enabled", true));
    }

    @AfterAll static void stop() {
        ahead.stop();
        right.stop();
    }

    @Test void the_clock_tells_the_databases_time_from_the_start() {
        assertTrue(ahead.bean(MachineTime.class).timeOfDay().isAfter(inTheDatabase().plus(Duration.ofHours(47))));
        assertNow(ahead.bean(Clock.class).now());
        assertNow(Instant.parse(Api.with(ahead, right.apiKey()).get("/nothing").json().at("/timestamp").asText()));
    }

    @Test void no_journey_ends_early_and_no_timeline_runs_backwards() {
        var borrower = Borrower.named(right, "CUST_0034");
        var journey = dispatched(borrower); // no lender answers: REJECTED when the window closes
        // As an instance on a machine that is right would have set it.
        right.sql("update scheduled_tasks set execution_time = clock_timestamp() + interval '5 minutes'"
                + " where task_name = 'offer-window' and task_instance like ?", journey + "/%");
        dispatched(Borrower.named(right, "CUST_0035")); // whatever was due before has been found meanwhile
        assertEquals("OFFERS_PENDING", borrower.status(journey));
        var at = right.rows("select at from journey_status where journey_id = ? order by serial",
                UUID.fromString(journey));
        assertEquals(at.stream().map(List::getFirst).sorted().toList(), at.stream().map(List::getFirst).toList());
        right.rows("select extract(epoch from at) from journey_status where journey_id = ?", UUID.fromString(journey))
                .forEach(row -> assertNow(Instant.ofEpochSecond((long) Double.parseDouble(row.getFirst()))));
    }

    @Test void no_living_day_of_stored_answers_is_dropped() {
        var days = right.rows(DAYS);
        ahead.bean(AnswerDays.class).prepare();
        assertEquals(days, right.rows(DAYS));
    }

    @Test void a_machine_that_is_wrong_is_reported_once() {
        try (var logs = Logs.capture()) {
            var time = new DatabaseTime(right.bean(DataSource.class), ahead.bean(MachineTime.class),
                    ahead.bean(SystemClock.class));
            time.tell();
            time.tell();
            assertEquals(1, logs.text().lines().filter(line -> line.matches(
                    "WARN .* this machine's clock is 17(2799|2800) s ahead of the database's.*")).count(), logs::text);
        }
    }

    @Test void a_database_that_does_not_answer_leaves_the_clock_as_it_was() {
        var nowhere = new PGSimpleDataSource();
        nowhere.setPortNumbers(new int[] {1});
        var time = new DatabaseTime(nowhere, ahead.bean(MachineTime.class), ahead.bean(SystemClock.class));
        assertThrows(IllegalStateException.class, time::tell);
        time.eachMinute();
        assertNow(ahead.bean(Clock.class).now());
    }

    private static String dispatched(Borrower borrower) {
        var journey = borrower.submittedJourney("1002");
        Until.so(() -> borrower.status(journey).equals("OFFERS_PENDING"));
        return journey;
    }

    private static Instant inTheDatabase() {
        return OffsetDateTime.parse(right.rows("select to_char(clock_timestamp() at time zone 'UTC',"
                + " 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')").getFirst().getFirst()).toInstant();
    }

    private static void assertNow(Instant told) {
        var off = Duration.between(told, inTheDatabase()).abs();
        assertTrue(off.compareTo(CLOSE) < 0, () -> "off by " + off);
    }
}
