package al.headless.runtime;

import al.headless.kernel.Secret;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;

/// As which login `scripts/admin` works at the database ([OperatorsDatabase] says how they are read).
@ConfigurationProperties("headless.operator")
record OperatorSettings(@Nullable String user, @Nullable @Secret String password) {
    OperatorSettings {
        user = user == null ? "" : user;
        password = password == null ? "" : password;
    }

    @Override public String toString() {
        return "OperatorSettings[masked]";
    }
}
