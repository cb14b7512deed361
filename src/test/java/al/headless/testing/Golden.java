package al.headless.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A committed picture of something that should change only on purpose. `-Dgolden=write` takes it anew.
public final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "resources");

    private Golden() {}

    /// The files of a folder, by name.
    public static List<String> files(String folder) {
        try (var files = Files.list(FOLDER.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Holds `text` against the file. `comment` begins a comment in the file's language, `test` is the class that
    /// takes the picture.
    public static void check(String file, String comment, Class<?> test, String text) {
        var whole = comment + " Regenerate: mvn test -Dtest=" + test.getSimpleName() + " -Dgolden=write\n" + text;
        var path = FOLDER.resolve(file);
        try {
            if ("write".equals(System.getProperty("golden"))) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, whole);
            }
            assertEquals(Files.readString(path), whole, file + " is not what it was: if this is on purpose,"
                    + " regenerate it as its first line says and review the difference");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
