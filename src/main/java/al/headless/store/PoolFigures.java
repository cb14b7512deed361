package al.headless.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;

/// How many connections of each pool are in use, free or waited for, and how many it may have. Whoever waits for a
/// connection of the requests' pool waits before it, in [Places].
@Singleton
final class PoolFigures implements BeanCreatedEventListener<DataSource> {
    private final MeterRegistry meters;

    PoolFigures(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
        var pool = pool(event.getBean());
        var name = event.getBeanIdentifier().getName();
        Gauge.builder("headless.pool.most", pool, HikariDataSource::getMaximumPoolSize)
                .description("Connections that a pool may have").tags("pool", name).register(meters);
        register(pool, name, "active", HikariPoolMXBean::getActiveConnections);
        register(pool, name, "idle", HikariPoolMXBean::getIdleConnections);
        register(pool, name, "waited_for", HikariPoolMXBean::getThreadsAwaitingConnection);
        return event.getBean();
    }

    private void register(HikariDataSource of, String name, String state, ToIntFunction<HikariPoolMXBean> figure) {
        // Before the first connection there is no bean to ask.
        Gauge.builder("headless.pool.connections", of, pool -> pool.getHikariPoolMXBean() == null ? 0
                : figure.applyAsInt(pool.getHikariPoolMXBean())).description("Connections of a pool")
                .tags("pool", name, "state", state).register(meters);
    }

    private static HikariDataSource pool(DataSource source) {
        try {
            return DelegatingDataSource.unwrapDataSource(source).unwrap(HikariDataSource.class);
        } catch (SQLException e) {
            throw new IllegalStateException("a pool of another kind", e);
        }
    }
}
