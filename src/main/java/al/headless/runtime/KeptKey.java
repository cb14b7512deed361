package al.headless.runtime;

import al.headless.audit.FirstSealKey;
import al.headless.kernel.ServiceSettings;
import al.headless.privacy.FirstKey;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;

/// A key is made only together with an embedded database: there the data folder keeps both. An external database
/// outlives the machine or container in which the key would lie, and a database that exists has a key already. Nor is
/// one made for a system on which no embedded database runs. A key for seals may be younger than its database.
@Singleton
class KeptKey implements FirstKey, FirstSealKey {
    private final DatabaseSettings database;
    private final Path data;

    KeptKey(DatabaseSettings database, ServiceSettings service) {
        this.database = database;
        this.data = Path.of(service.data());
    }

    @Override public @Nullable String whyNot(Path file) {
        if (!database.embedded()) {
            return "With HEADLESS_DATABASE_URL a master key is needed, and there is no file " + file
                    + ": set HEADLESS_MASTER_KEY, or HEADLESS_MASTER_KEY_FILE to a file that is kept.";
        }
        var system = PostgresPrograms.refusal(System.getProperty("os.name"), System.getProperty("os.arch"));
        if (system.isPresent()) return system.get();
        return Files.exists(data.resolve("postgres")) ? "The master key file " + file + " is missing, and the data in "
                + data.toAbsolutePath() + " was sealed with it: put it back." : null;
    }

    @Override public @Nullable String noSealKey(Path file) {
        return database.embedded() ? null : "With HEADLESS_DATABASE_URL a key for the seals of the audit trail is "
                + "needed, and there is no file " + file + ": set HEADLESS_AUDIT_KEY, or HEADLESS_AUDIT_KEY_FILE to a "
                + "file that is kept.";
    }
}
