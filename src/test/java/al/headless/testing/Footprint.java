package al.headless.testing;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the database holds: of every table the number of its rows and the youngest transaction that wrote one. Not that
/// an instance runs and how many calls it had, which it notes by itself every now and then.
public final class Footprint {
    private static final String TABLES = """
            select quote_ident(relname) from pg_class
            where relnamespace = 'public'::regnamespace and relkind = 'r'
              and relname not in ('wrapping_key_holder', 'version_use')
            order by 1""";
    // Cheap where a digest of the content would not be, and stricter: it tells that a row was written as it was.
    private static final String CONTENT =
            "select '%1$s', count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) from %1$s";

    private Footprint() {}

    /// Equal footprints: nothing was stored, changed or deleted.
    public static Map<String, String> of(Service service) {
        var sql = service.rows(TABLES).stream().map(row -> CONTENT.formatted(row.getFirst()))
                .collect(Collectors.joining(" union all "));
        var content = new TreeMap<String, String>();
        service.rows(sql).forEach(row -> content.put(row.getFirst(), row.getLast()));
        return content;
    }
}
