package al.headless.admin;

import al.headless.kernel.Json;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.UUID;

/// What a query says, as JSON: a column's name is a member's. At most [#MOST] rows, newest first where the query says
/// so: whoever needs more narrows the question.
@Singleton
final class Looking {
    static final int MOST = 200;

    private final Statements statements;

    Looking(Statements statements) {
        this.statements = statements;
    }

    ArrayNode rows(String sql, @Nullable Object... values) {
        return statements.run(sql, ps -> {
            ps.setMaxRows(MOST);
            Parameters.set(ps, values);
            var rs = ps.executeQuery();
            var rows = Json.MAPPER.createArrayNode();
            while (rs.next()) rows.add(row(rs));
            return rows;
        });
    }

    /// The one row of a query. Refuses with a [Refused] when there is none, or more than one.
    ObjectNode one(String what, String sql, @Nullable Object... values) {
        var rows = rows(sql, values);
        if (rows.isEmpty()) throw new Refused("There is no such " + what + ".");
        return (ObjectNode) rows.get(0);
    }

    /// The login that speaks to the database.
    String login() {
        return rows("select session_user as login").get(0).path("login").asText();
    }

    private static ObjectNode row(ResultSet rs) throws SQLException {
        var row = Json.MAPPER.createObjectNode();
        var columns = rs.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            var name = columns.getColumnLabel(i);
            switch (columns.getColumnType(i)) {
                case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> {
                    var at = rs.getTimestamp(i);
                    row.set(name, at == null ? null : Json.tree(at.toInstant()));
                }
                case Types.ARRAY -> row.set(name, rs.getArray(i) == null ? null : Json.tree(rs.getArray(i).getArray()));
                default -> row.set(name, Json.tree(plain(rs.getObject(i))));
            }
        }
        return row;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case UUID id -> id.toString();
            case Timestamp at -> at.toInstant();
            case Boolean _, Integer _, Long _, String _ -> value;
            default -> value.toString();
        };
    }
}
