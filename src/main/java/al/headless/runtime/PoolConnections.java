package al.headless.runtime;

import com.zaxxer.hikari.util.DriverDataSource;
import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;

/// Gives every pool a [PatientDataSource], once [EmbeddedDatabase] has said where the database is.
@Singleton
final class PoolConnections implements BeanCreatedEventListener<DatasourceConfiguration> {
    private volatile boolean over;

    @Override public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        var pool = event.getBean();
        var driver = new DriverDataSource(pool.getJdbcUrl(), pool.getDriverClassName(), pool.getDataSourceProperties(),
                pool.getUsername(), pool.getPassword());
        pool.setDataSource(new PatientDataSource("the pool " + pool.getName(), driver, () -> over));
        return pool;
    }

    @EventListener void stops(ShutdownEvent event) {
        over = true;
    }
}
