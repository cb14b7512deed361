package al.headless.runtime;

import al.headless.kernel.OfService;
import al.headless.kernel.ServiceSettings;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanInitializedEventListener;
import io.micronaut.context.event.BeanInitializingEvent;
import io.micronaut.jdbc.BasicJdbcConfiguration;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tells an operator's command where the database is, and as whom: at `headless.database.url` as
/// `headless.operator.user`, with its password or the one of `~/.pgpass`; without a URL at the embedded database of
/// `headless.data`, while a service runs there, as its operator, which whoever may read that folder is.
@Singleton
@Requires(env = OfService.OPERATOR)
final class OperatorsDatabase implements BeanInitializedEventListener<BasicJdbcConfiguration> {
    private static final DatabaseAddress NOWHERE =
            new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/none", "none", null);
    private static final int LINE_OF_PORT = 3; // in what a running server says about itself

    private final DatabaseSettings database;
    private final OperatorSettings operator;
    private final Path data;

    OperatorsDatabase(DatabaseSettings database, OperatorSettings operator, ServiceSettings service) {
        this.database = database;
        this.operator = operator;
        this.data = Path.of(service.data()).toAbsolutePath().normalize();
    }

    @Override public BasicJdbcConfiguration onInitialized(BeanInitializingEvent<BasicJdbcConfiguration> event) {
        var source = event.getBean();
        var address = address();
        source.setUrl(address.url());
        source.setUsername(address.user());
        source.setPassword(address.password());
        return source;
    }

    private DatabaseAddress address() {
        return database.embedded() ? embedded()
                : DatabaseAddress.of(database.url(), operator.user(), operator.password());
    }

    /// Nowhere when no service runs there: a command that needs the database then says that it cannot be reached.
    private DatabaseAddress embedded() {
        try {
            var port = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(LINE_OF_PORT);
            var login = PostgresCluster.Login.OPERATOR;
            return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port + "/headless", login.role(),
                    Files.readString(data.resolve(login.file())).strip());
        } catch (IOException | IndexOutOfBoundsException e) {
            return NOWHERE;
        }
    }
}
