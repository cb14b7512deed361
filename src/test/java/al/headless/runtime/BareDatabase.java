package al.headless.runtime;

import java.nio.file.Path;

/// A PostgreSQL with an empty database, and no service on it yet.
public record BareDatabase(EmbeddedDatabase server) implements AutoCloseable {
    /// Starts one on a folder of its own.
    public static BareDatabase in(Path folder) {
        ClusterTemplate.EMPTY.into(folder);
        return new BareDatabase(new EmbeddedDatabase(new DatabaseSettings(null, null, null, null, null,
                Path.of("target", "postgres-binaries").toString()), folder.toString()));
    }

    public DatabaseAddress address() {
        return server.owner();
    }

    @Override public void close() {
        server.close();
    }
}
