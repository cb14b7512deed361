package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the parts of the embedded PostgreSQL say of themselves.
@Tag("apart")
class EmbeddedPromisesTest {
    private static final int AT_ONCE = 3;

    @TempDir Path data;

    @Test void a_service_that_is_killed_while_it_makes_the_database_leaves_none_or_a_whole_one() throws Exception {
        try (var first = Start.of(data, Map.of(), "-headless.data=" + data)) {
            Until.so(() -> names(data).anyMatch(name -> name.startsWith("creating-postgres-")));
            first.kill();
        }
        assertFalse(Files.exists(data.resolve("postgres")), "it was killed in the middle");
        try (var next = PostgresServer.on(data, Start.BINARIES)) {
            assertTrue(EmbeddedRoles.in(next).owner().url().startsWith("jdbc:postgresql://127.0.0.1:"));
        }
    }

    @Test void a_folder_of_another_major_version_and_one_without_its_password_are_refused_in_a_sentence()
            throws IOException {
        PostgresServer.on(data, Start.BINARIES).close();
        var version = data.resolve("postgres/PG_VERSION");
        Files.writeString(version, "17\n");
        assertEquals("The data in " + data.resolve("postgres") + " belongs to PostgreSQL 17, this service brings 18: "
                + "run the release that made it, or set HEADLESS_DATA to another folder.", refusal());
        Files.writeString(version, "18\n");
        Files.delete(data.resolve("postgres.password"));
        assertEquals("The file " + data.resolve("postgres.password") + " is missing: put it back from a backup, or set "
                + "HEADLESS_DATA to another folder.", refusal());
    }

    private String refusal() {
        return assertThrows(DatabaseRefusal.class, () -> PostgresServer.on(data, Start.BINARIES)).getMessage();
    }

    @Test void a_server_that_is_closed_has_ended_and_a_second_close_does_nothing() throws IOException {
        var server = PostgresServer.on(data, Start.BINARIES);
        assertTrue(server.process().isPresent());
        server.close();
        assertTrue(Postmaster.in(data.resolve("postgres")).isEmpty(), "the last that it does is to remove this");
        server.close();
        PostgresServer.on(data, Start.BINARIES).close();
    }

    @Test void programs_are_unpacked_once_and_for_our_user_alone() throws Exception {
        var folder = data.resolve("binaries");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : threads.invokeAll(Stream.generate(() ->
                    (Callable<PostgresPrograms>) () -> PostgresPrograms.unpackedIn(folder)).limit(AT_ONCE).toList())) {
                assertTrue(Files.isExecutable(one.get().home().resolve("bin/postgres")));
            }
        }
        assertEquals(1, names(folder).count(), () -> names(folder).toList().toString());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
    }

    @Test void a_program_that_takes_longer_than_its_limit_has_ended_with_what_it_started() throws IOException {
        var bin = Files.createDirectories(data.resolve("bin"));
        var started = data.resolve("started");
        Files.writeString(Files.createFile(bin.resolve("slow"), PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rwx------"))), """
                #!/bin/sh
                sh -c 'sleep 3600 & echo $! > "$0"; wait' "$1" &
                wait
                """);
        var failure = assertThrows(IOException.class, () -> new PostgresPrograms(data)
                .run(Duration.ofSeconds(2), "slow", List.of(started.toString())));
        assertEquals("slow took longer than 2 s", failure.getMessage());
        var last = ProcessHandle.of(Long.parseLong(Files.readString(started).strip()));
        assertFalse(last.map(ProcessHandle::isAlive).orElse(false), "a child of its child");
    }

    @Test void what_a_program_says_when_it_fails_is_the_reason() {
        var failure = assertThrows(IOException.class, () -> PostgresPrograms.unpackedIn(Start.BINARIES)
                .run(Duration.ofSeconds(60), "postgres", List.of("-D", data.resolve("nothing").toString())));
        assertTrue(failure.getMessage().startsWith("postgres failed: ") && failure.getMessage().contains("nothing"),
                failure::getMessage);
    }

    @Test void a_link_is_deleted_and_never_followed() throws IOException {
        var kept = Files.writeString(Files.createDirectory(data.resolve("kept")).resolve("file"), "kept");
        var folder = Files.createDirectories(data.resolve("folder/inner"));
        Files.createSymbolicLink(folder.resolve("link"), kept.getParent());
        Trees.delete(data.resolve("folder"));
        assertEquals("kept", Files.readString(kept));
        assertFalse(Files.exists(data.resolve("folder")));
    }

    private static Stream<String> names(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
