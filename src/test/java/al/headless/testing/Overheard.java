package al.headless.testing;

import al.headless.telemetry.Exposition;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.micronaut.context.env.Environment;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.slf4j.LoggerFactory;

/// What operators and strangers could read of all that the tests of this run did, in files of `target/test-data` that
/// go with this JVM: its log in either form, figures and trail of every service when it stops, the spans of the shared
/// one, what commands of operators printed, and what services in processes of their own said.
///
/// Spans that come faster than a collector is told of them are lost, as everywhere; so is what a service would have
/// shown whose database was gone before it stopped.
public final class Overheard {
    private static final Path FOLDER = Path.of("target", "test-data", "overheard-" + System.nanoTime());
    private static final long MOST_BYTES = 1L << 30; // of a place
    private static final int AT_ONCE = 1 << 22; // bytes
    private static final int AROUND = 100; // characters of what is shown of a place
    /// What shows a secret, or something personal, to whom it is for.
    private static final Map<String, String> ON_PURPOSE = Map.of(
            "webhook add", "the secret is shown this once", "webhook rotate", "the next secret is shown this once",
            "partner-code APPLICATION", "the code is shown this once",
            "keys create", "the key is shown this once", "keys rotate", "the next key is shown this once",
            "database setup", "passwords that it makes are shown once",
            "database login", "the password is shown this once",
            "borrowers export", "all that is told of a borrower who asks for it");
    /// The lines in which a first start shows the keys that it made, and how one is used for a borrower of its own.
    private static final Pattern SHOWN_ONCE = Pattern.compile(
            "(?m)^(?:  sk_test_\\w+|    -H 'Authorization: Bearer sk_test_\\w+' \\\\"
                    + "|    -d '\\{\"borrowerExternalID\": \"CUST_0012\", \"journeyType\": \"PERSONAL_LOAN\"}')$");
    private static final Map<Path, Integer> READ = new HashMap<>(); // how many bytes
    private static Collector collector;
    private static boolean begun;

    private Overheard() {}

    /// Where something can be read.
    public enum Place {
        LOG, JSON_LOG, FIGURES, SPANS, TRAIL, ADMIN, PROCESSES;

        private final Path file = FOLDER.resolve(name().toLowerCase());
        private OutputStream out;
        private long size;
        private boolean full;

        synchronized void hears(byte[] bytes, int from, int length) {
            full |= size + length > MOST_BYTES;
            if (full) return;
            try {
                if (out == null) {
                    Files.createDirectories(FOLDER).toFile().deleteOnExit();
                    file.toFile().deleteOnExit();
                    out = Files.newOutputStream(file);
                }
                out.write(bytes, from, length);
                size += length;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void hears(byte[] bytes) {
            hears(bytes, 0, bytes.length);
        }

        /// How many bytes there are by now.
        public synchronized long size() {
            return size;
        }

        private synchronized Map<String, String> holds(Disguises disguises) {
            if (full) throw new AssertionError("more than " + MOST_BYTES + " bytes in " + this);
            var found = new LinkedHashMap<String, String>();
            if (size == 0) return found;
            var bytes = new byte[disguises.longest() + AT_ONCE];
            try (var in = Files.newInputStream(file)) {
                int kept = 0;
                for (int n; (n = in.readNBytes(bytes, kept, AT_ONCE)) > 0; ) {
                    int length = kept + n;
                    disguises.in(bytes, length, found);
                    kept = Math.min(length, disguises.longest()); // may be the beginning of one
                    System.arraycopy(bytes, length - kept, bytes, 0, kept);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return found;
        }

        private String around(String disguise) {
            try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                return lines.filter(line -> line.contains(disguise)).findFirst().map(line -> {
                    int at = line.indexOf(disguise);
                    return line.substring(Math.max(0, at - AROUND),
                            Math.min(line.length(), at + disguise.length() + AROUND));
                }).orElse("");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private OutputStream stream() {
            return new OutputStream() {
                @Override public void write(int one) {
                    hears(new byte[] {(byte) one});
                }

                @Override public void write(byte[] bytes, int from, int length) {
                    hears(bytes, from, length);
                }
            };
        }
    }

    /// From now on the log is kept.
    static synchronized void begin() {
        if (begun) return;
        begun = true;
        for (var form : Map.of("text", Place.LOG, "json", Place.JSON_LOG).entrySet()) {
            var appender = new OutputStreamAppender<ILoggingEvent>();
            appender.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
            appender.setEncoder(Logs.configured(form.getKey()));
            appender.setOutputStream(form.getValue().stream());
            appender.start();
            ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(appender);
        }
    }

    /// Where spans are to be sent.
    static synchronized String collector() {
        if (collector == null) collector = new Collector(Place.SPANS::hears);
        return collector.endpoint();
    }

    /// The figures of a service, and the trail of its own database.
    public static void of(Service service) {
        try {
            Place.FIGURES.hears(service.bean(Exposition.class).text());
            var other = service.bean(Environment.class).getProperty("headless.database.url", String.class).orElse("");
            if (other.isEmpty()) trail(service);
        } catch (RuntimeException | SQLException | IOException gone) {
            // a test took its database away, or it never had a whole one
        }
    }

    private static void trail(Service service) throws SQLException, IOException {
        try (var connection = service.database(); var out = Place.TRAIL.stream()) {
            connection.unwrap(PGConnection.class).getCopyAPI()
                    .copyOut("copy (select entry::text from audit_entry entry) to stdout", out);
        }
    }

    /// What a command of an operator printed.
    public static void ofAdmin(String out, String err, String... words) {
        Place.ADMIN.hears((err + "\n").getBytes(StandardCharsets.UTF_8));
        var asked = String.join(" ", Arrays.copyOf(words, Math.min(2, words.length)));
        if (ON_PURPOSE.containsKey(asked.replaceAll("[0-9a-f-]{36}$", "APPLICATION"))) {
            Sought.shown(out);
        } else {
            Place.ADMIN.hears((out + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /// What a service in a process of its own has said since this was asked last.
    public static synchronized void ofProcess(Path output) {
        try {
            var bytes = Files.readAllBytes(output);
            int read = READ.getOrDefault(output.toAbsolutePath(), 0);
            var said = new String(bytes, read, bytes.length - read, StandardCharsets.UTF_8);
            READ.put(output.toAbsolutePath(), bytes.length);
            SHOWN_ONCE.matcher(said).results().forEach(line -> Sought.shown(line.group()));
            Place.PROCESSES.hears(SHOWN_ONCE.matcher(said).replaceAll("").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How many secrets, and how many personal values, the run used by now.
    public static List<Integer> sought() {
        return Sought.sizes();
    }

    /// Where the run told what it may not.
    public static List<String> found() {
        return found(Sought.search());
    }

    static List<String> found(Disguises disguises) {
        var found = new ArrayList<String>();
        for (var place : Place.values()) {
            place.holds(disguises).forEach((value, disguise) -> found.add(place + " holds \"" + value + "\": "
                    + place.around(disguise)));
        }
        return found;
    }
}
