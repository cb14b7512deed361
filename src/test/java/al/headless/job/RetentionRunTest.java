package al.headless.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.Clock;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// How much is removed at a time, when, and at what cost.
class RetentionRunTest extends RetentionScene {
    private static final int MOST_IN_A_RUN = RetentionRun.BATCH * RetentionRun.MOST_BATCHES;
    private static final Duration SESSION_IS_LONG_OVER = Duration.ofDays(60);
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @Test void a_batch_removes_no_more_than_it_may() {
        var said = oldEvents(25);
        var inbox = retention("inbox events");
        for (int left : new int[] {15, 5, 0}) {
            inbox.forget(now(), 10);
            assertEquals(left, count("inbox_event where conversation_id = ?", said));
        }
    }

    @Test void a_session_with_many_pairs_goes_in_parts_and_after_them() {
        after(SESSION_IS_LONG_OVER); // those of other tests would share the batches
        var borrower = UUID.fromString(borrower().borrowerId());
        service.sql("""
                insert into token_pair select gen_random_uuid(), borrower_id, session_id, session_hash, refresh_hash,
                  session_expires_at, refresh_expires_at, 'ROTATED', null, true
                from token_pair, generate_series(1, 24) where borrower_id = ?""", borrower);
        service.elapse(SESSION_IS_LONG_OVER);
        var sessions = retention("sessions");
        for (int left : new int[] {15, 5, 0}) {
            assertEquals(1, count("session where borrower_id = ?", borrower));
            assertTrue(sessions.forget(now(), 10) > 0);
            assertEquals(left, count("token_pair where borrower_id = ?", borrower));
        }
        assertEquals(0, count("session where borrower_id = ?", borrower));
        assertEquals(0, sessions.forget(now(), 10));
    }

    @Test void conversations_whose_journeys_ended_at_once_are_all_forgotten() {
        var borrower = UUID.fromString(borrower().borrowerId());
        var journey = UUID.fromString(borrower().journey());
        var at = Timestamp.from(now());
        service.sql("""
                with journeys as (
                  insert into journey select (jsonb_populate_record(j, jsonb_build_object('id', gen_random_uuid(),
                    'borrower_id', ?::uuid, 'open', false, 'status', 'REJECTED'))).*
                  from journey j, generate_series(1, 25) where id = ? returning borrower_id, id
                ), ends as (
                  insert into journey_status select borrower_id, id, 1, 'REJECTED', ? from journeys
                ), conversations as (
                  insert into conversation select gen_random_uuid(), borrower_id, id from journeys returning id
                )
                insert into sandbox_talk select id, 'somebody', '{}' from conversations""", borrower, journey, at);
        service.elapse(Duration.ofDays(31));
        var sandbox = retention("sandbox conversations");
        while (sandbox.forget(now(), 10) >= 10) {
            assertTrue(count("sandbox_talk where lender_id = 'somebody'") >= 5);
        }
        assertEquals(0, count("sandbox_talk where lender_id = 'somebody'"));
    }

    @Test void a_run_removes_no_more_than_it_may_and_goes_on_soon() {
        var said = oldEvents(MOST_IN_A_RUN + 1);
        assertEquals(RetentionRun.BREATH, run());
        assertEquals(1, count("inbox_event where conversation_id = ?", said));
        assertEquals(RetentionRun.PAUSE, run());
        assertEquals(0, count("inbox_event where conversation_id = ?", said));
    }

    @Test void a_run_that_finds_nothing_costs_eleven_statements_and_changes_nothing() {
        run();
        service.rows("select pg_stat_statements_reset()");
        var before = service.rows("select pg_snapshot_xmax(pg_current_snapshot())");
        assertEquals(RetentionRun.PAUSE, run());
        assertEquals(before, service.rows("select pg_snapshot_xmax(pg_current_snapshot())"));
        assertEquals(List.of(List.of("11")), service.rows("""
                select sum(calls) from pg_stat_statements s join pg_database d on d.oid = s.dbid
                where d.datname = current_database() and query ~ '\\m(delete|update)\\M'"""));
    }

    @Test void one_that_fails_keeps_no_other_from_its_turn() {
        var said = oldEvents(3);
        service.sql("alter table sandbox_retention rename to sandbox_retention_away");
        service.sql("alter table session rename to session_away");
        try {
            assertEquals(RetentionRun.PAUSE, run());
        } finally {
            service.sql("alter table sandbox_retention_away rename to sandbox_retention");
            service.sql("alter table session_away rename to session");
        }
        assertEquals(0, count("inbox_event where conversation_id = ?", said));
    }

    @Test void those_behind_a_backlog_have_their_turn_in_the_same_run() {
        var turns = new ArrayList<String>();
        var run = new RetentionRun(List.of(new Piled("first", turns), new Piled("second", turns)),
                service.bean(Clock.class));
        run.run(RetentionRun.Turn.OF_ALL);
        for (var name : List.of("first", "second")) {
            assertEquals(RetentionRun.MOST_BATCHES, turns.stream().filter(name::equals).count(), name);
        }
    }

    /// Things that pile up faster than they are removed.
    private record Piled(String name, List<String> turns) implements Retention {
        @Override public int forget(Instant now, int most) {
            turns.add(name);
            return most;
        }
    }

    @Test void two_instances_may_remove_at_once() throws InterruptedException {
        var said = oldEvents(5_000);
        var threads = new Thread[] {Thread.startVirtualThread(RetentionScene::run),
            Thread.startVirtualThread(RetentionScene::run)};
        for (var thread : threads) thread.join();
        assertEquals(0, count("inbox_event where conversation_id = ?", said));
    }

    @Test void it_is_one_durable_job_that_arms_itself_again() {
        for (int starts = 0; starts < 2; starts++) {
            service.twin(Map.of("headless.jobs.enabled", true)).stop();
        }
        assertEquals(1, count("scheduled_tasks where task_name = 'retention'"));
        service.elapse(RetentionRun.PAUSE.plus(MOMENT));
        var said = oldEvents(3);
        service.runJobs();
        assertEquals(0, count("inbox_event where conversation_id = ?", said));
        assertEquals(1, count("scheduled_tasks where task_name = 'retention' and not picked and execution_time > ?",
                Timestamp.from(now())));
    }

    /// Events that were dealt with long ago; answers whose they are.
    private static UUID oldEvents(int many) {
        var conversation = conversation(borrower().journey());
        service.sql("""
                insert into inbox_event (conversation_id, source, message_id, event, state, received_at, handled_at)
                select ?, 'somebody', n::text, '', 'APPLIED', ?, ? from generate_series(1, ?) n""",
                conversation, Timestamp.from(LONG_AGO), Timestamp.from(LONG_AGO), many);
        return conversation;
    }
}
