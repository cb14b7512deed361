package al.headless.privacy;

import al.headless.kernel.StartRefusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// A file with a secret: readable by its owner alone, there whole or not at all, and on the disk before anybody relies
/// on it.
///
/// Refuses with a [StartRefusal] what cannot be read or written; its sentence names the file, and nothing that it says.
public record KeyFile(Path path) {
    /// What the file says.
    public String read() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw refusal("read", e);
        }
    }

    /// Makes the file with this text, and the folder that it lies in. False, and nothing happens, when there is one
    /// already; of several that make it at once exactly one does.
    public boolean make(String text) {
        return put(text, partial -> {
            try {
                Files.createLink(path, partial); // a name that is taken stays, which no renaming can promise
                return true;
            } catch (FileAlreadyExistsException _) {
                return false;
            }
        });
    }

    /// Puts this text in the place of what the file says; somebody who reads meanwhile reads the one or the other.
    public void replace(String text) {
        put(text, partial -> {
            Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        });
    }

    private interface Placing {
        boolean of(Path partial) throws IOException;
    }

    private boolean put(String text, Placing placing) {
        var folder = path.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rwx------")));
            var partial = Files.createTempFile(folder, path.getFileName() + ".", ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                write(partial, text);
                boolean placed = placing.of(partial);
                settle(folder);
                return placed;
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw refusal("written", e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) channel.write(bytes);
            channel.force(true);
        }
    }

    /// A name is on the disk when its folder is.
    private static void settle(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private StartRefusal refusal(String done, IOException e) {
        return new StartRefusal("The file " + path.toAbsolutePath() + " cannot be " + done + " ("
                + e.getClass().getSimpleName() + "): make it, and its folder, accessible to the service's user.", e);
    }
}
