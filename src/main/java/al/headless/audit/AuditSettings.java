package al.headless.audit;

import al.headless.kernel.Secret;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import jakarta.validation.constraints.NotBlank;

/// Where the key comes from that seals the trail ([SealKeySource] says how it is read), and where the newest seal is
/// kept outside the database ([HeadFile]).
@ConfigurationProperties("headless.audit")
public record AuditSettings(@Nullable @Secret String key, @NotBlank String keyFile, @NotBlank String headFile) {
    public AuditSettings {
        key = key == null ? "" : key;
    }

    @Override public String toString() {
        return "AuditSettings[masked]";
    }
}
