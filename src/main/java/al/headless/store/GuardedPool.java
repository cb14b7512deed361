package al.headless.store;

import al.headless.telemetry.Work;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import javax.sql.DataSource;

/// A pool that gives a connection to whoever has a place ([Places]), which is free again when the connection is closed.
record GuardedPool(DataSource pool, Places places) implements DataSource {
    @Override public Connection getConnection() throws SQLException {
        enter();
        try {
            return leaving(pool.getConnection());
        } catch (SQLException | RuntimeException e) {
            places.leave();
            throw e;
        }
    }

    private void enter() throws SQLException {
        try {
            if (!places.enter()) throw new SQLTransientConnectionException("no connection was free in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("interrupted while waiting for a connection", e);
        }
    }

    private Connection leaving(Connection connection) {
        var open = new AtomicBoolean(true);
        return (Connection) Proxy.newProxyInstance(GuardedPool.class.getClassLoader(),
                new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    try {
                        if (method.getName().equals("prepareStatement")) Work.current().ifPresent(Work::statement);
                        return call(connection, method, arguments);
                    } finally {
                        if (method.getName().equals("close") && open.getAndSet(false)) places.leave();
                    }
                });
    }

    private static Object call(Connection connection, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("connections are the pool's own");
    }

    @Override public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(pool) ? type.cast(pool) : pool.unwrap(type);
    }

    @Override public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(pool) || pool.isWrapperFor(type);
    }

    @Override public PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override public void setLogWriter(PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return pool.getParentLogger();
    }
}
