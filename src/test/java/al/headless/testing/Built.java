package al.headless.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.runtime.Application;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The service of this build, as tests start it in processes of its own: its classes in a jar, with what it brings and
/// nothing of the tests, and beside it a cache of the classes that it loads, with which a JVM starts at half the cost.
/// Both are made once, and made again when the service has changed.
public final class Built {
    private static Path home;

    private Built() {}

    /// The command that starts it, up to the arguments of the service; more of the class path comes last.
    public static List<String> command(List<String> options, Path... more) {
        return command(home(), "-XX:AOTCache=" + home().resolve("service.aot"), options, more);
    }

    private static List<String> command(Path home, String cache, List<String> options, Path... more) {
        var command = java();
        command.add(cache);
        command.addAll(options);
        command.addAll(List.of("-cp", Stream.concat(Stream.concat(Stream.of(jar(home).toString()), libraries()),
                Stream.of(more).map(Path::toString)).collect(Collectors.joining(File.pathSeparator)),
                Application.class.getName()));
        return command;
    }

    /// A JVM that does little and not for long.
    static List<String> java() {
        return new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Dheadless.stop-lead=0s",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    }

    private static synchronized Path home() {
        if (home == null) home = Kept.in("service", classes(), madeOf(), Built::make);
        return home;
    }

    private static List<String> madeOf() {
        var all = java();
        all.add(Runtime.version().toString());
        all.addAll(libraries().toList());
        return all;
    }

    private static void make(Path folder) throws IOException {
        int failed = ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "--create",
                "--file", jar(folder).toString(), "-C", classes().toString(), ".");
        if (failed != 0) throw new AssertionError("no jar of " + classes());
        cache(folder);
    }

    private static Path jar(Path home) {
        return home.resolve("service.jar");
    }

    /// What a service has loaded that served a borrower up to the submission, written down as it ends.
    private static void cache(Path home) throws IOException {
        var data = Files.createDirectories(Path.of("target", "test-data", "built-" + System.nanoTime()));
        var settings = Map.of("micronaut.server.port", "-1", "headless.data", data.toString(),
                "headless.sandbox.pace", "brisk", "headless.database.binaries",
                Path.of("target", "postgres-binaries").toString());
        var written = "-XX:AOTCacheOutput=" + home.resolve("service.aot");
        var program = StartedProgram.of(command(home, written, List.of()), data, settings);
        try (program) {
            program.awaitReady();
            Until.so(() -> Files.exists(data.resolve("limited-test-api-key"))); // the last that a first start keeps
            var borrower = Borrower.named(program.knownBy(Files.readString(data.resolve("test-api-key"))), "CUST_1");
            var journey = borrower.submittedJourney("1234");
            assertEquals(200, borrower.api().get("/journeys/" + journey + "/offers").status());
            program.terminate();
            program.ended();
        }
    }

    private static Stream<String> libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"));
    }

    private static Path classes() {
        return Path.of(Application.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
