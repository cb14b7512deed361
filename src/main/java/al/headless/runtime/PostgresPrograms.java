package al.headless.runtime;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The programs of PostgreSQL (`initdb`, `pg_ctl`, `postgres`), unpacked from the class path.
///
/// Guarantees: unpacked once per version into a folder that only our user can read, complete or
/// not at all; a program that runs longer than its limit is ended, and what it has started with
/// it, before [#run] gives up; it gets nothing of our environment, in which secrets are, and
/// settings of another PostgreSQL may be.
///
/// Refuses a platform for which the class path holds no binaries.
///
/// @param home the folder that contains `bin`
record PostgresPrograms(Path home) {
    /// The systems for which the class path holds binaries, with their machines as Java calls them.
    static final Map<String, Set<String>> SYSTEMS = Map.of(
        "Linux", Set.of("amd64", "x86_64", "aarch64"),
        "Darwin", Set.of("amd64", "x86_64", "aarch64")); // one archive, for both kinds of machine
    // messages in English, and on macOS a start that asks no system service for the locale
    private static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C");

    /// How long a program that is killed is waited for: the kernel ends it at once, unless a disk hangs.
    private static final Duration ENDING = Duration.ofSeconds(5);

    /// Why there is no embedded PostgreSQL for a system, in a sentence for the operator; empty if
    /// there is one.
    static Optional<String> refusal(String system, String machine) {
        return SYSTEMS.getOrDefault(name(system), Set.of()).contains(machine) ? Optional.empty()
            : Optional.of("There is no embedded PostgreSQL for " + system + " on " + machine
                + ": set HEADLESS_DATABASE_URL to a PostgreSQL 15 or later.");
    }

    private static String name(String system) {
        return system.startsWith("Mac") ? "Darwin" : system;
    }

    static PostgresPrograms unpackedIn(Path folder) throws IOException {
        Files.createDirectories(folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        byte[] archive = archive();
        Path home = folder.resolve("postgres-" + fingerprint(archive));
        if (!Files.isDirectory(home)) {
            unpack(archive, home);
        }
        return new PostgresPrograms(home);
    }

    /// Runs a program to its end and gives back what it said.
    ///
    /// @throws IOException with what it said, if it failed or took longer than `limit`
    String run(Duration limit, String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // we are root, and PostgreSQL refuses to run as root: inside a user namespace without
            // any mapping it runs as nobody, and still owns the files of root
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        Path said = Files.createTempFile(home, program, ".out");
        try {
            var builder = new ProcessBuilder(command)
                .redirectErrorStream(true).redirectOutput(said.toFile());
            builder.environment().clear();
            builder.environment().putAll(ENVIRONMENT);
            Process process = builder.start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                end(process.toHandle());
                throw new IOException(program + " took longer than " + limit.toSeconds() + " s");
            }
            String text = Files.readString(said).strip();
            if (process.exitValue() != 0) {
                throw new IOException(program + " failed: " + text);
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + program + " was running", e);
        } finally {
            Files.deleteIfExists(said);
        }
    }

    /// Ends it, then what it had started.
    private static void end(ProcessHandle program) {
        List<ProcessHandle> started = program.children().toList();
        program.destroyForcibly();
        program.onExit().completeOnTimeout(program, ENDING.toMillis(), TimeUnit.MILLISECONDS).join();
        started.forEach(PostgresPrograms::end);
    }

    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name");
        String machine = System.getProperty("os.arch");
        refusal(system, machine).ifPresent(sentence -> {
            throw new DatabaseRefusal(sentence);
        });
        try (InputStream in = binaries(name(system), machine)) {
            return in.readAllBytes();
        }
    }

    /// The archive of a system that is in [#SYSTEMS].
    static InputStream binaries(String system, String machine) throws IOException {
        return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system,
            machine.replace("amd64", "x86_64"));
    }

    private static String fingerprint(byte[] archive) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    private static void unpack(byte[] archive, Path home) throws IOException {
        Path partial = Files.createTempDirectory(home.getParent(), "unpacking-");
        try (var tar = new TarArchiveInputStream(
                new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                unpack(entry, tar, partial);
            }
        }
        try {
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
            Trees.delete(partial);
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path folder)
            throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("an entry of the archive leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink() || entry.isLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if (target.getParent().endsWith("bin")) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
