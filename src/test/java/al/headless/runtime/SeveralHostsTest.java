package al.headless.runtime;

import al.headless.audit.SealKeys;
import al.headless.privacy.KeyTexts;
import al.headless.testing.StartedProgram;
import al.headless.testing.Until;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The URL names a standby first, and then the primary.
@Tag("apart")
class SeveralHostsTest {
    private static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();

    @TempDir Path data;

    @Test void the_service_goes_to_the_one_that_takes_writes() throws Exception {
        try (var one = PostgresServer.on(data.resolve("one"), BINARIES);
                var other = PostgresServer.on(data.resolve("other"), BINARIES)) {
            var standby = EmbeddedRoles.in(one).owner();
            var primary = EmbeddedRoles.in(other).owner();
            sql(standby, "alter role headless set default_transaction_read_only = on");
            // one name and password for both
            sql(standby, "begin read write; alter role headless password '" + primary.password() + "'; commit");
            try (var program = StartedProgram.with(data, Map.of("headless.database.url", "jdbc:postgresql://127.0.0.1:"
                    + port(standby) + ",127.0.0.1:" + port(primary) + "/headless", "headless.database.user", "headless",
                    "headless.database.password", primary.password(), "headless.data", data.toString(),
                    "micronaut.server.port", "-1", "headless.master-key", KeyTexts.made(), "headless.audit.key",
                    SealKeys.made().text(null)), Map.of())) {
                program.awaitReady();
                // It migrated there, and wrote there.
                Until.so(() -> ask(primary, "select count(*) from application") == 2);
            }
        }
    }

    private static int ask(DatabaseAddress address, String question) {
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var sql = connection.createStatement()) {
            var rs = sql.executeQuery(question);
            rs.next();
            return rs.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static int port(DatabaseAddress address) {
        return URI.create(address.url().substring("jdbc:".length())).getPort();
    }

    private static void sql(DatabaseAddress address, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
