package al.headless.audit;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import al.headless.job.JobOutcome;
import al.headless.store.Parameters;
import al.headless.testing.Service;
import al.headless.testing.TestClock;
import al.headless.testing.Until;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A service of one's own whose trail is sealed by hand, and the superuser of its database, who may do everything there
/// and has not the key.
record SealScene(Service service) implements AutoCloseable {
    static SealScene started() {
        return new SealScene(Service.start(Map.of()));
    }

    /// An operator's acts, each in a transaction of its own; past the service, whose own login may make no such entry.
    void acts(int many) {
        for (int i = 0; i < many; i++) act("borrowers/" + UUID.randomUUID());
    }

    void act(String subject) {
        var entry = service.bean(Trail.class).operated("asha", "OPS-17", "erasure", subject);
        try (var connection = service.database(); var ps = connection.prepareStatement(entry.sql())) {
            Parameters.set(ps, entry.values().toArray());
            ps.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /// One run; answers after which pause the next is due.
    Duration run() {
        return run(service);
    }

    static Duration run(Service instance) {
        var due = assertInstanceOf(JobOutcome.Again.class, instance.bean(Sealing.class).run(Sealing.Turn.OF_ALL)).due();
        var pause = Duration.between(instance.bean(TestClock.class).now(), due);
        return Duration.ofSeconds(Math.round(pause.toMillis() / 1000.0));
    }

    /// Runs until every entry is sealed: the database's own work may hold a transaction open for a moment.
    void seal() {
        Until.so(() -> {
            run();
            return seals().newest().number() > 0 && seals().oldest(seals().newest().to()) == null;
        });
    }

    Seals seals() {
        return service.bean(Seals.class);
    }

    long newest() {
        return seals().newest().number();
    }

    SealKeys keys() {
        return service.bean(SealKeySource.class).keys();
    }

    Instant now() {
        return service.bean(TestClock.class).now();
    }

    HeadFile headFile() {
        return new HeadFile(Path.of(service.bean(AuditSettings.class).headFile()));
    }

    Head head() {
        return headFile().read().orElseThrow();
    }

    /// With what the file says.
    Proof proof() {
        try (var connection = service.database()) {
            return proof(connection, headFile().read());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /// That of a trail to which nobody did anything.
    Proof.Sound sound() {
        return assertInstanceOf(Proof.Sound.class, proof());
    }

    Proof proof(Connection connection, Optional<Head> head) throws SQLException {
        return new Verification(keys().publicKeys(), head.stream().toList()).of(connection);
    }

    /// A connection of the superuser, before whom no trigger stands.
    Connection superuser() throws SQLException {
        var connection = service.superuser();
        sql(connection, "set session_replication_role = replica");
        return connection;
    }

    /// What the superuser does, each statement for good.
    void superuser(String... statements) {
        try (var connection = superuser()) {
            for (var statement : statements) sql(connection, statement);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /// Answers how many rows it changed.
    static int sql(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    List<List<String>> rows(String sql) {
        return service.rows(sql);
    }

    @Override public void close() {
        service.stop();
    }
}
