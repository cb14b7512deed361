package al.headless.command;

import al.headless.privacy.MasterKey;
import al.headless.testing.Borrower;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/// A borrower's idempotency key as the database knows it.
record StoredKeys(Borrower borrower, byte[] hash) {
    static StoredKeys of(Borrower borrower, String key) {
        return new StoredKeys(borrower, borrower.service().bean(MasterKey.class)
                .hash("idempotency key", bytes(borrower.borrowerId()), bytes(key)));
    }

    /// How many answers are stored under the key.
    int answers() {
        var count = borrower.service().rows("select count(*) from stored_answer where key = ?", hash);
        return Integer.parseInt(count.getFirst().getFirst());
    }

    /// Holds the key, as a request in flight on another instance does, until the connection closes.
    Connection held() throws SQLException {
        var connection = borrower.service().database();
        connection.setAutoCommit(false);
        try (var lock = connection.prepareStatement(
                "select pg_advisory_xact_lock(hashtextextended(? || encode(?, 'hex'), 0))")) {
            lock.setString(1, borrower.borrowerId());
            lock.setBytes(2, hash);
            lock.execute();
        }
        return connection;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
