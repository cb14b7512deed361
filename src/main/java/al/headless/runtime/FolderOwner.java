package al.headless.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The right of this process to use a data folder: a lock on its file `owner.lock`.
///
/// Guarantees: at most one owner at a time on one machine. The operating system gives the lock
/// back when the process ends, however it ends; the file stays and means nothing by itself.
///
/// Refuses a second owner with one sentence that names the process of the first.
final class FolderOwner implements AutoCloseable {
    // On POSIX systems closing *any* channel of a file gives up all locks of the process on it:
    // an owner inside this very process must be found without opening the file.
    private static final Set<Path> OWNED_HERE = ConcurrentHashMap.newKeySet();
    private static final int LONGEST_PID = 20;

    private final Path folder;
    private final FileChannel channel;

    private FolderOwner(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static FolderOwner of(Path folder) {
        try {
            Path real = folder.toRealPath();
            if (!OWNED_HERE.add(real)) {
                throw refusal(real, Long.toString(ProcessHandle.current().pid()));
            }
            try {
                return new FolderOwner(real, locked(real));
            } catch (IOException | RuntimeException e) {
                OWNED_HERE.remove(real);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel locked(Path folder) throws IOException {
        Path file = folder.resolve("owner.lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE,
            StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            String owner = read(channel);
            channel.close();
            throw refusal(folder, owner);
        }
        channel.truncate(0);
        channel.write(utf8(Long.toString(ProcessHandle.current().pid())), 0);
        return channel;
    }

    private static DatabaseRefusal refusal(Path folder, String pid) {
        return new DatabaseRefusal("The data folder " + folder + " is in use by another instance "
            + "(process " + pid + "): stop that one, or set HEADLESS_DATA to another folder.");
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(LONGEST_PID);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            OWNED_HERE.remove(folder);
        }
    }
}
