package al.headless.access;

import al.headless.store.BackgroundStatements;
import al.headless.store.Parameters;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// The borrowers' data keys, by the wrapping keys that wrap them.
@Singleton
class WrappedKeys {
    private static final int MOST_COUNTED = 100_000; // more are as many for whoever waits for none
    private static final String COUNTS = """
            select k.id, (select count(*) from (select from borrower where wrapped_by(data_key) = k.id limit ?) b)
            from wrapping_key k""";
    private static final String PAGE = """
            select id, data_key, wrapped_by(data_key) from borrower
            where id > ? and data_key is not null order by id limit ?""";
    // Only where it still is what was read: a key that was replaced or destroyed meanwhile is left alone.
    private static final String REPLACE = """
            update borrower b set data_key = n.fresh
            from unnest(?::uuid[], ?::bytea[], ?::bytea[]) as n (id, former, fresh)
            where b.id = n.id and b.data_key = n.former and act_for_all()""";

    private final BackgroundStatements statements;

    WrappedKeys(BackgroundStatements statements) {
        this.statements = statements;
    }

    record Wrapped(UUID borrowerId, byte[] key, long by) {}

    record Replacement(UUID borrowerId, byte[] former, byte[] fresh) {}

    /// How many data keys each wrapping key wraps that this database ever knew, up to 100,000.
    Map<Long, Long> counts() {
        return statements.run(COUNTS, ps -> {
            Parameters.set(ps, MOST_COUNTED);
            var rs = ps.executeQuery();
            var counts = new TreeMap<Long, Long>();
            while (rs.next()) counts.put(rs.getLong(1), rs.getLong(2));
            return counts;
        });
    }

    /// The next borrowers behind `after`, at most so many.
    List<Wrapped> page(UUID after, int most) {
        return statements.run(PAGE, ps -> {
            Parameters.set(ps, after, most);
            var rs = ps.executeQuery();
            var page = new ArrayList<Wrapped>();
            while (rs.next()) page.add(new Wrapped(rs.getObject(1, UUID.class), rs.getBytes(2), rs.getLong(3)));
            return page;
        });
    }

    /// Replaces data keys by what wraps them anew, in one statement; answers how many.
    int replace(List<Replacement> keys) {
        return statements.run(REPLACE, ps -> {
            var connection = ps.getConnection();
            Parameters.set(ps,
                    connection.createArrayOf("uuid", keys.stream().map(Replacement::borrowerId).toArray()),
                    connection.createArrayOf("bytea", keys.stream().map(Replacement::former).toArray(byte[][]::new)),
                    connection.createArrayOf("bytea", keys.stream().map(Replacement::fresh).toArray(byte[][]::new)));
            return ps.executeUpdate();
        });
    }
}
