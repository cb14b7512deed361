package al.headless.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.runtime.Application;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The service of this build, as tests start it in processes of its own: its classes in a jar, with what it brings and
/// nothing of the tests, and beside it a cache of the classes that it loads, with which a JVM starts at half the cost.
/// Both are made once, and made again when the service has changed.
public final class Built {
    private static final Path HOME = Path.of("target", "built").toAbsolutePath();
    private static final Path JAR = HOME.resolve("service.jar");
    private static final Path CACHE = HOME.resolve("service.aot");
    private static final Path OF = HOME.resolve("made-of");
    private static boolean made;

    private Built() {}

    /// The command that starts it, up to the arguments of the service; more of the class path comes last.
    public static List<String> command(List<String> options, Path... more) {
        make();
        return command("-XX:AOTCache=" + CACHE, options, more);
    }

    private static List<String> command(String cache, List<String> options, Path... more) {
        var command = java();
        command.add(cache);
        command.addAll(options);
        command.addAll(List.of("-cp", Stream.concat(Stream.concat(Stream.of(JAR.toString()), libraries()),
                Stream.of(more).map(Path::toString)).collect(Collectors.joining(File.pathSeparator)),
                Application.class.getName()));
        return command;
    }

    /// A JVM that does little and not for long.
    static List<String> java() {
        return new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
    }

    /// Another process of the tests may be at it.
    private static synchronized void make() {
        if (made) return;
        try {
            Files.createDirectories(HOME);
            try (var file = FileChannel.open(HOME.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = file.lock()) {
                var wanted = fingerprint();
                if (!Files.exists(OF) || !Files.readString(OF).equals(wanted)) {
                    Files.deleteIfExists(OF);
                    jar();
                    cache();
                    Files.writeString(OF, wanted);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        made = true;
    }

    private static void jar() throws IOException {
        Files.deleteIfExists(JAR);
        int failed = ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "--create",
                "--file", JAR.toString(), "-C", classes().toString(), ".");
        if (failed != 0) throw new AssertionError("no jar of " + classes());
    }

    /// What a service has loaded that served a borrower up to the submission, written down as it ends.
    private static void cache() throws IOException {
        var partial = HOME.resolve("partial.aot");
        var data = Files.createDirectories(Path.of("target", "test-data", "built-" + System.nanoTime()));
        var program = StartedProgram.of(command("-XX:AOTCacheOutput=" + partial, List.of()), data,
                Map.of("micronaut.server.port", "-1", "headless.data", data.toString(), "headless.sandbox.pace",
                        "brisk", "headless.database.binaries", Path.of("target", "postgres-binaries").toString()));
        try (program) {
            program.awaitReady();
            Until.so(() -> Files.exists(data.resolve("limited-test-api-key"))); // the last that a first start keeps
            var borrower = Borrower.named(program.knownBy(Files.readString(data.resolve("test-api-key"))), "CUST_1");
            var journey = borrower.submittedJourney("1234");
            assertEquals(200, borrower.api().get("/journeys/" + journey + "/offers").status());
            program.terminate();
            program.ended();
        }
        Files.move(partial, CACHE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Stream<String> libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"));
    }

    private static Path classes() {
        return Path.of(Application.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private static String fingerprint() throws IOException {
        try (var files = Files.walk(classes())) {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(file.toString().getBytes());
                digest.update(Files.readAllBytes(file));
            }
            digest.update(command("", List.of()).toString().getBytes());
            digest.update(Runtime.version().toString().getBytes());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
