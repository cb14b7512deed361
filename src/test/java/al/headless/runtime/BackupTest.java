package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.privacy.KeyTexts;
import al.headless.testing.Borrower;
import al.headless.testing.StartedProgram;
import al.headless.testing.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database is lost, and comes back from its backup: on another server, with everything that was accepted up to the
/// backup's moment, and with a trail that tells what is missing.
@Tag("apart")
@Tag("deep")
@Tag("postgresql")
class BackupTest {
    private static final Pattern KEY = Pattern.compile("sk_test_\\w+");
    private static final Duration POLL = Duration.ofSeconds(1); // a borrower has a limit
    /// More than a new server would count by itself in this test.
    private static final int FORMER_TRANSACTIONS = 600_000;

    @TempDir Path folder;
    private final Map<String, String> shown = new HashMap<>();
    private SystemPostgres first;

    @Test void what_was_accepted_before_a_backup_is_there_after_a_restore_and_the_trail_tells_what_came_later()
            throws Exception {
        try (var server = SystemPostgres.on(folder.resolve("first"));
                var second = SystemPostgres.on(folder.resolve("second"))) {
            first = server;
            first.sql("postgres", "do $$ begin for i in 1.." + FORMER_TRANSACTIONS
                    + " loop perform pg_current_xact_id(); commit; end loop; end $$");
            var admin = admin(first, "lending");
            admin.shows("secrets", "make");
            shown.putAll(admin.shows("database", "setup"));
            var backup = folder.resolve("lending.backup");
            var before = folder.resolve("head-before.json");
            var after = folder.resolve("one/audit-head.json");
            var kept = new ArrayList<Borrower>();
            var journeys = new ArrayList<String>();
            try (var one = instance("one", first, "lending")) {
                begin(one, kept, journeys);
                sealed(after);
                Files.copy(after, before);
                one.freeze(); // the last journey waits for lenders that were not asked, or not heard
                backedUp(owner(first, "lending"), backup);
                one.wake();
                begin(one, new ArrayList<>(), new ArrayList<>());
                sealed(after);
            }
            notOverAnother(backup);
            refusedWithAnotherMasterKey(backup);
            theTailIsMissing(backup);
            onAnotherServer(second, backup, before, kept, journeys);
        }
    }

    private OwnAdministration admin(SystemPostgres server, String name) throws IOException {
        return new OwnAdministration(folder, Map.of("HEADLESS_DATABASE_URL", server.url(name),
                "HEADLESS_MASTER_KEY_FILE", key("master"), "HEADLESS_AUDIT_KEY_FILE", key("audit"),
                "HEADLESS_DATA", folder.resolve("nothing").toString(), "PGPASSWORD", server.password(),
                "PATH", watched() + ":" + System.getenv("PATH")));
    }

    private OwnAdministration owner(SystemPostgres server, String name) throws IOException {
        return admin(server, name).with("HEADLESS_DATABASE_OWNER", shown.get("HEADLESS_DATABASE_OWNER"))
                .with("HEADLESS_DATABASE_OWNER_PASSWORD", shown.get("HEADLESS_DATABASE_OWNER_PASSWORD"));
    }

    private String key(String name) {
        return folder.resolve(name + "-key.json").toString();
    }

