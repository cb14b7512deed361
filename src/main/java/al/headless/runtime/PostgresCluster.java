package al.headless.runtime;

import al.headless.kernel.Ids;
import al.headless.privacy.KeyFile;
import io.micronaut.core.annotation.Nullable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files of the embedded PostgreSQL in a data folder: `postgres`, `postgres.password` of its
/// superuser and one file for the password of each [Login].
///
/// Guarantees: all are readable by our user only; the folder `postgres` is there complete or not
/// at all, whenever the process that made it was killed; from its first moment the database asks
/// for a password; all differ. A folder of a release before, with fewer passwords, is given the
/// others.
///
/// Refuses a folder of another major version, and one whose superuser's password is gone; the others
/// are made anew.
///
/// @param folder where PostgreSQL keeps its data
/// @param superuser the password of the role `postgres`
/// @param passwords those of the logins
record PostgresCluster(Path folder, String superuser, Map<PostgresCluster.Login, String> passwords) {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
    private static final Duration LONGEST_CREATION = Duration.ofMinutes(2);
    private static final int PASSWORD_BYTES = 24;
    private static final String MAJOR_VERSION = "18";

    /// A login of ours, the group that it is in, and the file of its password.
    enum Login {
        OWNER("headless", null, "postgres.service.password"), // as the release before called it
        INSTANCE("headless_instance", "headless_service", "postgres.instance.password"),
        OPERATOR("headless_operator", "headless_operator_change", "postgres.operator.password");

        private final String role;
        private final String group;
        private final String file;

        Login(String role, @Nullable String group, String file) {
            this.role = role;
            this.group = group;
            this.file = file;
        }

        String role() {
            return role;
        }

        @Nullable String group() {
            return group;
        }

        String file() {
            return file;
        }
    }

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
        var passwords = new EnumMap<Login, String>(Login.class);
        for (var login : Login.values()) {
            var file = new KeyFile(data.resolve(login.file));
            file.make(password());
            passwords.put(login, file.read().strip());
        }
        return new PostgresCluster(folder.toRealPath(), Files.readString(secret).strip(), passwords);
    }

    private static void create(Path data, Path folder, Path secret, PostgresPrograms programs)
            throws IOException {
        if (!Files.exists(secret) || Files.size(secret) == 0) { // the release before could leave it empty
            new KeyFile(secret).replace(password());
        }
        Path partial = Files.createTempDirectory(data, "creating-postgres-");
        programs.run(LONGEST_CREATION, "initdb", List.of("-D", partial.toString(),
            "--username=postgres", "--pwfile=" + secret, "--auth=scram-sha-256",
            "--data-checksums", // what a disk changed is noticed, and not read as data
            // the same order and case rules on every machine, whatever locales it has
            "--encoding=UTF8", "--locale=C", "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8"));
        Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String password() {
        return HexFormat.of().formatHex(Ids.random(PASSWORD_BYTES));
    }

    /// The password of a role.
    String password(String role) {
        if (role.equals(PostgresServer.SUPERUSER)) return superuser;
        return passwords.get(Arrays.stream(Login.values()).filter(login -> login.role.equals(role)).findFirst()
                .orElseThrow());
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
