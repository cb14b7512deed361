package al.headless.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Logs;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Where something is wrong, nothing is sealed over it. Whatever the superuser did to the trail is taken back.
class StoppedSealingTest {
    private static SealScene scene;
    private String head;

    @BeforeAll static void start() {
        scene = SealScene.started();
        scene.acts(2);
        scene.seal();
    }

    @AfterAll static void stop() {
        scene.close();
    }

    @BeforeEach void keep() throws IOException {
        head = Files.readString(scene.headFile().path());
        scene.superuser("create schema kept", "create table kept.entry as table audit_entry",
                "create table kept.seal as table audit_seal");
    }

    @AfterEach void takeBack() throws IOException {
        scene.superuser("truncate audit_entry, audit_seal", "insert into audit_entry select * from kept.entry",
                "insert into audit_seal select * from kept.seal", "drop schema kept cascade");
        Files.writeString(scene.headFile().path(), head);
        scene.sound();
    }

    @Test void an_entry_that_was_given_an_old_or_a_future_date_before_it_was_sealed_is_found() {
        var ids = List.of(new UUID(0, 1), new UUID(0, 2));
        var day = Duration.ofDays(1);
        for (int i = 0; i < 2; i++) {
            var at = i == 0 ? scene.now().minus(day) : scene.now().plus(day);
            scene.service().sql("insert into audit_entry (id, at, request_id, action, subject, status) values (?, ?,"
                    + " 'r', 'a', 's', 0)", ids.get(i), Timestamp.from(at));
            scene.seal();
            var broken = assertInstanceOf(Proof.Broken.class, scene.proof());
            assertEquals(i + 1, broken.findings().size(), broken::toString);
            var found = assertInstanceOf(Finding.Misdated.class, broken.findings().get(i));
            assertEquals(ids.get(i), found.first());
            assertEquals(scene.newest(), found.range().number());
        }
    }

    @Test void nothing_is_sealed_over_a_tail_that_was_cut() throws IOException {
        var known = scene.head();
        scene.superuser("delete from audit_entry", "delete from audit_seal");
        scene.act("afterwards");
        stopped("the file " + scene.headFile().path().toAbsolutePath() + " knows seal " + known.number() + " of "
                + known.at() + ", which the database does not have, whose newest is 0: it was cut, or set back; where "
                + "that was meant, move the file away and keep it");
        assertEquals(known, scene.head());
        Files.delete(scene.headFile().path());
        scene.seal();
        assertEquals(1, scene.newest());
        assertEquals(1, scene.head().number());
    }

    @Test void nothing_is_sealed_behind_another_seal_with_the_number_that_the_file_knows() {
        scene.superuser("delete from audit_entry", "delete from audit_seal");
        var other = Seal.NONE;
        while (other.number() < scene.head().number() + 1) {
            other = other.next(scene.now(), Place.FIRST, List.of(), scene.keys());
            scene.seals().add(other);
        }
        stopped("the file " + scene.headFile().path().toAbsolutePath() + " knows seal " + scene.head().number());
    }

    @Test void nothing_is_sealed_behind_a_seal_of_another_key() {
        scene.superuser("update audit_seal set signature = '\\x01'");
        stopped("its newest seal, " + scene.newest() + ", was made by none of this instance's keys, or was changed");
    }

    @Test void nothing_is_sealed_where_the_database_counts_its_transactions_anew() {
        var newest = scene.seals().newest();
        scene.seals().add(newest.next(scene.now(), Place.before(1L << 40), List.of(), scene.keys()));
        stopped("this database counts its transactions anew");
    }

    @Test void nothing_is_sealed_beside_a_file_that_says_nothing() throws IOException {
        for (var nothing : List.of("", "{}", "{\"number\": 1, \"hash\": \"x\", \"signature\": \"\"}")) {
            Files.writeString(scene.headFile().path(), nothing);
            stopped("The file " + scene.headFile().path().toAbsolutePath() + " does not say which seal of the audit "
                    + "trail is the newest");
        }
    }

    @Test void a_file_that_cannot_be_written_is_reported_and_written_by_a_later_run() throws IOException {
        var path = scene.headFile().path();
        var instance = scene.service().twin(Map.of("headless.audit.head-file", path.resolve("below").toString()));
        scene.act("sealed");
        try (var logs = Logs.capture()) {
            assertEquals(Sealing.PAUSE, SealScene.run(instance));
            assertTrue(logs.text().contains("ERROR al.headless.audit.Sealing the newest audit seal is not said outside "
                    + "the database: The file "), logs::text);
        } finally {
            instance.stop();
        }
        scene.run();
        assertEquals(scene.newest(), scene.head().number());
    }

    @Test void a_former_key_proves_its_seals_beside_a_new_one() {
        var former = scene.keys();
        var both = former.withNew();
        var added = both.publicKeys().known().stream().filter(id -> id != former.primary()).findFirst().orElseThrow();
        var instance = scene.service().twin(Map.of("headless.audit.key", both.promoted(added).text(null)));
        scene.act("sealed with the new one");
        SealScene.run(instance);
        instance.stop();
        assertEquals(added, scene.seals().newest().keyId());
        var keys = List.of(both.publicKeys(), PublicSealKeys.read(both.publicKeys().text(), "The text"));
        for (var known : keys) assertInstanceOf(Proof.Sound.class, proof(known));
        assertInstanceOf(Proof.Broken.class, proof(former.publicKeys()));
    }

    private Proof proof(PublicSealKeys keys) {
        try (var connection = scene.service().database()) {
            return new Verification(keys, List.of()).of(connection);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void stopped(String why) {
        long newest = scene.newest();
        scene.act("not sealed");
        try (var logs = Logs.capture()) {
            assertEquals(Sealing.PAUSE, scene.run());
            assertTrue(logs.text().contains("ERROR al.headless.audit.Sealing the audit trail is not sealed: " + why),
                    logs::text);
        }
        assertEquals(newest, scene.newest());
    }
}
