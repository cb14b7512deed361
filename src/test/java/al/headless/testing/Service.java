package al.headless.testing;

import al.headless.access.Applications;
import al.headless.audit.SealKeySource;
import al.headless.job.JobTasks;
import al.headless.job.Jobs;
import al.headless.kernel.Credential;
import al.headless.privacy.KeyTexts;
import al.headless.runtime.ClusterTemplate;
import al.headless.runtime.EmbeddedDatabase;
import al.headless.runtime.OperatorsView;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/// The service on real PostgreSQL and real HTTP, one for the whole test run: jobs run by hand, the clock is a test's.
public final class Service implements Host {
    private static final int MOST_ROUNDS = 100; // of jobs that enqueue jobs
    private static final int MOST_LOOKS = 20; // at transactions, each of which may be between two statements
    private static final String HOLDING = """
            select pid from pg_stat_activity where datname = current_database()
              and application_name like 'headless-lending%' and state like 'idle in transaction%'""";
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static Service shared;

    private final EmbeddedServer server;
    private final ManualScheduler scheduler;
    private final String apiKey;
    private Connection looking;

    private Service(Map<String, Object> properties) {
        server = ApplicationContext.run(EmbeddedServer.class, properties, "test");
        var source = server.getApplicationContext().getBean(DataSource.class, Qualifiers.byName("background"));
        var tasks = server.getApplicationContext().getBean(JobTasks.class).all();
        var helper = TestHelper.createManualScheduler(DelegatingDataSource.unwrapDataSource(source), tasks);
        helper.clock(new SettableClock());
        helper.serializer(new JacksonSerializer());
        helper.jdbcCustomization(new PostgreSqlJdbcCustomization(false, false));
        scheduler = helper.build();
        apiKey = bean(Jobs.class).inTransaction(() -> bean(Applications.class)
                .createFirst("Test application", "2026-03-05"))
                .map(Credential::text).orElseGet(() -> Mold.there() ? Mold.apiKey() : null);
        WakerRule.install(this);
        AnnouncedRule.install(this);
        Sought.kept(data());
    }

    /// The service that all API tests speak to. Its data folder is new for every run.
    public static synchronized Service shared() {
        if (shared == null) {
            shared = start(Map.of("headless.otlp.endpoint", Overheard.collector(),
                    "headless.outbound.loopback", true)); // endpoints of tests are on this machine
            Runtime.getRuntime().addShutdownHook(new Thread(() -> shared.server.stop()));
        }
        return shared;
    }

    /// A service of one's own, with other settings; the caller stops it.
    public static Service start(Map<String, Object> settings) {
        Overheard.begin();
        var properties = new HashMap<String, Object>(Map.of(
                "micronaut.server.port", -1,
                "headless.data", Path.of("target", "test-data", Long.toString(System.nanoTime())).toString(),
                "headless.database.binaries", Path.of("target", "postgres-binaries").toString(),
                "headless.public-url", "http://127.0.0.1:8080",
                "headless.jobs.enabled", false,
                "headless.first-application", false,
                "headless.question.least-pause", "0s",
                "headless.stop-notice", "0s", // nobody speaks to a service that a test stops
                "headless.sandbox.pace", "manual"));
        // Hundreds of requests a second from one address, which no test but those of the limits should feel.
        for (var who : List.of("application", "borrower", "address")) {
            properties.put("headless.limits." + who + "-per-minute", 10_000_000);
        }
        properties.put("headless.connections.per-address", 0);
        if (Mold.there() && !settings.containsKey("headless.database.url")) properties.putAll(Mold.copy());
        properties.putAll(settings);
        boolean usual = properties.keySet().stream()
                .noneMatch(name -> name.startsWith("headless.database.url") || name.startsWith("headless.master-key"));
        if (usual) prepare(Path.of(properties.get("headless.data").toString()));
        var started = new Service(properties);
        if (Mold.there()) CleanScene.keep(started);
        return started;
    }

