package al.headless.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Logs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// When the trail is sealed, what of it, by whom, and when it is not.
class SealingTest {
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static SealScene scene;

    @BeforeAll static void start() {
        scene = SealScene.started();
    }

    @AfterAll static void stop() {
        scene.close();
    }

    @BeforeEach void seal() {
        scene.act("first");
        scene.seal();
    }

    @Test void an_empty_minute_makes_no_seal_and_an_empty_hour_does() {
        long newest = scene.newest();
        scene.service().elapse(Sealing.QUIET.minus(MOMENT.multipliedBy(30)));
        assertEquals(Sealing.PAUSE, scene.run());
        assertEquals(newest, scene.newest());
        scene.service().elapse(Sealing.PAUSE);
        scene.run();
        assertEquals(newest + 1, scene.newest());
        assertEquals(0, scene.seals().newest().entries());
        assertEquals(newest + 1, scene.sound().seals());
    }

    @Test void an_entry_of_a_transaction_that_stays_open_is_sealed_later_and_not_lost() throws SQLException {
        long newest = scene.newest();
        long before = scene.sound().entries();
        try (var open = scene.service().database()) {
            open.setAutoCommit(false);
            insert(open, "open");
            scene.acts(3);
            scene.run();
            assertEquals(newest, scene.newest(), "all of them are younger than it");
            var unsealed = scene.sound();
            assertEquals(3, unsealed.unsealed());
            assertFalse(unsealed.unsealedSince().isAfter(scene.now()));
            open.commit();
        }
        scene.seal();
        assertEquals(new Proof.Sound(before + 4, scene.newest(), 0, null, true), scene.proof());
        assertEquals(4, scene.seals().newest().entries());
    }

    @Test void what_a_transaction_wrote_before_one_that_stays_open_is_sealed_at_once() throws SQLException {
        scene.acts(3);
        try (var open = scene.service().database()) {
            open.setAutoCommit(false);
            insert(open, "open");
            scene.run();
            assertEquals(3, scene.seals().newest().entries());
            open.commit();
        }
        scene.seal();
        assertEquals(1, scene.seals().newest().entries());
        scene.sound();
    }

    @Test void what_cannot_be_sealed_for_long_is_reported() throws SQLException {
        try (var open = scene.service().database(); var logs = Logs.capture()) {
            open.setAutoCommit(false);
            insert(open, "open");
            scene.act("waits");
            scene.run();
            assertFalse(logs.text().contains("cannot be sealed"), logs::text);
            scene.service().elapse(Sealing.LATE.plus(MOMENT));
            scene.run();
            assertTrue(logs.text().contains("WARN al.headless.audit.Sealing the audit trail cannot be sealed since "),
                    logs::text);
            open.rollback();
        }
    }

    @Test void two_instances_at_once_make_one_chain() throws InterruptedException {
        var twin = scene.service().twin();
        long before = scene.newest();
        long entries = scene.sound().entries();
        try {
            for (int round = 0; round < 20; round++) {
                scene.acts(2);
                var threads = List.of(Thread.startVirtualThread(() -> SealScene.run(twin)),
                        Thread.startVirtualThread(scene::run), Thread.startVirtualThread(() -> SealScene.run(twin)));
                for (var thread : threads) thread.join();
            }
        } finally {
            twin.stop();
        }
        scene.seal();
        assertTrue(scene.newest() > before + 1, "sealed meanwhile");
        assertEquals(new Proof.Sound(entries + 40, scene.newest(), 0, null, true), scene.proof());
    }

    @Test void more_than_one_seal_may_hold_is_sealed_at_once_by_several() {
        long newest = scene.newest();
        long entries = scene.sound().entries();
        scene.service().sql("insert into audit_entry (id, at, request_id, action, subject, status) select"
                + " gen_random_uuid(), ?, 'r', 'a', n::text, 0 from generate_series(1, ?) n",
                Timestamp.from(scene.now()), 2 * Sealing.MOST_ENTRIES + 1);
        scene.service().elapse(Verification.TOLERANCE.plus(MOMENT)); // as after a time without seals
        assertEquals(Duration.ZERO, scene.run());
        assertEquals(Sealing.MOST_ENTRIES, scene.seals().newest().entries());
        assertFalse(scene.seals().newest().to().between());
        scene.service().elapse(Verification.TOLERANCE.plus(MOMENT)); // the rest is late, and yet was written before
        scene.seal();
        assertEquals(newest + 3, scene.newest());
        assertEquals(1, scene.seals().newest().entries());
        assertEquals(new Proof.Sound(entries + 2 * Sealing.MOST_ENTRIES + 1, newest + 3, 0, null, true),
                scene.proof());
    }

