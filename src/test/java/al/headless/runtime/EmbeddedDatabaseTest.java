package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("apart")
class EmbeddedDatabaseTest {
    /// Unpacked once for all tests.
    private static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();
    private static final int LONGEST_WAIT_SECONDS = 20;

    @TempDir
    Path data;

    @Test
    void data_survives_a_restart() throws Exception {
        try (PostgresServer first = PostgresServer.on(data, BINARIES)) {
            run(EmbeddedRoles.in(first).owner(), "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        try (PostgresServer second = PostgresServer.on(data, BINARIES)) {
            assertEquals("42", ask(EmbeddedRoles.in(second).owner(), "SELECT answer FROM kept"));
        }
    }

    @Test
    void what_was_committed_is_durable_and_nobody_else_can_connect() throws Exception {
        try (PostgresServer server = PostgresServer.on(data, BINARIES)) {
            DatabaseAddress address = EmbeddedRoles.in(server).owner();
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertEquals("on", ask(address, "SHOW " + setting), setting);
            }
            assertEquals("127.0.0.1", ask(address, "SHOW listen_addresses"));
            assertEquals("off", ask(address, "SHOW is_superuser"));
            assertTrue(Integer.parseInt(ask(address,
                "SELECT count(*) FROM pg_stat_statements")) > 0);

            var guess = new DatabaseAddress(address.url(), address.user(), "guess");
            assertEquals("28P01",
                assertThrows(SQLException.class, () -> ask(guess, "SELECT 1")).getSQLState());
            for (String path : List.of("postgres", "postgres.password")) {
                String rights = PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(data.resolve(path)));
                assertTrue(rights.endsWith("------"), path + " " + rights);
            }
        }
    }

    @Test
    void a_server_left_behind_by_a_killed_service_is_taken_over() throws Exception {
        Process service = childOn(data);
        long leftBehind = Long.parseLong(lineOf(service));
        service.destroyForcibly().waitFor();
        assertTrue(server(leftBehind).isPresent(), "nothing was left behind");

        try (PostgresServer next = PostgresServer.on(data, BINARIES)) {
            assertNotEquals(leftBehind, next.process().orElseThrow().pid());
            assertTrue(server(leftBehind).isEmpty(), "two servers on one folder");
            assertEquals("7", ask(EmbeddedRoles.in(next).owner(), "SELECT answer FROM kept"));
        }
    }

    @Test
    void a_process_that_only_has_the_number_of_the_killed_server_is_left_alone() throws Exception {
        PostgresServer.on(data, BINARIES).close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(data.resolve("postgres/postmaster.pid"),
                stranger.pid() + "\n" + data.resolve("postgres") + "\n0\n1\n\n\n 1 1\n");
            try (PostgresServer next = PostgresServer.on(data, BINARIES)) {
                assertEquals("1", ask(EmbeddedRoles.in(next).owner(), "SELECT 1"));
                assertTrue(stranger.isAlive());
            }
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void a_second_owner_is_refused_with_one_sentence() throws Exception {
        Process service = childOn(data);
        try {
            long server = Long.parseLong(lineOf(service));
            var refusal = assertThrows(DatabaseRefusal.class,
                () -> PostgresServer.on(data, BINARIES));
            assertEquals("The data folder " + data.toRealPath() + " is in use by another instance "
                + "(process " + service.pid() + "): stop that one, or set HEADLESS_DATA to another "
                + "folder.", refusal.getMessage());
            assertTrue(server(server).isPresent(), "the first one's server was stopped");
        } finally {
            service.destroy();
            assertTrue(service.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS));
        }
        PostgresServer.on(data, BINARIES).close();
    }

    @Test
    void a_second_owner_inside_the_same_process_is_refused_too() {
        try (PostgresServer first = PostgresServer.on(data, BINARIES)) {
            assertThrows(DatabaseRefusal.class, () -> PostgresServer.on(data, BINARIES));
            assertTrue(first.process().isPresent());
        }
    }

    @Test
    void a_url_with_credentials_becomes_an_address_that_may_be_logged() {
        DatabaseAddress address =
            DatabaseAddress.of("postgres://ann:p%40ss+1@db:5433/loans?sslmode=require", "", "");
        assertEquals("jdbc:postgresql://db:5433/loans?sslmode=require", address.url());
        assertEquals("ann", address.user());
        assertEquals("p@ss+1", address.password());
        assertFalse(address.toString().contains("p@ss"));

        DatabaseAddress jdbc =
            DatabaseAddress.of("jdbc:postgresql://db/loans?user=ann&password=a%26b", "bob", "");
        assertEquals(new DatabaseAddress("jdbc:postgresql://db/loans", "bob", "a&b"), jdbc);

        var refusal = assertThrows(DatabaseRefusal.class,
            () -> DatabaseAddress.of("mysql://ann:secret@db/loans", "", ""));
        assertFalse(refusal.getMessage().contains("secret"));
    }

    /// A service that starts the database, writes a row and waits to be ended.
    static final class Child {
        public static void main(String[] arguments) throws Exception {
            var database = new EmbeddedDatabase(new DatabaseSettings(null, null, null, null, null,
                    arguments[1]), arguments[0]);
            run(database.owner(), "CREATE TABLE kept AS SELECT 7 AS answer");
            Path cluster = Path.of(arguments[0], "postgres");
            System.out.println(Postmaster.in(cluster).orElseThrow().pid());
            TimeUnit.SECONDS.sleep(3L * LONGEST_WAIT_SECONDS);
        }
    }

    private Optional<ProcessHandle> server(long pid) {
        return new Postmaster(data.resolve("postgres"), pid).server();
    }

    private static Process childOn(Path data) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(java.toString(), "-cp", System.getProperty("java.class.path"),
            Child.class.getName(), data.toString(), BINARIES.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static String lineOf(Process process) throws IOException {
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        while (line != null && !line.matches("\\d+")) {
            line = lines.readLine();
        }
        return line;
    }

    private static void run(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection = open(address); Statement statement =
                connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(DatabaseAddress address, String question) throws SQLException {
        try (Connection connection = open(address);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }

    private static Connection open(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }
}
