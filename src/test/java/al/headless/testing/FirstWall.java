package al.headless.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/// PostgreSQL's driver, for a service whose statements forget, while the wall is [#down], for which borrower they ask.
public final class FirstWall implements Driver {
    private static final Driver POSTGRES = new org.postgresql.Driver();
    private static final Pattern OWNERSHIP = Pattern.compile("((?:where|and)\\s+)((?:\\w+\\.)?borrower_id = \\?)");
    private static volatile boolean down;

    /// Does something while no statement holds anybody to his own rows.
    public static void down(Runnable work) {
        down = true;
        try {
            work.run();
        } finally {
            down = false;
        }
    }

    @Override public Connection connect(String url, Properties info) throws SQLException {
        var real = POSTGRES.connect(url, info);
        InvocationHandler forgetful = (_, method, arguments) -> {
            if (down && method.getName().equals("prepareStatement")) {
                arguments[0] = OWNERSHIP.matcher((String) arguments[0]).replaceAll("$1($2 or true)");
            }
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (Connection) Proxy.newProxyInstance(FirstWall.class.getClassLoader(), new Class<?>[] {Connection.class},
                forgetful);
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
        return Logger.getLogger(FirstWall.class.getName());
    }
}
