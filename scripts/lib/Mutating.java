import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.pitest.classinfo.ClassName;
import org.pitest.classpath.CodeSource;
import org.pitest.mutationtest.build.MutationGrouper;
import org.pitest.mutationtest.build.MutationGrouperFactory;
import org.pitest.mutationtest.config.PluginServices;
import org.pitest.mutationtest.config.ReportOptions;
import org.pitest.mutationtest.config.SettingsFactory;
import org.pitest.mutationtest.engine.MutationDetails;
import org.pitest.mutationtest.tooling.EntryPoint;
import org.pitest.testapi.TestGroupConfig;
import org.pitest.util.Glob;
import org.pitest.util.Verbosity;

/// Runs PIT over a room. Started by scripts/mutants, with PIT on its class path: as PIT's plugin for Maven does, but it
/// starts a JVM for every hundred mutants and not one for every class, because with it starts a service. What PIT
/// would leave of one class when it comes to another, `testing/Mutant` in the tests takes away.
///
/// Its settings are system properties: `classes`, `tests`, `slow`, `without`, `report`, `warm`, `mold`, `mutators`
/// (those that PIT takes by itself, if none), `many` (mutants in a JVM, a hundred if not said).
final class Mutating {
    private static final int IN_A_JVM = Integer.getInteger("many", 100);
    private static final long LONGER_THAN_USUAL = 6_000; // milliseconds: then a mutant hangs

    private Mutating() {}

    public static void main(String[] none) {
        var options = options();
        var plugins = PluginServices.makeForContextLoader();
        var settings = new SettingsFactory(options, plugins) {
            @Override public MutationGrouperFactory getMutationGrouper() {
                return new Units();
            }
        };
        var error = new EntryPoint().execute(null, options, settings, Map.of()).getError();
        error.ifPresent(Exception::printStackTrace);
        System.exit(error.isPresent() ? 1 : 0);
    }

    private static final class Units implements MutationGrouperFactory {
        @Override public String description() {
            return "as many mutants in a JVM as make its start cheap";
        }

        @Override public MutationGrouper makeFactory(Properties props, CodeSource code, int threads, int unitSize) {
            return Mutating::units;
        }
    }

    private static List<List<MutationDetails>> units(Collection<ClassName> classes,
            Collection<MutationDetails> mutants) {
        var all = new ArrayList<>(mutants);
        var units = new ArrayList<List<MutationDetails>>();
        for (int from = 0; from < all.size(); from += IN_A_JVM) {
            units.add(new ArrayList<>(all.subList(from, Math.min(from + IN_A_JVM, all.size()))));
        }
        return units;
    }

    private static ReportOptions options() {
        var options = new ReportOptions();
        options.setProjectBase(Path.of("").toAbsolutePath());
        options.setClassPathElements(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
        options.setCodePaths(List.of(Path.of("target/classes").toAbsolutePath().toString()));
        options.setSourceDirs(List.of(Path.of("src/main/java")));
        options.setTargetClasses(list("classes"));
        options.setExcludedClasses(List.of("al.headless.*.$*")); // what the framework's processor writes
        options.setExcludedMethods(List.of("toString", "hashCode"));
        options.setTargetTests(globs("tests"));
        options.setExcludedTestClasses(globs("slow"));
        options.setGroupConfig(new TestGroupConfig(list("without"), List.of()));
        options.setMutators(list("mutators"));
        options.setFeatures(List.of());
        options.setNumberOfThreads(1);
        options.setTimeoutConstant(LONGER_THAN_USUAL);
        options.setTimeoutFactor(2);
        options.setReportDir(System.getProperty("report"));
        options.setShouldCreateTimestampedReports(false);
        options.addOutputFormats(List.of("XML"));
        options.setVerbosity(Verbosity.NO_SPINNER);
        options.addChildJVMArgs(List.of("-Xmx2g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-Dmold=" + System.getProperty("mold"), "-Dwarm=" + System.getProperty("warm"),
                "-Dloans=200", "-Dseed=1", // of random loans
                "-Djunit.jupiter.extensions.autodetection.enabled=true",
                "-Djunit.jupiter.testclass.order.default=al.headless.testing.WarmStart"));
        return options;
    }

    private static List<String> list(String property) {
        return Stream.of(System.getProperty(property).split(",")).filter(one -> !one.isBlank()).toList();
    }

    private static Collection<Predicate<String>> globs(String property) {
        return new ArrayList<>(Glob.toGlobPredicates(list(property)));
    }
}
