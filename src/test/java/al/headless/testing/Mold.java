package al.headless.testing;

import al.headless.runtime.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

/// A database that has everything but borrowers, for runs that start a service in many JVMs one after the other: each
/// begins with a copy of it, which costs a fraction of a second. `scripts/mutants` runs [#main] beside them, and names
/// the file that it writes in the system property `mold` of the others.
public final class Mold {
    private static final String FILE = System.getProperty("mold", "");
    private static final String URL = "headless.database.url";
    private static final AtomicInteger COPIES = new AtomicInteger();

    private Mold() {}

    /// Whether this JVM begins with a copy.
    static boolean there() {
        return !FILE.isEmpty();
    }

    /// Makes a copy, and says what a service on it is to be told. Copies that nobody uses any more go.
    static Map<String, Object> copy() {
        var settings = new HashMap<String, Object>();
        read().forEach((name, value) -> settings.put((String) name, value));
        var url = (String) settings.get(URL);
        var name = "copy_" + ProcessHandle.current().pid() + "_" + COPIES.incrementAndGet();
        try (var connection = DriverManager.getConnection(url, (String) settings.get("headless.database.owner"),
                        (String) settings.get("headless.database.owner-password"));
                var statement = connection.createStatement()) {
            var left = statement.executeQuery("select datname from pg_database d where datname like 'copy\\_%'"
                    + " and not exists (select from pg_stat_activity a where a.datname = d.datname)");
            var names = new ArrayList<String>();
            while (left.next()) names.add(left.getString(1));
            for (var one : names) statement.execute("drop database if exists " + one);
            statement.execute("create database " + name + " template mold");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        settings.put(URL, url.replaceFirst("/headless$", "/" + name));
        return settings;
    }

    static String apiKey() {
        return read().getProperty("key");
    }

    private static Properties read() {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(Path.of(FILE))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /// Makes the mold, writes the file, and stays until its input ends.
    public static void main(String[] file) throws IOException, SQLException {
        var service = Service.shared();
        var address = service.bean(EmbeddedDatabase.class).address();
        var data = Path.of(service.asNeighbour().get("headless.master-key-file")).getParent();
        var password = Files.readString(data.resolve("postgres.password")).strip();
        try (var connection = DriverManager.getConnection(address.url().replaceFirst("/headless$", "/postgres"),
                        "postgres", password);
                var statement = connection.createStatement()) {
            statement.execute("alter role headless createdb");
            statement.execute("alter role headless set synchronous_commit = off");
            statement.execute("alter role " + address.user() + " set synchronous_commit = off");
            statement.execute("alter database headless allow_connections false");
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'headless'");
            statement.execute("create database mold template headless owner headless is_template true");
            statement.execute("alter database headless allow_connections true");
        }
        var properties = new Properties();
        properties.putAll(service.asNeighbour());
        var owner = service.bean(EmbeddedDatabase.class).owner();
        properties.put("headless.database.owner", owner.user());
        properties.put("headless.database.owner-password", owner.password());
        properties.put("key", service.apiKey());
        try (var out = Files.newBufferedWriter(Path.of(file[0]))) {
            properties.store(out, null);
        }
        while (System.in.read() >= 0) continue;
        System.exit(0);
    }
}
