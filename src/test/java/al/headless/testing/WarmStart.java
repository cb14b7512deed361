package al.headless.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/// Does what happens once in a JVM before any of its tests begins, and orders nothing. Where the code is a mutant every
/// few seconds, what a class keeps for good must not be made by one; and where the time of tests is measured, the first
/// should not seem to hang. The system property `warm` says which services tests will speak to: `shared`, `scripted`.
public final class WarmStart implements ClassOrderer {
    private static final Path CLASSES = Path.of("target", "classes");
    private static final String SERVICES = System.getProperty("warm");
    private static boolean done;

    static boolean asked() {
        return SERVICES != null;
    }

    @Override public void orderClasses(ClassOrdererContext context) {
        if (!asked()) return;
        begin();
        context.getClassDescriptors().forEach(test -> begin(test.getTestClass().getName()));
    }

    private static synchronized void begin() {
        if (done) return;
        done = true;
        if (SERVICES.contains("shared")) Service.shared();
        if (SERVICES.contains("scripted")) ConsentScene.scripted();
        try (var files = Files.walk(CLASSES.resolve("al"))) {
            files.map(file -> CLASSES.relativize(file).toString().replace('/', '.'))
                    .filter(name -> name.endsWith(".class") && !name.contains(".$"))
                    .map(name -> name.replaceFirst("\\.class$", "")).forEach(WarmStart::begin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Stream.of("testing.ContractWitness", "contract.Conversions").forEach(name -> begin("al.headless." + name));
    }

    private static void begin(String name) {
        try {
            Class.forName(name, true, WarmStart.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
