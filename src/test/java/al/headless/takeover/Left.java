package al.headless.takeover;

import al.headless.kernel.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// The files that hold a database as the release before left it: an index, the master key, and the rows of every table.
final class Left {
    static final Path FOLDER = Path.of("src/test/resources/left-by-release-before");
    static final Path MASTER_KEY = FOLDER.resolve("master-key.json");
    private static final Path INDEX = FOLDER.resolve("index.json");
    private static final String ROWS = ".copy.gz";
    /// In the order in which they were made: what a row refers to comes first, be it by a trigger.
    private static final String TABLES = """
            select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
              and not relispartition and relname <> 'flyway_schema_history'
            order by relname <> 'wrapping_key', oid""";
    private static final String COLUMNS = """
            select attname from pg_attribute where attrelid = '%s'::regclass and attnum > 0 and not attisdropped
            order by attnum""";
    private static final String NUMBERED = """
            select format('select setval(%L, (select max(%I) from %I))', pg_get_serial_sequence(relname, attname),
              attname, relname)
            from pg_attribute a join pg_class c on c.oid = a.attrelid
            where relnamespace = 'public'::regnamespace and attidentity <> '' and not relispartition""";

    private Left() {}

    /// `now` is what the clock said in the end, `schema` the version of the last migration, `apiKey` that of the only
    /// application.
    record Index(Instant now, String schema, String apiKey, List<Journey> journeys) {}

    /// `waiting` are the names of the jobs that wait for it.
    record Journey(String name, String borrowerExternalID, String borrowerID, String journeyID, String type,
            String status, String nextAction, List<String> waiting) {}

    static Index index() {
        try {
            return Json.value(Files.readAllBytes(INDEX), Index.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Index index) throws IOException {
        Files.writeString(INDEX, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(index) + "\n");
    }

    /// Every table's rows, each file with the names of its columns in the first line.
    static void save(Connection database) throws SQLException, IOException {
        for (var table : names(database, TABLES)) {
            var columns = String.join(", ", names(database, COLUMNS.formatted(table)));
            try (var file = new GZIPOutputStream(Files.newOutputStream(FOLDER.resolve(table + ROWS)))) {
                file.write((columns + "\n").getBytes(StandardCharsets.UTF_8));
                copy(database).copyOut("copy (select " + columns + " from " + table + ") to stdout", file);
            }
        }
    }

    /// Puts the rows into a database that has the tables and nothing in them.
    static void load(Connection database) throws SQLException, IOException {
        for (var table : names(database, TABLES)) {
            var file = FOLDER.resolve(table + ROWS);
            if (!Files.exists(file)) continue;
            try (var in = new GZIPInputStream(Files.newInputStream(file))) {
                copy(database).copyIn("copy " + table + " (" + line(in) + ") from stdin", in);
            }
        }
        for (var numbers : names(database, NUMBERED)) names(database, numbers);
    }

    private static String line(GZIPInputStream in) throws IOException {
        var line = new StringBuilder();
        for (int read = in.read(); read != '\n'; read = in.read()) line.append((char) read);
        return line.toString();
    }

    private static CopyManager copy(Connection database) throws SQLException {
        return database.unwrap(PGConnection.class).getCopyAPI();
    }

    private static List<String> names(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement(); var rs = statement.executeQuery(sql)) {
            var names = new ArrayList<String>();
            while (rs.next()) names.add(rs.getString(1));
            return names;
        }
    }
}
