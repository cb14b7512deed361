package al.headless.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.Ids;
import al.headless.privacy.KeyTexts;
import al.headless.privacy.Keysets;
import al.headless.privacy.KeysInUse;
import al.headless.runtime.BareDatabase;
import al.headless.testing.Api;
import al.headless.testing.Logs;
import al.headless.testing.Refused;
import al.headless.testing.Service;
import al.headless.testing.Until;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Wrapping keys are rotated under two instances that go on serving.
@Tag("apart")
class KeyRotationTest {
    private static final int ENOUGH = 20; // borrowers of a phase

    @TempDir Path folder;
    private final AtomicReference<Service> one = new AtomicReference<>();
    private final AtomicReference<Service> other = new AtomicReference<>();
    private final String first = KeyTexts.made(); // one wrapping key
    private BareDatabase database;

    @BeforeEach void start() {
        database = BareDatabase.in(folder);
    }

    @AfterEach void stop() {
        for (var instance : List.of(one, other)) if (instance.get() != null) instance.get().stop();
        database.close();
    }

    @Test void every_wrapping_key_is_rotated_under_load_on_two_instances() {
        long former = primary(first);
        var both = KeyTexts.text(KeyTexts.keys(first).withNew());
        long second = fresh(both, Set.of(former));
        restart(one, both);
        var rotation = one.get().bean(KeyRotation.class);
        restart(other, KeyTexts.text(KeyTexts.keys(both).promoted(second)));
        var load = new RotationLoad(List.of(one, other), one.get().apiKey());
        try (load) {
            Until.so(() -> count(former) >= ENOUGH && count(second) >= ENOUGH);

            var added = rotation.add(both);
            long third = fresh(added, Set.of(former, second));
            restart(one, added);
            var early = assertThrows(KeyRotation.Refused.class, () -> rotation().promote(added, third));
            assertTrue(early.getMessage().contains("does not know the key " + third), early::getMessage);
            assertThrows(KeyRotation.Refused.class, () -> rotation().rewrap(third), "it wraps nothing yet");
            restart(other, KeyTexts.text(KeyTexts.keys(added).promoted(second)));
            var promoted = rotation().promote(added, third);
            restart(one, promoted);
            restart(other, promoted);
            go(load);

            var needed = assertThrows(KeyRotation.Refused.class, () -> rotation().remove(promoted, former));
            assertTrue(needed.getMessage().matches("The key \\d+ is needed: \\d+ data keys are wrapped by it; it seals "
                    + "the check value\\."), needed::getMessage);
            assertFalse(rotation().unused(second));
            rotation().rewrap(third);
            one.get().runJobs();
            assertTrue(rotation().unused(former) && rotation().unused(second));
            var removed = rotation().remove(rotation().remove(promoted, former), second);
            assertEquals(Set.of(third), KeyTexts.keys(removed).known());
            restart(one, removed);
            restart(other, removed);
            go(load);

            assertEquals(third, rotation().plan(removed).checkValue());
            assertEquals(Set.of(former, second), rotation().plan(removed).removed());
            refused("This master key lacks the wrapping key " + third, both);
            refused("This master key wraps with the key " + former + ", which was removed", added);
        }
        everythingIsThereOnce(load);
    }

    private void everythingIsThereOnce(RotationLoad load) {
        System.out.printf("rotation: %d writes, each heard twice; asked again %d times; %d borrowers%n", load.writes(),
                load.again(), load.journeys().size());
        for (var borrower : load.journeys().entrySet()) {
            for (var instance : List.of(one, other)) {
                var said = Api.with(instance.get(), borrower.getKey())
                        .get("/journeys/" + borrower.getValue() + "/profile");
                assertEquals(200, said.status(), said::toString);
                assertEquals("Rahul Sharma", said.data("/profile/panName"));
            }
        }
        assertEquals(load.writes(), Integer.parseInt(value("select count(*) from stored_answer")));
        for (var table : List.of("session", "journey", "profile")) {
            assertEquals(value("select count(*) from borrower"), value("select count(*) from " + table), table);
        }
        assertEquals(1, Integer.parseInt(value("select count(distinct wrapped_by(data_key)) from borrower")));
    }

    @Test void a_key_is_not_removed_while_a_borrower_is_made_under_it_and_makes_none_afterwards() throws Exception {
        long former = primary(first);
        var added = KeyTexts.text(KeyTexts.keys(first).withNew());
        long second = fresh(added, Set.of(former));
        var promoted = KeyTexts.text(KeyTexts.keys(added).promoted(second));
        restart(one, promoted);
        one.get().bean(KeysInUse.class).mayWrap(former);
        try (var making = connection()) {
            making.setAutoCommit(false);
            insert(making, "CUST_SLOW", first);
            var removal = CompletableFuture.runAsync(() -> rotation().remove(promoted, former));
            Until.so(() -> value("select count(*) from pg_stat_activity where wait_event_type = 'Lock'").equals("1"));
            making.commit();
            var refused = assertThrows(ExecutionException.class, removal::get).getCause();
            assertEquals("The key " + former + " is needed: 1 data keys are wrapped by it.", refused.getMessage());
        }
        rotation().rewrap(second);
        one.get().runJobs();
        rotation().remove(promoted, former);
        try (var late = connection()) {
            assertEquals("23514",
                    assertThrows(SQLException.class, () -> insert(late, "CUST_LATE", first)).getSQLState());
            assertThrows(SQLException.class, () -> insert(late, "CUST_STRANGE", KeyTexts.made()));
            insert(late, "CUST_NEW", promoted);
        }
    }

