package al.headless.runtime;

import al.headless.audit.SealKeySource;
import al.headless.kernel.OfService;
import al.headless.kernel.ServiceSettings;
import al.headless.privacy.MasterKey;
import io.micronaut.context.event.BeanDestroyedEvent;
import io.micronaut.context.event.BeanDestroyedEventListener;
import io.micronaut.context.event.BeanInitializedEventListener;
import io.micronaut.context.event.BeanInitializingEvent;
import io.micronaut.jdbc.BasicJdbcConfiguration;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/// Tells every data source where the database is, whatever URL the configuration gave it.
///
/// - `headless.database.url` set: there, with `headless.database.user` and
///   `headless.database.password`, or with those inside the URL. PostgreSQL 15 or later. The schema is changed by
///   `headless.database.owner` where one is named, else by that same login.
/// - empty: an embedded PostgreSQL, kept in `postgres` under `headless.data` (default `data`). Its
///   programs are unpacked under `headless.database.binaries` (default `binaries` under
///   `headless.data`; test runs share one). Its roles are those of [EmbeddedRoles].
///
/// Guarantees: the embedded server runs before the first pool is made and stops after the last
/// one is closed, also when the service exits because it could not start.
///
/// Refuses with a [DatabaseRefusal] whose message is one sentence for the operator.
@Singleton
@OfService
public class EmbeddedDatabase implements BeanInitializedEventListener<BasicJdbcConfiguration>,
        // the context ends such listeners after all other beans, so after the pools
        BeanDestroyedEventListener<BasicJdbcConfiguration> {
    private final DatabaseSettings settings;
    private final Path data;
    private final Path binaries;
    private final Thread stopOnEarlyExit = new Thread(this::stop, "stop-embedded-database");
    private PostgresServer server;
    private Logins logins;

    /// @param read all settings: a wrong one is said before anything is made
    /// @param open the operators' port: whoever watches a start can see it from its beginning
    /// @param judged the master key: what is wrong with it is said before a database is made or changed
    /// @param judgedToo the key for seals, likewise
    @Inject
    EmbeddedDatabase(Settings read, OperationsPort open, MasterKey judged, SealKeySource judgedToo,
            DatabaseSettings settings, ServiceSettings service) {
        this(settings, service.data());
    }

    EmbeddedDatabase(DatabaseSettings settings, String data) {
        this.settings = settings;
        this.data = Path.of(data).toAbsolutePath().normalize();
        this.binaries = settings.binaries().isBlank() ? this.data.resolve("binaries")
            : Path.of(settings.binaries()).toAbsolutePath().normalize();
    }

    /// @param owner who may change the schema
    /// @param service who serves requests
    record Logins(DatabaseAddress owner, DatabaseAddress service) {}

    /// Where the database is, as the service's role; the first call starts the embedded one.
    public DatabaseAddress address() {
        return logins().service;
    }

    /// The same as the owner of the tables, for migrations alone.
    public DatabaseAddress owner() {
        return logins().owner;
    }

    private synchronized Logins logins() {
        if (logins == null) logins = settings.embedded() ? embedded() : external();
        return logins;
    }

    private Logins external() {
        var service = DatabaseAddress.of(settings.url(), settings.user(), settings.password());
        return new Logins(settings.owner().isEmpty() ? service
                : new DatabaseAddress(service.url(), settings.owner(), settings.ownerPassword()), service);
    }

    private Logins embedded() {
        Runtime.getRuntime().addShutdownHook(stopOnEarlyExit);
        server = PostgresServer.on(data, binaries);
        return EmbeddedRoles.in(server);
    }

    @Override
    public BasicJdbcConfiguration onInitialized(
            BeanInitializingEvent<BasicJdbcConfiguration> event) {
        BasicJdbcConfiguration source = event.getBean();
        source.setUrl(address().url());
        source.setUsername(address().user());
        source.setPassword(address().password());
        return source;
    }

    @Override
    public void onDestroyed(BeanDestroyedEvent<BasicJdbcConfiguration> event) {
        // other data sources may still be open
    }

    /// The service is up: from here on the context ends on SIGTERM in its own order, which a hook must not overtake.
    void serviceIsUp() {
        forgetEarlyExit();
    }

    @PreDestroy
    void close() {
        stop();
        forgetEarlyExit();
    }

    private synchronized void stop() {
        if (server != null) {
            server.close();
        }
    }

    private void forgetEarlyExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(stopOnEarlyExit);
        } catch (IllegalStateException e) {
            // the exit has begun: it is too late to forget it, and harmless
        }
    }
}
