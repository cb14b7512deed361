package al.headless.testing;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// The class that PIT has changed in this JVM. PIT leaves a class as its last mutant when it goes on to another one,
/// and expects a JVM for each class; here it is given back as it was compiled.
final class Mutant {
    private static final Path CLASSES = Path.of("target", "classes");
    private static String changed;

    private Mutant() {}

    /// Gives back the class that was changed before the one that is now.
    static synchronized void giveBackOthers() {
        try {
            var now = (String) target().get(null);
            if (changed != null && !changed.equals(now)) giveBack(changed);
            changed = now;
        } catch (ReflectiveOperationException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Field target() throws ReflectiveOperationException {
        var field = Class.forName("org.pitest.mutationtest.execute.CatchNewClassLoadersTransformer")
                .getDeclaredField("targetClass");
        field.setAccessible(true);
        return field;
    }

    private static void giveBack(String name) throws ReflectiveOperationException, IOException {
        var type = Class.forName(name.replace('/', '.'), false, Mutant.class.getClassLoader());
        var given = Class.forName("org.pitest.boot.HotSwapAgent").getMethod("hotSwap", Class.class, byte[].class)
                .invoke(null, type, Files.readAllBytes(CLASSES.resolve(name + ".class")));
        if (!Objects.equals(given, true)) throw new AssertionError(name + " stays changed");
    }
}
