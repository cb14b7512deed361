package al.headless.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a PostgreSQL server says about itself in the file `postmaster.pid` of its data folder.
///
/// The file outlives a server that was killed, and numbers of processes are used again. So the
/// process is taken for a server only if it is alive, its program is called `postgres`, *and* it
/// works on this very folder.
///
/// @param cluster the data folder of PostgreSQL
/// @param pid the process named in the file, whatever that process is now
record Postmaster(Path cluster, long pid) {
    static Optional<Postmaster> in(Path cluster) throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        String first = lines.isEmpty() ? "" : lines.getFirst().strip();
        return first.matches("[1-9]\\d{0,9}")
            ? Optional.of(new Postmaster(cluster, Long.parseLong(first))) : Optional.empty();
    }

    /// The process, if it is indeed a server on this folder.
    Optional<ProcessHandle> server() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isOurs);
    }

    private boolean isOurs(ProcessHandle process) {
        boolean isPostgres = process.info().command()
            .map(command -> Path.of(command).getFileName().toString()
                .replace(" (deleted)", "").equals("postgres"))
            .orElse(false);
        return isPostgres && (worksIn(process) || isTold(process));
    }

    private boolean worksIn(ProcessHandle process) {
        try {
            // Linux; a server makes its data folder its working directory
            return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), cluster);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isTold(ProcessHandle process) {
        String[] arguments = process.info().arguments().orElse(new String[0]);
        return Arrays.asList(arguments).contains(cluster.toString());
    }

    /// Makes a file whose process is alive, but is something else, harmless.
    ///
    /// A server refuses to start while the process of the file lives. Deleting the file would also
    /// switch off the server's second check, for processes that still use its shared memory. With
    /// our own number in it, the grandparent's, the server skips the first check and does the
    /// second.
    void disown() throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(file, lines);
    }
}
