package al.headless.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A program of PostgreSQL that makes or reads a backup, as the PATH has it: `pg_dump`, `pg_restore`.
///
/// Guarantees: no secret is on its command line; it hears a password in its environment, and else looks into the
/// password file (`PGPASSFILE`, `~/.pgpass`), as the driver does; of our own settings it gets none; it is ended when it
/// takes longer than a day, or when we are ended.
///
/// Refuses with a [DatabaseRefusal] of one sentence, in which no row is repeated: a program that is missing, that is
/// older than the server, or that fails.
record DumpProgram(String name) {
    static final DumpProgram DUMP = new DumpProgram("pg_dump");
    static final DumpProgram RESTORE = new DumpProgram("pg_restore");

    private static final int LONGEST_HOURS = 24; // what takes longer wants another kind of backup
    private static final int MOST_SAID = 1 << 20; // of what is read here: one row of one table
    private static final int LONGEST_REASON = 300;
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
    /// Of a URL's parameters those that mean the same to both.
    private static final Set<String> UNDERSTOOD = Set.of("sslmode", "sslcert", "sslkey", "sslrootcert");

    /// Refuses one that is older than the server: it would not read what the server holds.
    void fits(int serverVersion) {
        var said = run(null, List.of("--version"));
        var version = VERSION.matcher(said);
        if (!version.find() || Integer.parseInt(version.group(1)) < serverVersion) {
            throw new DatabaseRefusal("The " + name + " at hand (" + said.strip() + ") is older than the database's "
                    + "PostgreSQL " + serverVersion + ": put that of " + serverVersion + " or later first on the PATH "
                    + "(Debian: postgresql-client-" + serverVersion + ").");
        }
    }

    /// Runs it to its end and gives back what it said.
    ///
    /// @param at the database that it works on; null for none
    String run(DatabaseAddress at, List<String> arguments) {
        var command = new ArrayList<>(List.of(name));
        command.addAll(arguments);
        if (at != null) command.addAll(List.of("--no-password", "--dbname=" + libpq(at.url())));
        try {
            var said = Files.createTempFile(name, ".out");
            var complaints = Files.createTempFile(name, ".err");
            try {
                var builder = new ProcessBuilder(command).redirectOutput(said.toFile())
                        .redirectError(complaints.toFile());
                var environment = builder.environment();
                environment.keySet().removeIf(variable -> variable.startsWith("HEADLESS_"));
                environment.remove("PGPASSWORD"); // somebody else's
                environment.put("LC_ALL", "C");
                if (at != null && at.user() != null) environment.put("PGUSER", at.user());
                if (at != null && at.password() != null) environment.put("PGPASSWORD", at.password());
                if (end(builder) != 0) throw failed(complaints);
                return beginning(said);
            } finally {
                Files.delete(said);
                Files.delete(complaints);
            }
        } catch (IOException e) {
            throw new DatabaseRefusal("There is no " + name + " on the PATH, or it cannot be run: install PostgreSQL's "
                    + "client programs (Debian: postgresql-client).", e);
        }
    }

    private int end(ProcessBuilder builder) throws IOException {
        var process = builder.start();
        var withUs = new Thread(process::destroy, "end-" + name);
        Runtime.getRuntime().addShutdownHook(withUs);
        try {
            if (process.waitFor(LONGEST_HOURS, TimeUnit.HOURS)) return process.exitValue();
            throw new DatabaseRefusal("The " + name + " took longer than " + LONGEST_HOURS + " hours and was ended.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseRefusal("The " + name + " was interrupted.", e);
        } finally {
            process.destroy();
            Runtime.getRuntime().removeShutdownHook(withUs);
        }
    }

    /// Its first complaint alone: those that follow repeat rows.
    private DatabaseRefusal failed(Path complaints) throws IOException {
        var first = beginning(complaints).lines().filter(line -> line.startsWith(name + ": error: ")).findFirst()
                .orElse(name + " failed");
        return new DatabaseRefusal(first.substring(0, Math.min(first.length(), LONGEST_REASON)));
    }

    private static String beginning(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_SAID), StandardCharsets.UTF_8);
        }
    }

    /// The driver's URL as PostgreSQL's own programs read it.
    static String libpq(String url) {
        var parts = url.replaceFirst("^jdbc:", "").split("\\?", 2);
        if (parts.length == 1) return parts[0];
        var known = Arrays.stream(parts[1].split("&")).filter(pair -> UNDERSTOOD.contains(pair.split("=")[0]))
                .collect(Collectors.joining("&"));
        return known.isEmpty() ? parts[0] : parts[0] + "?" + known;
    }
}
