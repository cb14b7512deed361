package al.headless.runtime;

import al.headless.testing.ApiTest;
import al.headless.testing.Golden;
import org.junit.jupiter.api.Test;

/// The database as migrations leave it, read from the catalogue.
class SchemaTest extends ApiTest {
    // Days come and go, and Flyway's history is its own affair.
    private static final String OURS = """
            c.relnamespace = 'public'::regnamespace
              and c.relname !~ '^(flyway_schema_history|stored_answer_[0-9]{8})'""";
    private static final String TABLES = """
            select c.relname, coalesce(' partition of ' || p.inhparent::regclass, ''),
              coalesce(' partition by ' || pg_get_partkeydef(c.oid), ''),
              coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '')
            from pg_class c left join pg_inherits p on p.inhrelid = c.oid
            where c.relkind in ('r', 'p') and\s""" + OURS + " order by c.relname";
    private static final String COLUMNS = """
            select a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
              || case when a.attnotnull then ' not null' else '' end
              || case when a.attidentity <> '' then ' generated as identity' else '' end
              || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
            from pg_attribute a join pg_class c on c.oid = a.attrelid
            left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where c.relname = ? and a.attnum > 0 and not a.attisdropped and\s""" + OURS + " order by a.attnum";
    private static final String CONSTRAINTS = """
            select pg_get_constraintdef(k.oid) from pg_constraint k join pg_class c on c.oid = k.conrelid
            where c.relname = ? and k.contype not in ('n', 't') and\s""" + OURS + " order by k.contype desc, 1";
    private static final String INDEXES = """
            select pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indrelid
            where c.relname = ? and not i.indisprimary
              and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
              and\s""" + OURS + " order by 1";
    private static final String TRIGGERS = """
            select pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid
            where c.relname = ? and not t.tgisinternal and t.tgname <> 'waker_rule' and\s""" + OURS + " order by 1";
    private static final String POLICIES = """
            select policyname || ' for ' || cmd || ' using ' || coalesce(qual, '-') || ' check '
              || coalesce(with_check, '-')
            from pg_policies where schemaname = 'public' and tablename = ? order by 1""";
    private static final String FUNCTIONS = """
            select pg_get_functiondef(p.oid) from pg_proc p where p.pronamespace = 'public'::regnamespace
              and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
            order by p.proname, p.oid::regprocedure::text""";

    @Test void the_schema_is_what_the_picture_shows() {
        var picture = new StringBuilder();
        for (var table : service.rows(TABLES)) {
            var name = table.getFirst();
            picture.append("\ntable ").append(String.join("", table)).append('\n');
            add(picture, "  ", COLUMNS, name);
            add(picture, "  constraint ", CONSTRAINTS, name);
            add(picture, "  index ", INDEXES, name);
            add(picture, "  trigger ", TRIGGERS, name);
            add(picture, "  policy ", POLICIES, name);
        }
        for (var function : service.rows(FUNCTIONS)) picture.append('\n').append(function.getFirst());
        Golden.check("schema.sql", "--", getClass(), picture.toString());
    }

    private void add(StringBuilder picture, String before, String sql, String table) {
        for (var row : service.rows(sql, table)) picture.append(before).append(row.getFirst()).append('\n');
    }
}