    /// Where nothing is yet, an empty database with all its tables, and a master key for it.
    private static void prepare(Path data) {
        var key = data.resolve("master-key.json");
        if (Files.exists(data.resolve("postgres")) || Files.exists(key)) return;
        ClusterTemplate.MIGRATED.into(data);
        try {
            Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(key, KeyTexts.made());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Another instance on this database, with its master key and time; the caller stops it.
    public Service twin() {
        var twin = twin(Map.of());
        twin.bean(TestClock.class).pass(Duration.between(
                twin.bean(TestClock.class).now(), bean(TestClock.class).now()));
        return twin;
    }

    /// Another instance on this database, with its master key and with other settings; the caller stops it.
    public Service twin(Map<String, Object> settings) {
        var properties = new HashMap<String, Object>(asNeighbour());
        properties.putAll(settings);
        return start(properties);
    }

    /// The settings of another instance on this database, with its master key.
    public Map<String, String> asNeighbour() {
        var address = bean(EmbeddedDatabase.class).address();
        bean(SealKeySource.class).keys(); // makes the file where it is missing
        return Map.of("headless.database.url", address.url(), "headless.database.user", address.user(),
                "headless.database.password", address.password(), "headless.master-key-file",
                setting("headless.master-key-file"), "headless.audit.key-file", setting("headless.audit.key-file"));
    }

    private String setting(String name) {
        return bean(Environment.class).getRequiredProperty(name, String.class);
    }

    public void stop() {
        Overheard.of(this);
        CleanScene.forget(this);
        server.stop();
    }

    public int port() {
        return server.getPort();
    }

    /// Where operators look.
    public int operationsPort() {
        return OperatorsView.port(server.getApplicationContext());
    }

    /// Where this service serves what it hands out an address of.
    public URI here(String url) {
        var given = URI.create(url);
        var query = given.getRawQuery() == null ? "" : "?" + given.getRawQuery();
        return URI.create("http://127.0.0.1:" + port() + given.getRawPath() + query);
    }

    /// The key of the test application; null where another instance or an earlier start made it.
    @Override public String apiKey() {
        return apiKey;
    }

    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    public <T> Collection<T> beans(Class<T> type) {
        return server.getApplicationContext().getBeansOfType(type);
    }

    @Override public Heard send(String path, HttpRequest.Builder request) throws IOException {
        return new Heard(Host.once(HTTP, port(), path, request), false);
    }

    @Override public void elapse(Duration time) {
        bean(TestClock.class).pass(time);
    }

    @Override public void runJobs(Runnable between) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (due() == 0) return;
            runJobsOnce();
            between.run();
        }
        throw new AssertionError("jobs enqueue jobs without end: " + rows("select task_name, task_instance, picked,"
                + " consecutive_failures, execution_time from scheduled_tasks where execution_time <= ? limit 10",
                java.sql.Timestamp.from(bean(TestClock.class).now())));
    }

    /// Runs every job that is due, and not those that they enqueue.
    public void runJobsOnce() {
        scheduler.setTime(bean(TestClock.class).now());
        scheduler.runAnyDueExecutions();
    }

    private int due() {
        return Integer.parseInt(rows("select count(*) from scheduled_tasks where execution_time <= ?",
                java.sql.Timestamp.from(bean(TestClock.class).now())).getFirst().getFirst());
    }

    /// Whether a transaction of this service stays open while nothing runs in it, for longer than a moment: somebody in
    /// it waits for something that is not the database.
    public boolean holdsTransaction() {
        for (int look = 0; look < MOST_LOOKS; look++) {
            if (rows(HOLDING).isEmpty()) return false;
        }
        return true;
    }

    /// A connection of one's own, past the service.
    public Connection database() throws SQLException {
        var address = bean(EmbeddedDatabase.class).owner();
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    /// The folder of what it keeps itself.
    public Path data() {
        return Path.of(bean(Environment.class).getRequiredProperty("headless.data", String.class)).toAbsolutePath();
    }

    /// Changes what is everybody's, as the superuser of the embedded database.
    public void asSuperuser(String... statements) {
        try (var connection = superuser(); var sql = connection.createStatement()) {
            for (var statement : statements) sql.execute(statement);
        } catch (SQLException e) {
            throw new AssertionError(String.join("; ", statements), e);
        }
    }

    /// A connection of the superuser of the embedded database, also of one of which this service's is a copy.
    public Connection superuser() throws SQLException {
        try {
            var file = Path.of(setting("headless.master-key-file")).resolveSibling("postgres.password");
            return DriverManager.getConnection(bean(EmbeddedDatabase.class).owner().url(), "postgres",
                    Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a query says, as text.
    public synchronized List<List<String>> rows(String sql, Object... values) {
        try (var statement = looking().prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            var rs = statement.executeQuery();
            var rows = new ArrayList<List<String>>();
            while (rs.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= rs.getMetaData().getColumnCount(); i++) row.add(rs.getString(i));
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /// Kept, because making one costs more than a look; prepares nothing on the server, whose tables tests rename.
    private Connection looking() throws SQLException {
        if (looking == null || !looking.isValid(1)) {
            looking = database();
            looking.unwrap(PGConnection.class).setPrepareThreshold(0);
        }
        return looking;
    }

    /// Changes rows past the service, to set a scene.
    public void sql(String sql, Object... values) {
        try (var connection = database(); var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.execute();
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
