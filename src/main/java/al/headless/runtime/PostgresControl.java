package al.headless.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts and stops the server on the files of one cluster, with settings that lose nothing.
///
/// Guarantees: every wait has a limit; only a process that is a server on these files is stopped.
record PostgresControl(PostgresPrograms programs, PostgresCluster cluster) {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresControl.class);
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
    private static final Duration FOR_THE_PROGRAM_ITSELF = Duration.ofSeconds(5);
    private static final List<String> SETTINGS = List.of(
        "fsync=on", "synchronous_commit=on", "full_page_writes=on",
        "listen_addresses=127.0.0.1", "unix_socket_directories=",
        "max_connections=100", "shared_preload_libraries=pg_stat_statements",
        "timezone=UTC", "log_timezone=UTC",
        "password_encryption=scram-sha-256", "ssl=off", // nothing leaves this machine
        // details of errors and texts of statements repeat values, which have no place in a log
        "log_error_verbosity=terse", "log_min_error_statement=panic", "log_statement=none",
        "log_min_duration_statement=-1", "log_parameter_max_length_on_error=0",
        // counted are the statements of the service, and not what makes roles
        "pg_stat_statements.track_utility=off", "pg_stat_statements.track=top",
        "logging_collector=on", "log_filename=postgres-%a.log", "log_rotation_age=1440",
        "log_rotation_size=0", "log_truncate_on_rotation=on");

    /// The running server on these files, whoever started it.
    Optional<ProcessHandle> process() throws IOException {
        return Postmaster.in(cluster.folder()).flatMap(Postmaster::server);
    }

    /// Stops a server on these files that nobody owns any more; does nothing if there is none.
    void stopLeftBehind() throws IOException {
        Optional<Postmaster> named = Postmaster.in(cluster.folder());
        if (named.isEmpty()) {
            return;
        }
        if (named.get().server().isPresent()) {
            LOG.info("Stopping the PostgreSQL (process {}) that an earlier run left behind",
                named.get().pid());
            stop();
        } else if (ProcessHandle.of(named.get().pid()).isPresent()) {
            named.get().disown();
        }
    }

    void start(int port) throws IOException {
        List<String> options = new ArrayList<>(List.of("-p", Integer.toString(port)));
        SETTINGS.forEach(setting -> options.addAll(List.of("-c", setting)));
        Path log = cluster.folder().resolveSibling("postgres.start.log");
        Files.deleteIfExists(log);
        control(LONGEST_START, "start", "-l", log.toString(), "-o", String.join(" ", options));
    }

    /// Ends all sessions, writes everything down and returns when the server has ended.
    void stop() throws IOException {
        try {
            control(LONGEST_STOP, "stop", "-m", "fast");
        } catch (IOException e) {
            // loses nothing: the next start recovers from the log of changes
            control(LONGEST_STOP, "stop", "-m", "immediate");
        }
    }

    private void control(Duration limit, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("-D", cluster.folder().toString(), "-w", "-t",
            Long.toString(limit.toSeconds())));
        all.addAll(List.of(arguments));
        programs.run(limit.plus(FOR_THE_PROGRAM_ITSELF), "pg_ctl", all);
    }
}
