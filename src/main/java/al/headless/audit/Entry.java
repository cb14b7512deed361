package al.headless.audit;

import al.headless.privacy.Parts;
import al.headless.store.Parameters;
import io.micronaut.core.annotation.Nullable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/// An entry of the trail as it is sealed.
///
/// Its bytes are the words `audit entry`, then for every column that is not null, in the order of [#COLUMNS], its name
/// and its value, each behind its length ([Parts#joined]). Values are text in UTF-8: UUIDs in small letters, numbers in
/// decimals, `at` as seconds since 1970 with nine decimals. So no two entries have the same bytes, and a column that a
/// later release adds changes nothing of entries that lack it.
///
/// The hash of several is SHA-256 over the bytes of each behind their length, four bytes big-endian, in their order.
record Entry(Place place, Instant at, byte[] bytes) {
    /// All columns of the table but `xid` and `at`, which are no text by themselves.
    private static final List<String> COLUMNS = List.of("id", "application_id", "borrower_id", "key_id", "session_id",
            "request_id", "correlation_id", "operator", "ticket", "action", "subject", "status");
    private static final String FROM = "select xid::text as xid, at, " + String.join(", ", COLUMNS)
            + " from audit_entry e where (e.xid, e.id) >= (?::text::xid8, ?)";
    // Of the table: the xid that is read is a text, and in another order.
    private static final String ORDERED = " order by e.xid, e.id limit ?";
    /// Those from a place on and before another, some of them.
    static final String WITHIN = FROM + " and (e.xid, e.id) < (?::text::xid8, ?)" + ORDERED;
    /// Those from a place on, some of them.
    static final String REST = FROM + ORDERED;
    private static final int NANOS = 1_000_000_000;

    static List<Entry> within(PreparedStatement statement, Place from, Place to, int most) throws SQLException {
        int next = to.bind(statement, from.bind(statement, 1));
        Parameters.setFrom(next, statement, most);
        return read(statement);
    }

    static List<Entry> rest(PreparedStatement statement, Place from, int most) throws SQLException {
        Parameters.setFrom(from.bind(statement, 1), statement, most);
        return read(statement);
    }

    private static List<Entry> read(PreparedStatement statement) throws SQLException {
        var entries = new ArrayList<Entry>();
        try (var rs = statement.executeQuery()) {
            while (rs.next()) entries.add(read(rs));
        }
        return entries;
    }

    private static Entry read(ResultSet rs) throws SQLException {
        var at = rs.getObject("at", OffsetDateTime.class).toInstant();
        var parts = new ArrayList<byte[]>();
        add(parts, "xid", rs.getString("xid"));
        add(parts, "at", seconds(at));
        for (var column : COLUMNS) add(parts, column, rs.getString(column));
        return new Entry(Place.read(rs, "xid", "id"), at, Parts.joined("audit entry", parts.toArray(byte[][]::new)));
    }

    private static void add(List<byte[]> parts, String column, @Nullable String value) {
        if (value == null) return;
        parts.add(column.getBytes(StandardCharsets.UTF_8));
        parts.add(value.getBytes(StandardCharsets.UTF_8));
    }

    /// An instant of whatever the database takes for a time.
    static String seconds(Instant at) {
        return at.getEpochSecond() + "." + Integer.toString(NANOS + at.getNano()).substring(1);
    }

    /// Adds it to a hash of several.
    void addTo(MessageDigest digest) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    static byte[] hash(List<Entry> entries) {
        var digest = sha256();
        entries.forEach(entry -> entry.addTo(digest));
        return digest.digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }
}
