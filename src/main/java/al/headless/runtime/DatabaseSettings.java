package al.headless.runtime;

import al.headless.kernel.Secret;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;

/// Where the database is ([EmbeddedDatabase] says how they are read).
///
/// @param owner who changes the schema, where that is not `user`
@ConfigurationProperties("headless.database")
record DatabaseSettings(@Nullable @Secret String url, @Nullable String user, @Nullable @Secret String password,
        @Nullable String owner, @Nullable @Secret String ownerPassword, @Nullable String binaries) {
    DatabaseSettings {
        url = url == null ? "" : url;
        user = user == null ? "" : user;
        password = password == null ? "" : password;
        owner = owner == null ? "" : owner;
        ownerPassword = ownerPassword == null ? "" : ownerPassword;
        binaries = binaries == null ? "" : binaries;
    }

    boolean embedded() {
        return url.isBlank();
    }

    @Override public String toString() {
        return "DatabaseSettings[masked]";
    }
}
