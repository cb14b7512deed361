package al.headless.audit;

import al.headless.store.Parameters;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/// A place in the order in which entries are sealed: by the transaction that wrote them, then by id. The order is the
/// database's: both numbers are unsigned.
record Place(long xid, UUID id) {
    static final Place FIRST = new Place(0, new UUID(0, 0));

    /// Before everything that the transaction `xid` and later ones wrote.
    static Place before(long xid) {
        return new Place(xid, FIRST.id);
    }

    /// The very next place.
    Place next() {
        long low = id.getLeastSignificantBits() + 1;
        long high = id.getMostSignificantBits() + (low == 0 ? 1 : 0);
        return new Place(xid + (low == 0 && high == 0 ? 1 : 0), new UUID(high, low));
    }

    /// Whether it lies between two transactions.
    boolean between() {
        return id.equals(FIRST.id);
    }

    String transaction() {
        return Long.toUnsignedString(xid);
    }

    /// Binds it as `(?::text::xid8, ?)` from the placeholder `first` on; answers the next free one.
    int bind(PreparedStatement statement, int first) throws SQLException {
        return Parameters.setFrom(first, statement, transaction(), id);
    }

    static Place read(ResultSet rs, String xid, String id) throws SQLException {
        return new Place(Long.parseUnsignedLong(rs.getString(xid)), rs.getObject(id, UUID.class));
    }
}
