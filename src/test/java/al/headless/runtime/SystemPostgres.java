package al.headless.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The newest PostgreSQL that the system has, or that `scripts/lib/toolchain.sh` has unpacked: unlike the embedded one
/// it brings the programs for backups. A server of it on a folder of its own, with a superuser `postgres`.
record SystemPostgres(PostgresPrograms programs, Path data, int port) implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String PASSWORD = "superuser-of-a-test";

    /// Where its programs are.
    static Path bin() throws IOException {
        try (var unpacked = versions(Path.of("target/postgresql/usr/lib/postgresql").toAbsolutePath());
                var installed = versions(Path.of("/usr/lib/postgresql"))) {
            return Stream.concat(unpacked, installed)
                    .max(Comparator.comparing(home -> Integer.parseInt(home.getFileName().toString())))
                    .orElseThrow(() -> new AssertionError("no PostgreSQL: see want_postgresql")).resolve("bin");
        }
    }

    private static Stream<Path> versions(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return Stream.of();
        return Files.list(folder).filter(home -> Files.isExecutable(home.resolve("bin/pg_dump"))
                && Files.isExecutable(home.resolve("bin/initdb")));
    }

    static SystemPostgres on(Path folder) throws IOException {
        Files.createDirectories(folder);
        // what programs say goes beside `bin`, which may be another's folder
        Files.createSymbolicLink(folder.resolve("bin"), bin());
        var programs = new PostgresPrograms(folder);
        var password = Files.writeString(folder.resolve("password"), PASSWORD);
        var data = folder.resolve("data");
        programs.run(LONGEST, "initdb", List.of("-D", data.toString(), "--username=postgres", "--pwfile=" + password,
                "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"));
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
        }
        var server = new SystemPostgres(programs, data, port);
        server.start();
        return server;
    }

    private void start() throws IOException {
        programs.run(LONGEST, "pg_ctl", List.of("-D", data.toString(), "-w", "-l",
                data.resolveSibling("log").toString(), "-o", "-p " + port
                + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off", "start"));
    }

    /// Stops it, lets one of its programs work on its folder, and starts it again.
    void stoppedFor(String program, String... words) throws IOException {
        programs.run(LONGEST, "pg_ctl", List.of("-D", data.toString(), "-w", "-m", "fast", "stop"));
        programs.run(LONGEST, program, Stream.concat(Stream.of(words), Stream.of(data.toString())).toList());
        start();
    }

    String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    String password() {
        return PASSWORD;
    }

    /// Past every service, as the superuser; the first column of the first row, if there is one.
    String sql(String name, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(url(name), "postgres", PASSWORD);
                var sql = connection.createStatement()) {
            if (!sql.execute(statement)) return null;
            var rows = sql.getResultSet();
            return rows.next() ? rows.getString(1) : null;
        }
    }

    @Override public void close() throws IOException {
        programs.run(LONGEST, "pg_ctl", List.of("-D", data.toString(), "-w", "-m", "immediate", "stop"));
    }
}
