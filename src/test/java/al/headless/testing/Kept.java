package al.headless.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// What the tests make once and keep for the next run, in `target/kept`, until what it was made of has changed.
public final class Kept {
    private static final Path HOME = Path.of("target", "kept").toAbsolutePath();

    private Kept() {}

    /// Makes something in an empty folder.
    public interface Making {
        void in(Path folder) throws IOException;
    }

    /// The folder of what was made of these files and words. Other processes of the tests wait meanwhile.
    public static synchronized Path in(String name, Path of, List<String> words, Making making) {
        var folder = HOME.resolve(name);
        try {
            Files.createDirectories(HOME);
            try (var file = FileChannel.open(HOME.resolve(name + ".lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); var _ = file.lock()) {
                var madeOf = folder.resolve("made-of");
                var wanted = fingerprint(of, words);
                if (Files.exists(madeOf) && Files.readString(madeOf).equals(wanted)) return folder;
                if (Files.exists(folder)) delete(folder);
                making.in(Files.createDirectories(folder));
                Files.writeString(madeOf, wanted);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private static String fingerprint(Path of, List<String> words) throws IOException {
        try (var files = Files.walk(of)) {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            digest.update(words.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
