package al.headless.runtime;

import al.headless.kernel.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files of the embedded PostgreSQL in a data folder: `postgres` and `postgres.password`.
///
/// Guarantees: both are readable by our user only; the folder `postgres` is there complete or not
/// at all, whenever the process that made it was killed; from its first moment the database asks
/// for the password.
///
/// Refuses a folder of another major version, and one whose password file is gone.
///
/// @param folder where PostgreSQL keeps its data
/// @param password of the roles `postgres` and `headless`
record PostgresCluster(Path folder, String password) {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
    private static final Duration LONGEST_CREATION = Duration.ofMinutes(2);
    private static final int PASSWORD_BYTES = 24;
    private static final String MAJOR_VERSION = "18";

    static PostgresCluster in(Path data, PostgresPrograms programs) throws IOException {
        Path folder = data.resolve("postgres");
        Path secret = data.resolve("postgres.password");
        if (!Files.exists(folder)) {
            LOG.info("Creating the embedded database in {}; the first start takes some seconds",
                folder);
            create(data, folder, secret, programs);
        }
        if (!Files.exists(secret)) {
            throw new DatabaseRefusal("The file " + secret + " is missing: put it back from a "
                + "backup, or set HEADLESS_DATA to another folder.");
        }
        String version = Files.readString(folder.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR_VERSION)) {
            throw new DatabaseRefusal("The data in " + folder + " belongs to PostgreSQL " + version
                + ", this service brings " + MAJOR_VERSION + ": run the release that made it, or "
                + "set HEADLESS_DATA to another folder.");
        }
        return new PostgresCluster(folder.toRealPath(), Files.readString(secret).strip());
    }

    private static void create(Path data, Path folder, Path secret, PostgresPrograms programs)
            throws IOException {
        if (!Files.exists(secret)) {
            Files.createFile(secret,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        if (Files.size(secret) == 0) {
            Files.writeString(secret, HexFormat.of().formatHex(Ids.random(PASSWORD_BYTES)));
        }
        Path partial = Files.createTempDirectory(data, "creating-postgres-");
        programs.run(LONGEST_CREATION, "initdb", List.of("-D", partial.toString(),
            "--username=postgres", "--pwfile=" + secret, "--auth=scram-sha-256",
            // the same order and case rules on every machine, whatever locales it has
            "--encoding=UTF8", "--locale=C", "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8"));
        Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
