package al.headless.testing;

import al.headless.audit.SealKeys;
import al.headless.runtime.BareDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// The release before this one and this one, each a process of its own, on one database: first the one alone, then
/// both, then the other alone, as when an operator rolls a release out. Jobs run by themselves, and the clock is the
/// machine's.
///
/// Every request goes to one of those that serve; a 5xx or a connection that breaks is a failure of the test.
public final class TwoReleases implements Host, AutoCloseable {
    /// Where `scripts/test` puts the release before, each under the name of its commit or tag.
    private static final Path BUILT = Path.of("target", "previous");
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(2); // for jobs, on a busy machine

    private final Path data;
    private final BareDatabase database;
    private final Map<String, String> settings;
    private final Random choice;
    private final Instance before;
    private volatile Optional<Instance> after = Optional.empty();
    private volatile boolean beforeServes = true;

    /// One that runs, and how many requests it was sent and has not answered.
    private record Instance(OwnProcess process, AtomicInteger inFlight, AtomicInteger served) {}

    /// The release before, alone, on an empty database.
    public TwoReleases(Path data, Map<String, String> settings, long seed) throws IOException {
        this.data = data;
        database = BareDatabase.in(data.resolve("server"));
        this.settings = new TreeMap<>(Map.of("micronaut.server.port", "-1",
                "headless.database.url", database.address().url(),
                "headless.database.user", database.address().user(),
                "headless.database.password", database.address().password(),
                "headless.master-key-file", data.resolve("master-key.json").toString(),
                "headless.audit.key", SealKeys.made().text(null)));
        this.settings.putAll(settings);
        choice = new Random(seed);
        before = instance(OwnProcess.of(jar(), folder("before"), this.settings("before")));
        Until.so(() -> Files.exists(data.resolve("before/limited-test-api-key"))); // the last that a first start keeps
    }

    private static Path jar() throws IOException {
        try (var releases = Files.walk(BUILT, 2)) {
            return releases.filter(path -> path.endsWith("headless-lending.jar")).findAny().orElseThrow()
                    .toAbsolutePath();
        } catch (NoSuchFileException | NoSuchElementException e) {
            throw new AssertionError("the release before is not built: scripts/test builds it", e);
        }
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(data.resolve(name));
    }

    private Map<String, String> settings(String name) {
        var own = new TreeMap<>(settings);
        own.put("headless.data", data.resolve(name).toString());
        return own;
    }

    private static Instance instance(OwnProcess process) {
        Thread.startVirtualThread(() -> {
            try {
                while (process.line() != null) { } // what it says is kept by itself
            } catch (IOException e) {
                // it has ended
            }
        });
        return new Instance(process, new AtomicInteger(), new AtomicInteger());
    }

    /// Starts this release beside the other, which goes on serving while the database is migrated.
    public void rollOut() throws IOException {
        after = Optional.of(instance(OwnProcess.on(folder("after"), settings("after"))));
    }

    /// Ends the release before, once it has answered what it was asked.
    public void retire() {
        beforeServes = false;
        Until.so(() -> before.inFlight.get() == 0);
        before.process.stop();
    }

    /// How many requests each of them has answered.
    public List<Integer> served() {
        return List.of(before.served.get(), after.map(instance -> instance.served.get()).orElse(0));
    }

    @Override public String apiKey() {
        try {
            return Files.readString(data.resolve("before/test-api-key"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override public Heard send(String path, HttpRequest.Builder request) throws IOException {
        var instance = chosen();
        try {
            var said = Host.once(HTTP, instance.process.port(), path, request);
            if (said.statusCode() >= 500) throw new AssertionError(path + " " + said.statusCode() + " by "
                    + (instance == before ? "the release before: " : "this release: ") + new String(said.body()));
            instance.served.incrementAndGet();
            return new Heard(said, false);
        } finally {
            instance.inFlight.decrementAndGet();
        }
    }

    private synchronized Instance chosen() {
        var instance = after.filter(_ -> !beforeServes || choice.nextBoolean()).orElse(before);
        instance.inFlight.incrementAndGet();
        return instance;
    }

    /// Waits until nothing is due, now or soon.
    @Override public void runJobs(Runnable between) {
        settle("true");
        between.run();
    }

    /// The same of one journey's jobs.
    public void settle(String journey, String borrower) {
        settle("""
                position('%1$s' in d) > 0 or position('%2$s' in d) > 0 or exists (select from conversation c
                where c.journey_id = '%1$s' and position(c.id::text in d) > 0)""".formatted(journey, borrower));
    }

    private void settle(String which) {
        var due = """
                select count(*) from scheduled_tasks, convert_from(task_data, 'utf8') d
                where (picked or execution_time < now() + interval '1 second') and (%s)""".formatted(which);
        long end = System.nanoTime() + PATIENCE.toNanos();
        do {
            if (System.nanoTime() > end) throw new AssertionError("jobs without end: " + which);
            LockSupport.parkNanos(GLANCE.toNanos());
        } while (!rows(due).equals(List.of("0")));
    }

    /// Its time passes by itself.
    @Override public void elapse(Duration time) {}

    /// The first column of what a query says, as text.
    public List<String> rows(String sql) {
        var address = database.address();
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var rs = connection.createStatement().executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (rs.next()) rows.add(rs.getString(1));
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @Override public void close() {
        if (beforeServes) before.process.stop();
        after.ifPresent(instance -> instance.process.stop());
        database.close();
    }
}
