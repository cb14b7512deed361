package al.headless.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A service that is killed again and again, and started again on what it left behind: its data folder, and the
/// PostgreSQL that nobody stopped. Its jobs run by themselves, and its clock is the machine's.
///
/// A caller whose answer was lost asks again with the same bytes, the idempotency key included, when the service is
/// back.
public final class MortalService implements Host, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int MOST_TRIES = 50; // of one request: more kills than commits that a request makes
    private static final Duration PATIENCE = Duration.ofMinutes(2); // for a start, or for jobs, on a busy machine
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final List<List<String>> NONE = List.of(List.of("0"));
    private static final String LAST_OF_FIRST_START = "limited-test-api-key";
    private static final String AT_REST = """
            select count(*) from scheduled_tasks where picked or execution_time < now() + interval '1 second'""";
    private static final String OTHERS =
            "select count(*) from pg_stat_activity where usename = current_user and pid <> pg_backend_pid()";
    private static final String LEASES_RUN_OUT =
            "update scheduled_tasks set last_heartbeat = last_heartbeat - interval '1 minute' where picked";

    private final Path data;
    private final OwnPostgres postgres;
    private final Map<String, String> settings;
    private final Fate fate;
    private final Thread lives = Thread.ofPlatform().name("lives").daemon().unstarted(this::live);
    private OwnProcess alive;
    private boolean closing;
    private Throwable failure;
    private int kills;
    private long readyAt; // nanoseconds

    /// On a new data folder.
    public MortalService(Map<String, String> settings, Fate fate) {
        data = Path.of("target", "test-data", "mortal-" + System.nanoTime()).toAbsolutePath();
        postgres = new OwnPostgres(data);
        this.settings = new TreeMap<>(Map.of("micronaut.server.port", "-1", "headless.data", data.toString(),
                "headless.database.binaries", Path.of("target", "postgres-binaries").toAbsolutePath().toString()));
        this.settings.putAll(settings);
        this.fate = fate;
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lives.start();
        alive(null);
    }

    /// How often it was killed.
    public synchronized int kills() {
        return kills;
    }

    @Override public String apiKey() {
        try {
            return Files.readString(data.resolve("test-api-key"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override public Heard send(String path, HttpRequest.Builder request) throws IOException {
        OwnProcess dead = null;
        for (int tried = 0; tried < MOST_TRIES; tried++) {
            var service = alive(dead);
            try {
                return new Heard(Host.once(HTTP, service.port(), path, request), tried > 0);
            } catch (IOException lost) {
                dead = service;
            }
        }
        throw new AssertionError("no answer to " + path);
    }

    /// Waits until nothing is due, now or soon.
    @Override public void runJobs(Runnable between) {
        await("jobs without end", () -> postgres.rows(AT_REST).equals(NONE));
        between.run();
    }

    /// Its time passes by itself; what a lender says at pace `brisk` is due soon.
    @Override public void elapse(Duration time) {}

    /// What a query says, as text, as soon as it can be asked.
    public List<List<String>> rows(String sql) {
        var rows = new ArrayList<List<String>>();
        await("no answer", () -> {
            rows.addAll(postgres.rows(sql));
            return true;
        });
        return rows;
    }

    private void live() {
        try {
            for (ProcessHandle orphan = null; ; orphan = orphan()) {
                var process = fate instanceof Fate.EveryNew
                        ? OwnProcess.gated(data, settings, kills > 0, this::decide) : OwnProcess.on(data, settings);
                if (!process.ready()) continue;
                awaitEnd(orphan);
                await("no keys", () -> Files.exists(data.resolve(LAST_OF_FIRST_START)));
                begin(process);
                for (var line = process.line(); line != null; line = process.line()) {
                    if (line.equals(CommitGate.COMMITTED)) decide(process);
                }
                if (over(process)) return;
            }
        } catch (IOException | SQLException | RuntimeException | Error e) {
            fail(e);
        }
    }

    private synchronized void begin(OwnProcess process) throws IOException {
        alive = process;
        readyAt = System.nanoTime();
        notifyAll();
        if (fate instanceof Fate.EveryNew && kills == 0) process.go();
        fate.lifetime(kills).ifPresent(lifetime -> Thread.startVirtualThread(() -> {
            pause(lifetime);
            kill(process);
        }));
    }

    private void decide(OwnProcess process) throws IOException {
        if (!closing() && fate instanceof Fate.EveryNew every && isNew(every)) kill(process);
        else process.go();
    }

    private boolean isNew(Fate.EveryNew fate) {
        try {
            return fate.seen().add(postgres.rows(fate.question()));
        } catch (SQLException e) {
            throw new AssertionError("the database that just committed does not answer: see " + data, e);
        }
    }

    private synchronized void kill(OwnProcess process) {
        if (closing || alive != null && process != alive) return;
        process.kill();
        alive = null;
        kills++;
    }

    /// Whether it was stopped on purpose; an end that nobody brought about is a failure.
    private synchronized boolean over(OwnProcess process) {
        if (alive == process && !closing) throw new AssertionError("the service ended by itself: see " + data);
        return closing;
    }

    /// After a kill: its PostgreSQL lives on, and ends what was under way there.
    private ProcessHandle orphan() throws SQLException {
        var orphan = postgres.process();
        if (fate instanceof Fate.EveryNew) {
            await("a dead service is at work", () -> postgres.rows(OTHERS).equals(NONE));
            postgres.rows(LEASES_RUN_OUT);
        }
        return orphan;
    }

    private synchronized boolean closing() {
        return closing;
    }

    private synchronized void fail(Throwable why) {
        failure = why;
        if (alive != null) alive.kill();
        alive = null;
        notifyAll();
    }

    /// The running service, once it is another than `dead`.
    private synchronized OwnProcess alive(OwnProcess dead) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (alive == null || alive == dead) {
                long left = end - System.nanoTime();
                if (failure != null || left <= 0) throw new AssertionError("no service: see " + data, failure);
                wait(Math.max(1, left / 1_000_000));
            }
            return alive;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private interface Question {
        boolean isSo() throws SQLException;
    }

    /// Asks until it is so; every new life is given time anew. A database that is being started has no answer yet.
    private void await(String otherwise, Question question) {
        SQLException last = null;
        for (long begin = System.nanoTime(); hopeful(begin); pause(PAUSE)) {
            try {
                if (question.isSo()) return;
            } catch (SQLException e) {
                last = e;
            }
        }
        throw new AssertionError(otherwise + ": see " + data, failure == null ? last : failure);
    }

    /// Of the PostgreSQL that a dead service left: a new one runs, and two must not. It counts as alive until the
    /// system has buried it.
    private void awaitEnd(ProcessHandle orphan) {
        if (orphan != null) await("two PostgreSQL", () -> !orphan.isAlive());
    }

    private synchronized boolean hopeful(long begin) {
        return failure == null && System.nanoTime() - Math.max(begin, readyAt) < PATIENCE.toNanos();
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Stops it for good, and its PostgreSQL with it.
    @Override public void close() {
        synchronized (this) {
            closing = true;
        }
        try {
            alive(null).stop();
        } catch (AssertionError e) {
            // it failed, and its PostgreSQL would outlive the test
            postgres.end();
            throw e;
        }
    }
}
