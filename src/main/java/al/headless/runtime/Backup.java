package al.headless.runtime;

import al.headless.kernel.OfService;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;

/// Writes the database as it is at one moment into a file, while instances go on: PostgreSQL's custom format, which
/// `pg_restore` reads too.
///
/// Guarantees: everything that was committed before the moment is in it, nothing of later; it says up to which seal the
/// audit trail goes; the file is there whole or not at all, on the disk, and readable by its owner alone. The master
/// key and the key of the seals are not in it. Personal data in it is sealed, everything else is readable: who keeps it
/// encrypts it.
///
/// Refuses with a [DatabaseRefusal]: a file that is there, an embedded database, and what [DumpProgram] refuses.
@Singleton
@Requires(env = OfService.OPERATOR)
final class Backup {
    private static final String MOMENT = """
            select pg_export_snapshot(), current_setting('server_version_num')::int / 10000, current_database(),
              coalesce((select 'seal ' || number || ' of '
                  || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                from audit_seal order by number desc limit 1), 'no seal yet')""";
    /// Its snapshot is what the program reads; it ends with the connection.
    private static final String LOOK = "begin isolation level repeatable read read only";
    /// A migration has the lock, and is not waited for longer.
    private static final String LOCK_WAIT = "--lock-wait-timeout=60s";

    private final DatabaseSettings database;

    Backup(DatabaseSettings database) {
        this.database = database;
    }

    /// Who backs up and restores: the owner of the tables, before whom no policy hides a row.
    static DatabaseAddress owner(DatabaseSettings database) {
        if (!database.embedded()) {
            return DatabaseAddress.of(database.url(), database.owner(), database.ownerPassword());
        }
        throw new DatabaseRefusal("An embedded database is copied with its folder: stop the service and copy "
                + "HEADLESS_DATA, in which its keys are too.");
    }

    void into(Path file, PrintWriter out) throws SQLException {
        var owner = owner(database);
        if (Files.exists(file)) throw taken(file);
        try (var connection = DatabaseCommands.open(owner); var sql = connection.createStatement()) {
            sql.execute("set idle_in_transaction_session_timeout = 0"); // the snapshot is held for as long as it takes
            sql.execute(LOOK);
            try (var rows = sql.executeQuery(MOMENT)) {
                rows.next();
                DumpProgram.DUMP.fits(rows.getInt(2));
                var bytes = written(file, owner, rows.getString(1));
                out.println("wrote the database " + rows.getString(3) + " to " + file.toAbsolutePath() + ": " + bytes
                        + " bytes, the audit trail up to " + rows.getString(4));
            }
        }
        out.println("Not in it: the master key, the key of the seals (keep copies elsewhere), the logins. Personal "
                + "data in it is sealed, everything else is readable: encrypt it where it is kept.");
    }

    private static long written(Path file, DatabaseAddress owner, String snapshot) {
        var folder = file.toAbsolutePath().getParent();
        try {
            var partial = Files.createTempFile(folder, file.getFileName() + ".", ".partial",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                DumpProgram.DUMP.run(owner, List.of("--format=custom", "--snapshot=" + snapshot, LOCK_WAIT,
                        "--file=" + partial));
                settle(partial, StandardOpenOption.WRITE);
                Files.createLink(file, partial); // a name that is taken stays, which no renaming can promise
                settle(folder, StandardOpenOption.READ);
                return Files.size(file);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (FileAlreadyExistsException e) {
            throw taken(file);
        } catch (IOException e) {
            throw new DatabaseRefusal("The file " + file.toAbsolutePath() + " cannot be written ("
                    + e.getClass().getSimpleName() + "): make its folder, with room, accessible to you.", e);
        }
    }

    private static void settle(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    private static DatabaseRefusal taken(Path file) {
        return new DatabaseRefusal("The file " + file.toAbsolutePath() + " is there already: name another.");
    }
}
