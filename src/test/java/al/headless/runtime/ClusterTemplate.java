package al.headless.runtime;

import al.headless.testing.Kept;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/// Data folders of embedded databases as a first start leaves them, to be copied where a test is about something else:
/// making one takes a second, and migrating it another.
public enum ClusterTemplate {
    /// An empty database.
    EMPTY,
    /// With all tables, and nothing in them.
    MIGRATED;

    private static final Path BINARIES = Path.of("target", "postgres-binaries");
    private static final Path MIGRATIONS = Path.of("target", "classes", "db", "migration");
    /// Those of the folder that holds the data belong to whoever starts a server there.
    private static final List<String> FILES =
            Stream.concat(Stream.of("postgres", "postgres.password"),
            Arrays.stream(PostgresCluster.Login.values()).map(PostgresCluster.Login::file)).toList();

    /// Copies it into a folder, unless that holds a database.
    public void into(Path data) {
        if (Files.exists(data.resolve("postgres"))) return;
        var template = Kept.in("cluster-" + name().toLowerCase(), MIGRATIONS,
                List.of(LocalDate.now(ZoneOffset.UTC).toString()), this::make); // a migration makes a table for the day
        try {
            Files.createDirectories(data, PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rwx------")));
            for (var name : FILES) copy(template.resolve(name), data.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void make(Path folder) {
        var database = new EmbeddedDatabase(new DatabaseSettings(null, null, null, null, null, BINARIES.toString()),
                folder.toString());
        try {
            var address = database.owner();
            if (this == MIGRATED) migrate(address);
        } finally {
            database.close();
        }
    }

    /// As [Migrations] does it.
    static void migrate(DatabaseAddress address) {
        Flyway.configure().configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .mixed(true).placeholderReplacement(false)
                .dataSource(address.url(), address.user(), address.password()).load().migrate();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
