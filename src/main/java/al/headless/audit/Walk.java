package al.headless.audit;

import al.headless.store.Parameters;
import io.micronaut.core.annotation.Nullable;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// One [Verification], from the first seal to the last entry.
final class Walk {
    private static final int PAGE = 1_000; // seals or entries in memory
    private static final String BEGUN = "select pg_snapshot_xmax(pg_current_snapshot())::text";

    private final Connection connection;
    private final PublicSealKeys keys;
    private final List<Head> heads;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Head> met = new HashSet<>();
    private Seal before = Seal.NONE;
    private boolean trusted = true; // the seal before
    private Place end = Place.FIRST; // of the last range that a trusted seal closed
    private @Nullable Instant closedAt; // no later entry was written before
    private long unnamed;
    private long seals;
    private long entries;
    private @Nullable Instant unsealedSince;

    Walk(Connection connection, PublicSealKeys keys, List<Head> heads) {
        this.connection = connection;
        this.keys = keys;
        this.heads = heads;
    }

    Proof proof() throws SQLException {
        long last = Long.MIN_VALUE;
        for (var page = seals(last); !page.isEmpty(); page = seals(last)) {
            for (var seal : page) check(seal);
            last = page.getLast().number();
        }
        heads.forEach(this::check);
        long unsealed = checkRest();
        return findings.isEmpty() ? new Proof.Sound(entries, seals, unsealed, unsealedSince, !heads.isEmpty())
                : new Proof.Broken(List.copyOf(findings), unnamed);
    }

    private void found(Finding finding) {
        if (findings.size() < Verification.MOST_NAMED) findings.add(finding);
        else unnamed++;
    }

    private List<Seal> seals(long behind) throws SQLException {
        try (var statement = connection.prepareStatement(Seal.PAGE)) {
            Parameters.set(statement, behind, PAGE);
            return Seal.read(statement);
        }
    }

    private void check(Seal seal) throws SQLException {
        var range = new Finding.Range(seal.number(), closedAt, seal.at());
        boolean next = seal.number() == before.number() + 1;
        if (!next) found(new Finding.SealMissing(range, before.number() + 1, seal.number() - 1));
        boolean linked = next && trusted;
        trusted = trusted(seal, range);
        // What a seal says that was changed is nothing to look for entries by.
        if (trusted) {
            if (linked && !seal.follows(before)) found(new Finding.SealDetached(range));
            checkEntries(seal, range);
            end = seal.to();
            if (seal.to().between()) closedAt = seal.at();
        }
        compare(seal);
        before = seal;
        seals++;
    }

    private boolean trusted(Seal seal, Finding.Range range) {
        if (seal.madeBy(keys)) return true;
        found(seal.whole() ? new Finding.SignatureWrong(range, seal.keyId()) : new Finding.SealChanged(range));
        return false;
    }

    private void checkEntries(Seal seal, Finding.Range range) throws SQLException {
        var digest = Entry.sha256();
        var dates = new Dates(closedAt, seal.at());
        long many = 0;
        List<Entry> page;
        try (var statement = connection.prepareStatement(Entry.WITHIN)) {
            for (var from = seal.from(); ; from = page.getLast().place().next()) {
                page = Entry.within(statement, from, seal.to(), PAGE);
                for (var entry : page) {
                    entry.addTo(digest);
                    dates.look(entry);
                }
                many += page.size();
                if (page.size() < PAGE) break;
            }
        }
        entries += many;
        if (many < seal.entries()) found(new Finding.Removed(range, seal.entries() - many));
        else if (many > seal.entries()) found(new Finding.Inserted(range, many - seal.entries()));
        else if (!MessageDigest.isEqual(digest.digest(), seal.entriesHash())) found(new Finding.Changed(range));
        dates.tell(range);
    }

    /// The entries that no seal has closed yet.
    private long checkRest() throws SQLException {
        var dates = new Dates(closedAt, null);
        long many = 0;
        Entry latest = null;
        List<Entry> page;
        try (var statement = connection.prepareStatement(Entry.REST)) {
            for (var from = end; ; from = page.getLast().place().next()) {
                page = Entry.rest(statement, from, PAGE);
                for (var entry : page) {
                    dates.look(entry);
                    if (unsealedSince == null || entry.at().isBefore(unsealedSince)) unsealedSince = entry.at();
                }
                many += page.size();
                if (!page.isEmpty()) latest = page.getLast();
                if (page.size() < PAGE) break;
            }
        }
        entries += many;
        dates.tell(null);
        if (latest != null && Long.compareUnsigned(latest.place().xid(), begun()) >= 0) {
            found(new Finding.Untimely(latest.place().id(), latest.place().transaction()));
        }
        return many;
    }

    /// The first transaction that has not begun; asked last, when whatever was read had.
    private long begun() throws SQLException {
        try (var statement = connection.prepareStatement(BEGUN); var rs = statement.executeQuery()) {
            rs.next();
            return Long.parseUnsignedLong(rs.getString(1));
        }
    }

    private void compare(Seal seal) {
        for (var head : heads) {
            if (head.number() != seal.number()) continue;
            met.add(head);
            if (!MessageDigest.isEqual(head.hashed(), seal.hash())) {
                found(new Finding.HeadDiffers(head.number(), head.at()));
            }
        }
    }

    private void check(Head head) {
        if (!keys.verify(head.keyId(), head.hashed(), head.signed())) {
            found(new Finding.HeadUnsigned(head.number(), head.keyId()));
        } else if (!met.contains(head) && head.number() > before.number()) {
            found(new Finding.TailCut(head.number(), head.at(), before.number(), seals == 0 ? null : before.at()));
        }
    }

    /// Looks for entries whose date lies outside the time in which they were written.
    private final class Dates {
        private final @Nullable Instant since;
        private final @Nullable Instant until;
        private @Nullable Entry first;
        private long many;

        private Dates(@Nullable Instant since, @Nullable Instant until) {
            this.since = since;
            this.until = until;
        }

        private void look(Entry entry) {
            boolean early = since != null && entry.at().isBefore(since.minus(Verification.TOLERANCE));
            boolean late = until != null && entry.at().isAfter(until.plus(Verification.TOLERANCE));
            if (!early && !late) return;
            if (many++ == 0) first = entry;
        }

        private void tell(@Nullable Finding.Range range) {
            if (many == 0) return;
            var one = Objects.requireNonNull(first);
            found(new Finding.Misdated(range, many, one.place().id(), one.at()));
        }
    }
}
