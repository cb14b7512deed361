import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The faults that one slip of the hand makes of a statement of SQL: a condition that does not count, another bound,
/// another order, a column that is not set.
final class SqlFaults {
    private static final Pattern STATEMENT = Pattern.compile(
            "(?s).*\\b(select|insert into|update|delete from|where)\\b.*\\b(from|set|values|into|and|select)\\b.*");
    private static final Pattern CONDITION = Pattern.compile("\\b(and|where|having)\\b\\s+");
    // What ends a condition, where no parenthesis is open that it opened.
    private static final Pattern END = Pattern.compile("\\b(and|or|order by|group by|having|for update|for share|"
            + "for no key update|returning|limit|on conflict|do update|do nothing|union|except|join|left join|"
            + "cross join|when|then|else|end|set|where|window)\\b");
    private static final Pattern SET = Pattern.compile("(?<![:\"])\\b([a-z_]+) = ");

    /// @param what what is another, in a few words
    /// @param sql the statement then
    record Fault(String what, String sql) {}

    private final String sql;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    private SqlFaults(String sql) {
        this.sql = sql;
    }

    static List<Fault> of(String text) {
        if (!STATEMENT.matcher(text).matches()) return List.of();
        var all = new SqlFaults(text);
        all.conditions();
        all.swapped(" < ", " <= ");
        all.swapped(" <= ", " < ");
        all.swapped(" > ", " >= ");
        all.swapped(" >= ", " > ");
        all.swapped(" <> ", " = ");
        all.swapped(" is null", " is not null");
        all.swapped(" is not null", " is null");
        all.swapped("not exists (", "exists (");
        all.swapped(" + ", " - ");
        all.swapped("greatest(", "least(");
        all.swapped("least(", "greatest(");
        all.swapped("max(", "min(");
        all.swapped("min(", "max(");
        all.swapped(" desc", "");
        all.each("order by ([a-z_.]+)(?! desc|[a-z_.(:])", "order by $1 desc", "another order");
        all.each("\\btrue\\b", "false", "false for true");
        all.each("\\bfalse\\b", "true", "true for false");
        all.assignments();
        return all.faults;
    }

    private void add(String what, String changed) {
        if (!changed.equals(sql) && known.add(changed)) faults.add(new Fault(what, changed));
    }

    private void swapped(String one, String other) {
        for (int at = sql.indexOf(one); at >= 0; at = sql.indexOf(one, at + 1)) {
            add("'" + other.strip() + "' for '" + one.strip() + "' at " + around(at, at + one.length()),
                    sql.substring(0, at) + other + sql.substring(at + one.length()));
        }
    }

    private void each(String pattern, String other, String what) {
        var found = Pattern.compile(pattern).matcher(sql);
        while (found.find()) {
            add(what + " at " + around(found.start(), found.end()), sql.substring(0, found.start())
                    + found.group().replaceFirst(pattern.replaceAll("\\(\\?!.*$", ""), other)
                    + sql.substring(found.end()));
        }
    }

    /// The text keeps its placeholders: the condition is there, and does not count.
    private void conditions() {
        CONDITION.matcher(sql).results().map(MatchResult::end).forEach(from -> {
            if (sql.substring(0, from).matches("(?s).*\\bbetween \\S+\\s+and\\s+")) return;
            int to = end(from);
            var condition = sql.substring(from, to).stripTrailing();
            if (condition.isBlank() || condition.equals("true")) return;
            add("'" + oneLine(condition) + "' does not count",
                    sql.substring(0, from) + "(" + condition + " or true)" + sql.substring(from + condition.length()));
        });
    }

    private int end(int from) {
        int open = 0;
        var next = END.matcher(sql);
        boolean between = false;
        for (int at = from; at < sql.length(); at++) {
            char c = sql.charAt(at);
            if (c == '\'') {
                at = sql.indexOf('\'', at + 1);
                if (at < 0) return sql.length();
                continue;
            }
            if (c == '(') open++;
            if (c == ')' && open-- == 0) return at;
            if (open > 0) continue;
            if (c == ';') return at;
            if (sql.startsWith("between ", at)) between = true;
            if (at > from && Character.isWhitespace(sql.charAt(at - 1)) && next.find(at) && next.start() == at) {
                if (between && next.group().equals("and")) between = false;
                else return at;
            }
        }
        return sql.length();
    }

    /// A column of an update that keeps what it has.
    private void assignments() {
        var update = Pattern.compile("(?s)\\bupdate (?:only )?([a-z_]+)(?: ([a-z]))?\\s+set\\s+").matcher(sql);
        while (update.find()) {
            assignments(update.end(), update.group(2) == null ? update.group(1) : update.group(2));
        }
        var upsert = Pattern.compile("(?s)\\binsert into ([a-z_]+)(?: as ([a-z]))?.*?\\bdo update\\s+set\\s+")
                .matcher(sql);
        while (upsert.find()) {
            assignments(upsert.end(), upsert.group(2) == null ? upsert.group(1) : upsert.group(2));
        }
    }

    private void assignments(int from, String table) {
        int at = from;
        while (at < sql.length()) {
            var column = SET.matcher(sql);
            if (!column.find(at) || !sql.substring(at, column.start()).isBlank()) return;
            int value = column.end();
            int to = value;
            int open = 0;
            for (; to < sql.length(); to++) {
                char c = sql.charAt(to);
                if (c == '(') open++;
                if (c == ')' && open-- == 0) break;
                if (open == 0 && (c == ',' || c == ';')) break;
                if (open == 0 && Character.isWhitespace(c)
                        && sql.substring(to).matches("(?s)\\s+(where|from|returning)\\b.*")) break;
            }
            var set = sql.substring(value, to);
            add("'" + column.group(1) + "' is not set", sql.substring(0, value) + "case when true then " + table + "."
                    + column.group(1) + " else " + set + " end" + sql.substring(to));
            if (to >= sql.length() || sql.charAt(to) != ',') return;
            at = to + 1;
        }
    }

    private String around(int from, int to) {
        return "'" + oneLine(sql.substring(Math.max(0, from - 24), Math.min(sql.length(), to + 24))) + "'";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