    @Test void a_range_is_read_from_its_index_in_order() {
        scene.service().sql("insert into audit_entry (id, at, request_id, action, subject, status) select"
                + " gen_random_uuid(), ?, 'r', 'a', n::text, 0 from generate_series(1, 20000) n",
                Timestamp.from(scene.now()));
        scene.service().sql("analyze audit_entry");
        var first = "'1', '00000000-0000-0000-0000-000000000000'";
        var bounds = List.of(Entry.WITHIN, Entry.REST).stream().map(sql -> "explain " + sql
                .replace("?::text::xid8, ?", first).replaceFirst("< \\('1'", "< ('999999'").replace("?", "2000"));
        bounds.forEach(sql -> {
            var plan = String.join("\n", scene.rows(sql).stream().map(List::getFirst).toList());
            assertTrue(plan.contains("Index Scan using audit_entry_sealed") && !plan.contains("Sort"), plan);
        });
    }

    @Test void the_newest_seal_is_in_the_file_and_in_the_log() throws IOException {
        try (var logs = Logs.capture()) {
            scene.act("told");
            scene.seal();
            var seal = scene.seals().newest();
            assertEquals(Head.of(seal), scene.head());
            assertTrue(logs.text().contains("INFO al.headless.audit.Sealing audit seal " + seal.number()
                    + ": 1 entries, up to transaction " + seal.to().transaction() + ": {"), logs::text);
            var line = logs.text().lines().filter(one -> one.contains("audit seal " + seal.number())).findFirst()
                    .orElseThrow();
            assertEquals(scene.head(), Head.read(line.substring(line.indexOf('{')), "The line"));
        }
        assertEquals("rw-------", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(scene.headFile().path())));
    }

    @Test void a_run_that_died_before_the_file_said_its_seal_is_made_good_by_the_next() throws IOException {
        var former = Files.readString(scene.headFile().path());
        scene.act("sealed");
        scene.seal();
        var seal = scene.seals().newest();
        Files.writeString(scene.headFile().path(), former);
        scene.run();
        assertEquals(Head.of(seal), scene.head());
        assertEquals(seal.number(), scene.newest());
        scene.sound();
    }

    @Test void the_file_never_goes_back_to_an_older_seal() {
        var old = scene.seals().newest();
        scene.act("newer");
        scene.seal();
        var newest = scene.head();
        scene.headFile().keep(old);
        assertEquals(newest, scene.head());
    }

    @Test void it_is_one_durable_job_that_arms_itself_again() {
        assertEquals(0, jobs(), "an instance that runs no jobs asks for none");
        for (int starts = 0; starts < 2; starts++) {
            scene.service().twin(Map.of("headless.jobs.enabled", true)).stop();
        }
        assertEquals(1, jobs());
        scene.act("sealed by the job");
        scene.service().elapse(Sealing.PAUSE.plus(MOMENT));
        scene.service().runJobs();
        assertEquals(1, jobs());
        scene.seal();
        scene.sound();
    }

    private int jobs() {
        return Integer.parseInt(scene.rows("select count(*) from scheduled_tasks where task_name = 'audit-seal'")
                .getFirst().getFirst());
    }

    @Test void a_seal_is_neither_changed_nor_removed() {
        var hash = scene.seals().newest().hash();
        for (var change : List.of("update audit_seal set at = now()", "delete from audit_seal",
                "truncate audit_seal")) {
            try {
                scene.service().sql(change);
                throw new IllegalStateException(change);
            } catch (AssertionError refused) {
                assertTrue(refused.getCause().getMessage().contains("the audit trail only grows"), change);
            }
        }
        assertArrayEquals(hash, scene.seals().newest().hash());
    }

    private void insert(Connection connection, String subject) throws SQLException {
        try (var statement = connection.prepareStatement("insert into audit_entry (id, at, request_id, action, subject,"
                + " status) values (gen_random_uuid(), ?, 'r', 'a', ?, 0)")) {
            statement.setTimestamp(1, Timestamp.from(scene.now()));
            statement.setString(2, subject);
            statement.executeUpdate();
        }
    }
}
