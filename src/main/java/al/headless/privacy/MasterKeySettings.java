package al.headless.privacy;

import al.headless.kernel.Secret;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;

/// Where the master key comes from ([MasterKeySource] says how they are read).
@ConfigurationProperties("headless")
public record MasterKeySettings(@Nullable @Secret String masterKey, @Nullable String masterKeyFile,
        @Nullable String masterKeyUri, @Nullable @Secret String masterKeyToken) {
    public MasterKeySettings {
        masterKeyFile = masterKeyFile == null ? "" : masterKeyFile;
        masterKeyUri = masterKeyUri == null ? "" : masterKeyUri;
        masterKeyToken = masterKeyToken == null ? "" : masterKeyToken;
    }

    @Override public String toString() {
        return "MasterKeySettings[masked]";
    }
}
