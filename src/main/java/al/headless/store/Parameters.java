package al.headless.store;

import io.micronaut.core.annotation.Nullable;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.stream.Stream;

/// Binds values as PostgreSQL wants them: instants as timestamps, enums by name, all else as it is.
public final class Parameters {
    private Parameters() {}

    /// Binds from the first placeholder on; answers the next free one.
    public static int set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        return setFrom(1, statement, values);
    }

    /// Binds from the placeholder `first` on; answers the next free one.
    public static int setFrom(int first, PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        int at = first;
        for (var value : values) {
            switch (value) {
                case Instant instant -> statement.setTimestamp(at, Timestamp.from(instant));
                case Enum<?> name -> statement.setString(at, name.name());
                case byte[] bytes -> statement.setBytes(at, bytes);
                case null, default -> statement.setObject(at, value);
            }
            at++;
        }
        return at;
    }

    /// An array of PostgreSQL's type `type`, to be unfolded by `unnest`: one column of many rows. Values as in [#set].
    public static Array column(PreparedStatement statement, String type, Stream<?> values) throws SQLException {
        var connection = statement.getConnection();
        if (type.equals("bytea")) return connection.createArrayOf(type, values.toArray(byte[][]::new));
        return connection.createArrayOf(type, values.map(value -> switch (value) {
            case Instant instant -> instant.toString();
            case Enum<?> name -> name.name();
            case null, default -> value;
        }).toArray());
    }
}
