package al.headless.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.audit.Finding.Range;
import al.headless.store.Parameters;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the superuser of the database does to seals, without the key, and how it is found.
class SealVerificationTest extends TamperedTrail {
    @Test void a_tail_that_was_cut_is_found_against_the_file_and_only_so() throws SQLException {
        Deed cut = superuser -> {
            SealScene.sql(superuser, "delete from audit_entry where (xid, id) >= (select to_xid, to_id from audit_seal"
                    + " where number = 2)");
            SealScene.sql(superuser, "delete from audit_seal where number > 2");
        };
        assertEquals(List.of(new Finding.TailCut(3, at(3), 2, at(2))), findings(after(cut)));
        assertEquals(new Proof.Sound(2 * IN_A_RANGE, 2, 0, null, false), after(cut, Optional.empty()));
    }

    @Test void a_trail_that_was_removed_as_a_whole_is_found() {
        assertEquals(List.of(new Finding.TailCut(3, at(3), 0, null)), found("truncate audit_entry, audit_seal"));
    }

    @Test void a_signature_that_was_replaced_is_found() {
        assertEquals(List.of(new Finding.SignatureWrong(range(3), scene.keys().primary())), found("update audit_seal"
                + " set signature = (select signature from audit_seal where number = 2) where number = 3"));
        assertEquals(List.of(new Finding.SignatureWrong(new Range(2, at(1), at(2)), scene.keys().primary())),
                found("update audit_seal set signature = '\\x00' where number = 2"));
    }

    @Test void a_seal_that_was_changed_is_found() {
        for (var change : List.of("at = at + interval '1 s'", "entries = entries - 1", "from_id = gen_random_uuid()",
                "to_xid = '99999999'", "entries_hash = previous", "previous = hash", "hash = previous",
                "key_id = key_id + 1")) {
            var found = found("update audit_seal set " + change + " where number = 3");
            assertEquals(new Finding.SealChanged(new Range(3, at(2), change.startsWith("at") ? at(3).plusSeconds(1)
                    : at(3))), found.getFirst(), change);
        }
    }

    @Test void a_seal_that_was_removed_is_found() {
        assertEquals(List.of(new Finding.SealMissing(new Range(3, at(1), at(3)), 2, 2)),
                found("delete from audit_seal where number = 2"));
    }

    @Test void a_trail_that_was_made_anew_without_the_key_is_found() throws SQLException {
        var forger = SealKeys.made();
        var found = findings(after(superuser -> forge(superuser, forger)));
        var wrong = new ArrayList<Finding>();
        for (int number = 1; number <= 3; number++) {
            wrong.add(new Finding.SignatureWrong(new Range(number, null, at(number)), forger.primary()));
            if (number == 3) wrong.add(new Finding.HeadDiffers(3, at(3)));
        }
        assertEquals(wrong, found);
    }

    @Test void a_seal_of_the_key_that_follows_another_one_is_found() throws SQLException {
        assertEquals(List.of(new Finding.SealDetached(range(3)), new Finding.HeadDiffers(3, at(3))),
                findings(after(superuser -> {
                    var second = seals(superuser).get(1);
                    var third = seals(superuser).get(2);
                    var other = new Seal(2, second.at(), second.from(), second.to(), 0, new byte[0], new byte[0],
                            new byte[] {7}, 0, new byte[0]);
                    replace(superuser, other.next(third.at(), third.to(), entries(superuser, third), scene.keys()));
                })));
    }

    @Test void what_the_file_says_is_believed_only_with_a_signature() throws SQLException {
        var head = scene.head();
        var forged = new Head(17, head.at(), head.keyId(), head.hash(), "00");
        assertEquals(List.of(new Finding.HeadUnsigned(17, head.keyId())),
                findings(after(_ -> { }, Optional.of(forged))));
    }

    @Test void where_everything_is_wrong_a_hundred_findings_are_named() throws SQLException {
        var broken = assertInstanceOf(Proof.Broken.class, after(superuser -> SealScene.sql(superuser, """
                insert into audit_seal select number + 3 * n, at, from_xid, from_id, to_xid, to_id, entries,
                  entries_hash, previous, hash, key_id, signature from audit_seal, generate_series(1, 50) n""")));
        assertEquals(Verification.MOST_NAMED, broken.findings().size());
        assertEquals(50, broken.unnamed());
    }

    @Test void a_verification_writes_nothing_and_needs_no_more_than_to_read() throws SQLException {
        try (var connection = scene.service().database()) {
            connection.setReadOnly(true);
            assertInstanceOf(Proof.Sound.class, scene.proof(connection, Optional.empty()));
            assertTrue(connection.getAutoCommit());
        }
    }

    /// Other entries, and seals that fit them.
    private static void forge(Connection superuser, SealKeys forger) throws SQLException {
        SealScene.sql(superuser, "update audit_entry set operator = 'mallory' where operator is not null");
        var before = Seal.NONE;
        for (var seal : seals(superuser)) {
            before = before.next(seal.at(), seal.to(), entries(superuser, seal), forger);
            replace(superuser, before);
        }
    }

    private static List<Entry> entries(Connection superuser, Seal seal) throws SQLException {
        try (var statement = superuser.prepareStatement(Entry.WITHIN)) {
            return Entry.within(statement, seal.from(), seal.to(), 10);
        }
    }

    private static void replace(Connection superuser, Seal seal) throws SQLException {
        try (var statement = superuser.prepareStatement("update audit_seal set entries_hash = ?, previous = ?,"
                + " hash = ?, key_id = ?, signature = ? where number = ?")) {
            Parameters.set(statement, seal.entriesHash(), seal.previous(), seal.hash(), seal.keyId(),
                    seal.signature(), seal.number());
            assertEquals(1, statement.executeUpdate());
        }
    }
}
