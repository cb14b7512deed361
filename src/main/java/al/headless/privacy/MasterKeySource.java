package al.headless.privacy;

import al.headless.kernel.StartRefusal;
import al.headless.kernel.WrongSetting;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the master key comes from.
///
/// Its text is the setting `headless.master-key`, else what the file `headless.master-key-file` says. With
/// `headless.master-key-uri` the text is encrypted under that key of a key service, and the first of Tink's
/// [KmsClient]s that supports the address opens it. Where there is neither text nor file, a new key is made in the
/// file, unless [FirstKey] says why not; the log says where it is.
///
/// Refuses with a [StartRefusal] of one sentence, in which nothing of the text is repeated: what is empty, cannot be
/// read, holds no master key, or is not opened by the key service.
@Singleton
public class MasterKeySource {
    private static final Logger LOG = LoggerFactory.getLogger(MasterKeySource.class);

    private final String text;
    private final String file;
    private final String uri;
    private final List<KmsClient> services;
    private final FirstKey firstKey;

    MasterKeySource(MasterKeySettings settings, List<KmsClient> services, FirstKey firstKey) {
        this.text = settings.masterKey();
        this.file = settings.masterKeyFile();
        this.uri = settings.masterKeyUri();
        this.services = services;
        this.firstKey = firstKey;
    }

    Keysets keysets() {
        if (text != null) return read("HEADLESS_MASTER_KEY", text);
        if (file.isBlank()) throw new WrongSetting("HEADLESS_MASTER_KEY_FILE is empty: name a file, or unset it.");
        var kept = new KeyFile(Path.of(file));
        if (!Files.exists(kept.path())) make(kept);
        return read("The file " + kept.path().toAbsolutePath(), kept.read());
    }

    private void make(KeyFile kept) {
        var reason = firstKey.whyNot(kept.path().toAbsolutePath());
        if (reason != null) throw new StartRefusal(reason);
        if (kept.make(Keysets.made().text(keyService()))) {
            LOG.warn("A new master key was made: {} - keep a copy, without it no personal data can be read.",
                    kept.path().toAbsolutePath());
        }
    }

    /// Reads the text of a master key as the settings say that it is written.
    ///
    /// @param where what a refusal calls the place of the text
    public Keysets read(String where, String text) {
        if (text.isBlank()) throw new WrongSetting(where + " is empty: give the master key, or unset it.");
        return Keysets.read(text, keyService(), where);
    }

    /// Writes a master key as [#read] reads it.
    public String text(Keysets keysets) {
        return keysets.text(keyService());
    }

    /// What texts of keys are encrypted under; null where they are in plain.
    ///
    /// Refuses with a [WrongSetting] an address that no key service of this release supports.
    public @Nullable Aead keyService() {
        if (uri.isBlank()) return null;
        try {
            for (var service : services) if (service.doesSupport(uri)) return service.getAead(uri);
        } catch (GeneralSecurityException e) {
            throw new StartRefusal("HEADLESS_MASTER_KEY_URI cannot be used: " + e.getMessage(), e);
        }
        throw new WrongSetting("HEADLESS_MASTER_KEY_URI names no key service that this release knows.");
    }
}
