package al.headless.testing;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the database holds: of every table the number of its rows and a digest of their content.
public final class Footprint {
    private static final String TABLES = """
            select quote_ident(relname) from pg_class
            where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1""";
    private static final String CONTENT = """
            select '%1$s', count(*) || ' ' || coalesce(md5(string_agg(t::text, ';' order by t::text)), '')
            from %1$s t""";

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
