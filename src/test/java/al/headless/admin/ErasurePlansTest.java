package al.headless.admin;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.privacy.Holding;
import al.headless.store.Rider;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// An erasure costs as much as there is of the borrower, and not as much as there is of all.
class ErasurePlansTest extends ErasureScene {
    /// Where an index can be used it is: what still reads a whole table has none.
    private static final String NO_OTHER_WAY = "set enable_seqscan = off";

    @Test void every_statement_finds_its_rows_by_an_index() throws SQLException {
        var riders = service.beans(Holding.class).stream()
                .flatMap(one -> one.erasing(UUID.randomUUID(), now()).stream()).toList();
        assertTrue(riders.size() > 20, riders::toString);
        try (var database = service.database(); var sql = database.createStatement()) {
            sql.execute(NO_OTHER_WAY);
            for (var rider : riders) {
                var plan = new StringBuilder(rider.sql()).append('\n');
                var rs = sql.executeQuery("explain " + bound(rider));
                while (rs.next()) plan.append(rs.getString(1)).append('\n');
                assertFalse(plan.toString().contains("Seq Scan"), plan::toString);
            }
        }
    }

    private static String bound(Rider rider) {
        var sql = rider.sql();
        for (var value : rider.values()) {
            var literal = "'" + value + "'" + (value instanceof Instant ? "::timestamptz" : "::uuid");
            sql = sql.replaceFirst("\\?(::uuid)?", literal);
        }
        return sql;
    }
}
