package al.headless.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running PostgreSQL of our own, on a data folder of our own.
///
/// Guarantees: what it committed survives a crash of the machine; it listens on 127.0.0.1 only and
/// asks for a password; a server that a killed service left behind on this folder is stopped
/// cleanly first; [#close] returns when the server has ended.
///
/// Refuses a folder that another instance owns.
final class PostgresServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    /// The role that may do everything to the server; the service does not work with it.
    static final String SUPERUSER = "postgres";
    private static final int MOST_ATTEMPTS = 3;

    private final FolderOwner owner;
    private final PostgresControl control;
    private final int port;
    private boolean open = true;

    private PostgresServer(FolderOwner owner, PostgresControl control, int port) {
        this.owner = owner;
        this.control = control;
        this.port = port;
    }

    /// Starts the server on `data/postgres`, and makes both if they are not there yet.
    ///
    /// @param binaries the folder for the unpacked programs; instances may share it
    static PostgresServer on(Path data, Path binaries) {
        long begin = System.nanoTime();
        try {
            Files.createDirectories(data, PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rwx------")));
            FolderOwner owner = FolderOwner.of(data);
            try {
                PostgresServer server = owned(owner, data.toRealPath(), binaries);
                LOG.info("The embedded PostgreSQL is ready on 127.0.0.1:{} after {} ms",
                    server.port, (System.nanoTime() - begin) / 1_000_000);
                return server;
            } catch (IOException | RuntimeException e) {
                owner.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseRefusal("The embedded PostgreSQL in " + data + " does not start ("
                + e.getMessage().lines().findFirst().orElse("") + "): see " + data
                + "/postgres.start.log, or set HEADLESS_DATABASE_URL.", e);
        }
    }

    private static PostgresServer owned(FolderOwner owner, Path data, Path binaries)
            throws IOException {
        PostgresPrograms programs = PostgresPrograms.unpackedIn(binaries);
        var control = new PostgresControl(programs, PostgresCluster.in(data, programs));
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            control.stopLeftBehind();
            try {
                control.start(port);
                return new PostgresServer(owner, control, port);
            } catch (IOException e) {
                // somebody was faster with the port, or a server left behind was still starting
                if (attempt == MOST_ATTEMPTS) {
                    control.stopLeftBehind();
                    throw e;
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /// Where to connect as a role of the server to one of its databases.
    DatabaseAddress address(String role, String database) {
        return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port + "/" + database, role,
            control.cluster().password(role));
    }

    /// The process of the server; empty when it is not running.
    Optional<ProcessHandle> process() {
        try {
            return control.process();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Stops the server and gives the data folder back. A second call does nothing.
    @Override
    public synchronized void close() {
        if (!open) {
            return;
        }
        open = false;
        try {
            if (control.process().isPresent()) {
                control.stop();
                LOG.info("The embedded PostgreSQL has stopped");
            }
        } catch (IOException e) {
            LOG.warn("The embedded PostgreSQL did not stop; the next start will stop it", e);
        } finally {
            owner.close();
        }
    }
}
