package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.privacy.KeyTexts;
import al.headless.testing.Service;
import al.headless.testing.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Migrations that take long, meet somebody, or are of another release.
@Tag("apart")
class MigrationsTest {
    /// Three times what a reader may wait behind a migration.
    private static final Duration BEHIND_A_MIGRATION = Duration.ofSeconds(3);

    @TempDir static Path folder;
    private static BareDatabase database;

    @TempDir Path release;

    @BeforeAll static void start() {
        database = BareDatabase.in(folder);
    }

    @AfterAll static void stop() {
        database.close();
    }

    @BeforeEach void an_empty_schema() throws SQLException {
        sql("drop schema public cascade");
        sql("create schema public");
    }

    @Test void a_migration_may_take_longer_than_any_statement_of_the_service() throws Exception {
        write("V900__slow.sql", "select pg_sleep(3)");
        var address = database.address();
        var service = Service.start(Map.of("headless.database.url", address.url(),
                "headless.database.user", address.user(), "headless.database.password", address.password(),
                "headless.master-key", KeyTexts.made(),
                "headless.migrations.locations", List.of("classpath:db/migration", "filesystem:" + release),
                "datasources.background.data-source-properties.socketTimeout", "1"));
        service.stop();
        assertEquals("1", ask("select count(*) from flyway_schema_history where version = '900' and success"));
    }

    @Test void nobody_waits_long_behind_a_migration_that_waits_for_a_reader() throws Exception {
        write("V1__people.sql", "create table people (id int)");
        migrations(1).run();
        write("V2__name.sql", "alter table people add column name text");
        try (var reader = open()) {
            reader.setAutoCommit(false);
            ask(reader, "select count(*) from people");
            var migrated = CompletableFuture.runAsync(migrations(100)::run);
            Until.so(() -> waiting() > 0);
            long begin = System.nanoTime();
            assertEquals("0", ask("select count(*) from people"));
            var took = Duration.ofNanos(System.nanoTime() - begin);
            assertTrue(took.compareTo(BEHIND_A_MIGRATION) < 0, took::toString);
            reader.rollback();
            migrated.join();
        }
        assertEquals("1", ask("select count(*) from flyway_schema_history where version = '2' and success"));
    }

    @Test void a_lock_that_is_never_given_is_one_clear_line() throws Exception {
        write("V1__people.sql", "create table people (id int)");
        migrations(1).run();
        write("V2__name.sql", "alter table people add column name text");
        try (var reader = open()) {
            reader.setAutoCommit(false);
            ask(reader, "select count(*) from people");
            var refused = assertThrows(DatabaseRefusal.class, migrations(2)::run);
            assertTrue(refused.getMessage().startsWith("A migration was given no lock in 2 tries: "),
                    refused::getMessage);
        }
    }

    @Test void of_instances_that_start_at_once_one_migrates() throws Exception {
        write("V1__people.sql", "create table people (id int); select pg_sleep(2);");
        var others = List.of(CompletableFuture.runAsync(migrations(1)::run),
                CompletableFuture.runAsync(migrations(1)::run), CompletableFuture.runAsync(migrations(1)::run));
        others.forEach(CompletableFuture::join);
        assertEquals("1", ask("select count(*) from flyway_schema_history where version = '1'"));
    }

    @Test void the_release_before_starts_beside_a_newer_schema() throws Exception {
        write("V1__people.sql", "create table people (id int)");
        write("V2__name.sql", "alter table people add column name text");
        migrations(1).run();
        Files.delete(release.resolve("V2__name.sql"));
        migrations(1).run();
        assertEquals("2", ask("select count(*) from flyway_schema_history"));
    }

    @Test void a_released_migration_that_was_changed_is_refused() throws Exception {
        write("V1__people.sql", "create table people (id int)");
        migrations(1).run();
        write("V1__people.sql", "create table people (id bigint)");
        assertThrows(FlywayException.class, migrations(1)::run);
    }

    @Test void a_migration_whose_name_says_no_version_is_refused() throws Exception {
        write("V1_people.sql", "create table people (id int)");
        assertThrows(FlywayException.class, migrations(1)::run);
    }

    @Test void an_index_is_built_while_others_write() throws Exception {
        write("V1__people.sql", "create table people (id int)");
        write("V2__index.sql", "set lock_timeout = 0; create index concurrently people_id on people (id)");
        migrations(1).run();
        assertEquals("t", ask("select indisvalid from pg_index where indexrelid = 'people_id'::regclass"));
    }

    @Test void a_text_with_a_dollar_and_a_brace_stays_that_text() throws Exception {
        write("V1__said.sql", "create table said as select '${not a placeholder}' as said");
        migrations(1).run();
        assertEquals("${not a placeholder}", ask("select said from said"));
    }

    private void write(String file, String sql) throws IOException {
        Files.writeString(release.resolve(file), sql);
    }

    private Migrations migrations(int attempts) {
        return new Migrations(database.server(), new MigrationSettings(List.of("filesystem:" + release),
                Duration.ofSeconds(1), Duration.ofMillis(100), attempts));
    }

    private static int waiting() {
        try {
            return Integer.parseInt(ask("select count(*) from pg_locks where not granted"));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Connection open() throws SQLException {
        var address = database.address();
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = open(); var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static String ask(String question) throws SQLException {
        try (var connection = open()) {
            return ask(connection, question);
        }
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (var sql = connection.createStatement()) {
            var rs = sql.executeQuery(question);
            rs.next();
            return rs.getString(1);
        }
    }
}
