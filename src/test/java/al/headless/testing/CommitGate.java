package al.headless.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import java.util.logging.Logger;

/// PostgreSQL's driver, for a service in a process of its own that a test wants to stop between any two commits.
///
/// From the moment in which the test first writes a byte to the process, or from its start on, every commit is told on
/// standard output, and the whole service stands still behind it, before anybody is answered, until the test writes
/// another byte.
public final class CommitGate implements Driver {
    /// The line that tells of a commit.
    public static final String COMMITTED = "-- committed";
    /// The system property with which it is so from the start on.
    static final String CLOSED = "test.gate-closed";
    private static final Driver POSTGRES = new org.postgresql.Driver();
    private static boolean watched = Boolean.getBoolean(CommitGate.CLOSED);

    @Override public Connection connect(String url, Properties info) throws SQLException {
        return proxy(Connection.class, new Gated(POSTGRES.connect(url, info)));
    }

    private static synchronized void stand() {
        try {
            if (!watched && System.in.available() == 0) return;
            if (!watched) System.in.read();
            watched = true;
            System.out.println(COMMITTED);
            if (System.in.read() < 0) Runtime.getRuntime().halt(1); // the test is gone
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Commits by transaction, and by statement where there is none.
    private record Gated(Connection real) implements InvocationHandler {
        @Override public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            var result = call(real, method, arguments);
            if (method.getName().equals("commit")) stand();
            return result instanceof PreparedStatement statement && method.getName().equals("prepareStatement")
                    ? proxy(PreparedStatement.class, new GatedStatement(real, statement, (String) arguments[0]))
                    : result;
        }
    }

    private record GatedStatement(Connection connection, PreparedStatement real, String sql)
            implements InvocationHandler {
        @Override public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            boolean alone = method.getName().startsWith("execute") && connection.getAutoCommit();
            var result = call(real, method, arguments);
            if (alone && !sql.strip().toLowerCase(Locale.ROOT).startsWith("select")) stand();
            return result;
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(CommitGate.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override public boolean acceptsURL(String url) throws SQLException {
        return POSTGRES.acceptsURL(url);
    }

    @Override public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return POSTGRES.getPropertyInfo(url, info);
    }

    @Override public int getMajorVersion() {
        return POSTGRES.getMajorVersion();
    }

    @Override public int getMinorVersion() {
        return POSTGRES.getMinorVersion();
    }

    @Override public boolean jdbcCompliant() {
        return POSTGRES.jdbcCompliant();
    }

    @Override public Logger getParentLogger() {
        return Logger.getLogger(CommitGate.class.getName());
    }
}
