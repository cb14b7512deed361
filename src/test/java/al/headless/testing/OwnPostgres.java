package al.headless.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The PostgreSQL that a service in a process of its own has started on its data folder, seen past the service.
record OwnPostgres(Path data) {
    /// What a statement says, as text; nothing for a change. Fails when the server is not running.
    List<List<String>> rows(String sql) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:" + line(3) + "/headless";
        try (var connection = DriverManager.getConnection(url, "headless", password());
                var statement = connection.createStatement()) {
            var rows = new ArrayList<List<String>>();
            if (!statement.execute(sql)) return rows;
            var rs = statement.getResultSet();
            while (rs.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= rs.getMetaData().getColumnCount(); i++) row.add(rs.getString(i));
                rows.add(row);
            }
            return rows;
        }
    }

    /// Its process. Fails when there is none.
    ProcessHandle process() throws SQLException {
        return ProcessHandle.of(Long.parseLong(line(0)))
                .orElseThrow(() -> new SQLException("PostgreSQL is not running"));
    }

    /// Ends it if it runs.
    void end() {
        try {
            process().destroy();
        } catch (SQLException e) {
            // it does not
        }
    }

    private String password() throws SQLException {
        try {
            return Files.readString(data.resolve("postgres.service.password"));
        } catch (IOException e) {
            throw new SQLException("PostgreSQL has no password yet", e);
        }
    }

    /// A line of what it says about itself.
    private String line(int number) throws SQLException {
        try {
            return Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(number);
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new SQLException("PostgreSQL is not running", e);
        }
    }
}
