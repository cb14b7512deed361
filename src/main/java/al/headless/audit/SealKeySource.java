package al.headless.audit;

import al.headless.job.JobSettings;
import al.headless.kernel.StartRefusal;
import al.headless.privacy.KeyFile;
import al.headless.privacy.MasterKeySource;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the keys come from that seal the trail.
///
/// Their text is the setting `headless.audit.key`, else what the file `headless.audit.key-file` says; with
/// `headless.master-key-uri` it is encrypted as the master key's is. Where there is neither text nor file, a key is
/// made in the file, unless [FirstSealKey] says why not; the log says where it is. An instance that runs no jobs seals
/// nothing, and is asked for none.
///
/// Refuses with a [StartRefusal] of one sentence, in which nothing of the text is repeated, and before a database is
/// made or changed: what cannot be read, holds no such keys, or is missing where none may be made.
@Singleton
public class SealKeySource {
    private static final Logger LOG = LoggerFactory.getLogger(SealKeySource.class);

    private final String text;
    private final KeyFile file;
    private final MasterKeySource services;
    private final FirstSealKey first;
    private @Nullable SealKeys keys;

    SealKeySource(AuditSettings settings, JobSettings jobs, MasterKeySource services, FirstSealKey first) {
        this.text = settings.key();
        this.file = new KeyFile(Path.of(settings.keyFile()));
        this.services = services;
        this.first = first;
        if (!jobs.enabled()) return;
        if (given()) keys();
        else mayBeMade();
    }

    /// Whether there are keys: nothing would have to be made.
    boolean given() {
        return !text.isBlank() || Files.exists(file.path());
    }

    /// The keys, made by the first who asks where there are none.
    public synchronized SealKeys keys() {
        if (keys == null) {
            keys = text.isBlank() ? kept() : SealKeys.read(text, services.keyService(), "HEADLESS_AUDIT_KEY");
        }
        return keys;
    }

    private SealKeys kept() {
        if (!given()) make();
        return SealKeys.read(file.read(), services.keyService(), "The file " + file.path().toAbsolutePath());
    }

    private void make() {
        mayBeMade();
        if (file.make(SealKeys.made().text(services.keyService()))) {
            LOG.warn("A new key for the seals of the audit trail was made: {} - keep a copy, without it no seal can be "
                    + "proved.", file.path().toAbsolutePath());
        }
    }

    private void mayBeMade() {
        var reason = first.noSealKey(file.path().toAbsolutePath());
        if (reason != null) throw new StartRefusal(reason);
    }
}