    @Test void a_start_whose_new_key_a_running_instance_does_not_know_is_refused_until_that_one_is_stopped() {
        restart(one, first);
        var added = KeyTexts.text(KeyTexts.keys(first).withNew());
        long second = fresh(added, Set.of(primary(first)));
        var promoted = KeyTexts.text(KeyTexts.keys(added).promoted(second));
        refused("This master key wraps with the key " + second + ", which another running instance does not know",
                promoted);
        assertEquals("0", value("select count(*) from wrapping_key where id = " + second), "nothing was changed");
        assertEquals("1", value("select count(*) from wrapping_key_holder"));
        one.getAndSet(null).stop();
        assertEquals("0", value("select count(*) from wrapping_key_holder"), "it took its word back");
        restart(other, promoted);
    }

    @Test void an_instance_of_which_nothing_was_heard_for_a_minute_does_not_count() throws SQLException {
        restart(one, first);
        var promoted = KeyTexts.keys(first).withNew();
        var text = KeyTexts.text(promoted.promoted(fresh(KeyTexts.text(promoted), Set.of(primary(first)))));
        run("insert into wrapping_key_holder (instance, primary_id, known_ids, seen_at)"
                + " values (gen_random_uuid(), 1, '{1}', now() - interval '61 seconds')");
        one.getAndSet(null).stop();
        restart(one, text);
    }

    @Test void a_start_of_a_database_of_the_release_before_learns_its_keys() throws SQLException {
        restart(one, first);
        one.getAndSet(null).stop();
        run("update master_key_check set hashed = null");
        var stranger = KeyTexts.with(KeyTexts.text(KeyTexts.keys(first)), KeyTexts.made());
        restart(one, first);
        one.getAndSet(null).stop();
        refused("This master key has another hashing key", stranger);
    }

    @Test void what_is_wrapped_behind_the_job_is_found_and_what_does_not_open_is_left() throws SQLException {
        long former = primary(first);
        var more = KeyTexts.keys(first).withNew();
        long second = fresh(KeyTexts.text(more), Set.of(former));
        restart(one, KeyTexts.text(more.promoted(second)));
        one.get().bean(KeysInUse.class).mayWrap(former);
        try (var connection = connection(); var logs = Logs.capture()) {
            insert(connection, "CUST_1", first);
            rotation().rewrap(second);
            one.get().runJobsOnce();
            assertEquals(0, count(former));
            insert(connection, new UUID(0, 7), "CUST_BEHIND", KeyTexts.dataKey(first, new UUID(0, 7)));
            one.get().runJobs();
            assertEquals(1, count(former), "the round had passed it");
            insert(connection, new UUID(0, 8), "CUST_BROKEN", KeyTexts.dataKey(first, new UUID(0, 9)));
            one.get().pass(Duration.ofSeconds(10));
            assertEquals("CUST_BROKEN",
                    value("select external_id from borrower where wrapped_by(data_key) = " + former));
            assertTrue(logs.text().contains("the data key of borrower " + new UUID(0, 8) + " does not open"),
                    logs::text);
            one.get().pass(Duration.ofSeconds(20));
            assertEquals("0", value("select count(*) from scheduled_tasks where task_name = 'key-rewrap'"));
            assertTrue(logs.text().contains("the rest cannot be wrapped by the key " + second), logs::text);
            assertFalse(rotation().unused(former));
        }
    }

    private KeyRotation rotation() {
        return one.get().bean(KeyRotation.class);
    }

    /// Waits until both instances have made some borrowers more.
    private void go(RotationLoad load) {
        int before = load.writes();
        Until.so(() -> load.writes() >= before + ENOUGH);
    }

    private void restart(AtomicReference<Service> instance, String text) {
        var former = instance.getAndSet(null);
        if (former != null) former.stop();
        instance.set(service(text));
    }

    private Service service(String text) {
        var address = database.address();
        return Service.start(Map.of("headless.database.url", address.url(), "headless.database.user", address.user(),
                "headless.database.password", address.password(), "headless.master-key", text));
    }

    private void refused(String sentence, String text) {
        var failure = assertThrows(RuntimeException.class, () -> service(text));
        var refusal = Refused.sentence(failure);
        assertTrue(refusal.startsWith(sentence), refusal);
    }

    private static long primary(String text) {
        return KeyTexts.keys(text).primary();
    }

    private static long fresh(String text, Set<Long> known) {
        Keysets keys = KeyTexts.keys(text);
        return keys.known().stream().filter(id -> !known.contains(id)).findFirst().orElseThrow();
    }

    private int count(long key) {
        return Integer.parseInt(value("select count(*) from borrower where wrapped_by(data_key) = " + key));
    }

    private static void insert(Connection connection, String name, String text) throws SQLException {
        var id = Ids.uuid(Instant.EPOCH);
        insert(connection, id, name, KeyTexts.dataKey(text, id));
    }

    private static void insert(Connection connection, UUID id, String name, byte[] key) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into borrower (id, application_id, external_id, data_key, created_at, updated_at)
                select ?, id, ?, ?, now(), now() from application limit 1""")) {
            statement.setObject(1, id);
            statement.setString(2, name);
            statement.setBytes(3, key);
            assertEquals(1, statement.executeUpdate());
        }
    }

    private void run(String sql) throws SQLException {
        try (var connection = connection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String value(String sql) {
        try (var connection = connection(); var statement = connection.createStatement()) {
            var rs = statement.executeQuery(sql);
            rs.next();
            return rs.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Connection connection() throws SQLException {
        var address = database.address();
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }
}