    /// The programs for backups, which write down how they were called.
    private Path watched() throws IOException {
        var bin = folder.resolve("watched");
        if (Files.exists(bin)) return bin;
        Files.createDirectories(bin);
        for (var name : List.of("pg_dump", "pg_restore")) {
            program(bin.resolve(name), "echo \"$@\" >>" + folder.resolve("called") + "\nexec "
                    + SystemPostgres.bin().resolve(name) + " \"$@\"");
        }
        return bin;
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private StartedProgram instance(String name, SystemPostgres server, String database) throws IOException {
        var own = Files.createDirectory(folder.resolve(name));
        var program = StartedProgram.with(own, Map.of("headless.database.url", server.url(database),
                "headless.database.user", shown.get("HEADLESS_DATABASE_USER"),
                "headless.database.password", shown.get("HEADLESS_DATABASE_PASSWORD"),
                "headless.data", own.toString(), "headless.master-key-file", key("master"),
                "headless.offer.window", "1h", "headless.audit.key-file", key("audit"),
                "headless.sandbox.pace", "BRISK", "micronaut.server.port", "-1"), Map.of());
        program.awaitReady();
        return program;
    }

    private static void begin(StartedProgram program, List<Borrower> borrowers, List<String> journeys) {
        var key = KEY.matcher(program.said());
        Until.so(() -> key.reset(program.said()).find());
        for (int i = 0; i < 3; i++) {
            var borrower = Borrower.named(program.knownBy(key.group()), "CUST_OF_BACKUP_" + System.nanoTime());
            borrowers.add(borrower);
            journeys.add(borrower.submittedJourney("1234"));
        }
    }

    /// Does not wait for the minute.
    private void sealed(Path head) throws SQLException {
        var former = text(head);
        first.sql("lending", "update scheduled_tasks set execution_time = now() where task_name = 'audit-seal'"
                + " and not picked");
        Until.so(() -> !text(head).equals(former) && !text(head).isEmpty());
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void backedUp(OwnAdministration owner, Path backup) throws Exception {
        var said = owner.does("database", "backup", backup.toString());
        assertEquals(0, said.code(), said::toString);
        assertTrue(Pattern.compile("wrote the database lending to " + backup + ": \\d+ bytes, the audit trail up to "
                + "seal \\d+ of \\S+Z").matcher(said.out()).find(), said::toString);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)));
        assertFalse(text(folder.resolve("called")).contains(shown.get("HEADLESS_DATABASE_OWNER_PASSWORD")));
    }

    private void notOverAnother(Path backup) throws Exception {
        refused(owner(first, "lending"), "The file " + backup + " is there already: name another.", "backup",
                backup.toString());
        refused(owner(first, "lending"), "The database is not empty: restore into a new one (scripts/admin database "
                + "setup --empty, with its name in HEADLESS_DATABASE_URL).", "restore", backup.toString());
        var old = Files.createDirectory(folder.resolve("old"));
        program(old.resolve("pg_dump"), "echo 'pg_dump (PostgreSQL) 9.6.24'");
        var version = SystemPostgres.bin().getParent().getFileName();
        refused(owner(first, "lending").with("PATH", old.toString()), "The pg_dump at hand (pg_dump (PostgreSQL) "
                + "9.6.24) is older than the database's PostgreSQL " + version + ": put that of " + version
                + " or later first on the PATH (Debian: postgresql-client-" + version + ").", "backup",
                folder.resolve("other").toString());
        refused(owner(first, "lending").with("PATH", folder.toString()), "There is no pg_dump on the PATH, or it "
                + "cannot be run: install PostgreSQL's client programs (Debian: postgresql-client).", "backup",
                folder.resolve("other").toString());
        assertFalse(Files.exists(folder.resolve("other")));
    }

    private void refusedWithAnotherMasterKey(Path backup) throws Exception {
        var empty = owner(first, "again");
        empty.shows("database", "setup", "--empty");
        refused(empty.with("HEADLESS_MASTER_KEY", KeyTexts.made()), "The backup was sealed with "
                + "another master key: set HEADLESS_MASTER_KEY or HEADLESS_MASTER_KEY_FILE to that one. Nothing was "
                + "restored.", "restore", backup.toString());
        assertEquals("0", first.sql("again", "select count(*) from pg_tables where schemaname = 'public'"));
    }

    private static void refused(OwnAdministration owner, String line, String... words) throws Exception {
        var all = new ArrayList<>(List.of("database"));
        all.addAll(List.of(words));
        var said = owner.does(all.toArray(String[]::new));
        assertEquals(new Operator.Said(1, "", line + "\n"), said);
    }

    private void theTailIsMissing(Path backup) throws Exception {
        var none = Files.createDirectories(folder.resolve("none"));
        refused(owner(first, "again"), "The folder " + none + " holds no audit-head.json.", "restore",
                backup.toString(), "--head", none.toString());
        refused(owner(first, "again"), "The file " + none + "/head cannot be read.", "restore", backup.toString(),
                "--head", none + "/head");
        // in the folder of all instances
        var said = owner(first, "again").does("database", "restore", backup.toString(), "--head", folder.toString());
        assertEquals(Restoration.NOT_SOUND, said.code(), said::toString);
        assertTrue(said.out().contains("the trail: the tail was cut: seal "), said::toString);
        assertTrue(said.out().contains("move the head file of each instance away before it starts, and keep it"),
                said::toString);
        assertFalse(said.out().contains("transactions too few"), said::toString);
    }

    private static String kept(Path folder, String login) throws IOException {
        var file = folder.resolve(login).resolve("pgpass");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        var line = Files.readString(file).strip();
        assertTrue(line.startsWith("*:*:*:" + login + ":"));
        return line.substring(line.lastIndexOf(':') + 1);
    }

    private void onAnotherServer(SystemPostgres second, Path backup, Path head, List<Borrower> borrowers,
            List<String> journeys) throws Exception {
        var keep = folder.resolve("keep");
        shown.putAll(admin(second, "saved").shows("database", "setup", "--empty", "--keep", keep.toString()));
        shown.put("HEADLESS_DATABASE_PASSWORD", kept(keep, "headless_instance"));
        // the owner's password is asked of its file, by the driver and by pg_restore
        shown.put("HEADLESS_DATABASE_OWNER_PASSWORD", "");
        var said = owner(second, "saved").with("PGPASSFILE", keep + "/headless_owner/pgpass")
                .does("database", "restore", backup.toString(), "--head", head.toString());
        assertEquals(0, said.code(), said::toString);
        assertTrue(said.out().contains("transactions too few: passing them"), said::toString);
        assertTrue(said.out().contains("the trail is SOUND: "), said::toString);
        try (var one = instance("saved", second, "saved")) {
            for (int i = 0; i < journeys.size(); i++) {
                var before = borrowers.get(i);
                var borrower = new Borrower(one, before.externalId(), before.borrowerId(), before.sessionToken(),
                        before.refreshToken());
                var journey = journeys.get(i);
                var profile = borrower.api().get("/journeys/" + journey + "/profile");
                assertEquals("Rahul Sharma", profile.data("/profile/panName"), profile::toString);
                Until.so(() -> {
                    LockSupport.parkNanos(POLL.toNanos());
                    return borrower.status(journey).equals("OFFERS_AVAILABLE");
                });
            }
            Until.so(() -> Files.exists(folder.resolve("saved/audit-head.json")));
            assertFalse(one.said().contains("is not sealed"), one::said);
        }
    }
}
