package al.headless.audit;

import al.headless.privacy.Parts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/// A range of the trail, closed: how many entries lie from one place on and before another, and their hash.
///
/// `hash` is SHA-256 over the words `audit seal` and then, each behind its length ([Parts#joined]): number, `at` as
/// entries have it, xid and id of both places, the number of entries, as text; the entries' hash, the former seal's
/// hash; the key's id, as text. `signature` is Ed25519 over `hash`, with Tink's prefix.
record Seal(long number, Instant at, Place from, Place to, int entries, byte[] entriesHash, byte[] previous,
        byte[] hash, long keyId, byte[] signature) {
    /// What the first one follows.
    static final Seal NONE = new Seal(0, Instant.EPOCH, Place.FIRST, Place.FIRST, 0, new byte[0], new byte[0],
            new byte[0], 0, new byte[0]);
    private static final String COLUMNS = "number, at, from_xid::text as from_xid, from_id, to_xid::text as to_xid,"
            + " to_id, entries, entries_hash, previous, hash, key_id, signature";
    static final String NEWEST = "select " + COLUMNS + " from audit_seal order by number desc limit 1";
    /// Those behind a number, some of them.
    static final String PAGE = "select " + COLUMNS + " from audit_seal where number > ? order by number limit ?";

    /// The one that follows, over these entries, the first of which may lie where this one ends.
    Seal next(Instant at, Place end, List<Entry> sealed, SealKeys keys) {
        var unsigned = new Seal(number + 1, at, to, end, sealed.size(), Entry.hash(sealed), hash, new byte[0],
                keys.primary(), new byte[0]);
        byte[] hash = unsigned.reckoned();
        return new Seal(unsigned.number, at, to, end, sealed.size(), unsigned.entriesHash, unsigned.previous, hash,
                unsigned.keyId, keys.sign(hash));
    }

    /// Whether it is what one of these keys signed.
    boolean madeBy(PublicSealKeys keys) {
        return whole() && keys.verify(keyId, hash, signature);
    }

    /// Whether its hash is that of what it says.
    boolean whole() {
        return MessageDigest.isEqual(hash, reckoned());
    }

    boolean follows(Seal former) {
        return from.equals(former.to) && MessageDigest.isEqual(previous, former.hash);
    }

    private byte[] reckoned() {
        return Entry.sha256().digest(Parts.joined("audit seal", text(number), text(Entry.seconds(at)),
                text(from.transaction()), text(from.id()), text(to.transaction()), text(to.id()), text(entries),
                entriesHash, previous, text(keyId)));
    }

    private static byte[] text(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }

    static List<Seal> read(PreparedStatement statement) throws SQLException {
        var seals = new ArrayList<Seal>();
        try (var rs = statement.executeQuery()) {
            while (rs.next()) seals.add(read(rs));
        }
        return seals;
    }

    private static Seal read(ResultSet rs) throws SQLException {
        return new Seal(rs.getLong("number"), rs.getObject("at", OffsetDateTime.class).toInstant(),
                Place.read(rs, "from_xid", "from_id"), Place.read(rs, "to_xid", "to_id"), rs.getInt("entries"),
                rs.getBytes("entries_hash"), rs.getBytes("previous"), rs.getBytes("hash"), rs.getLong("key_id"),
                rs.getBytes("signature"));
    }
}
