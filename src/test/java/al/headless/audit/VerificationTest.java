package al.headless.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.audit.Finding.Range;
import al.headless.store.Parameters;
import al.headless.testing.Borrower;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the superuser of the database does to the trail, without the key, and how it is found. The trail has three
/// ranges of one hour each and four entries; whatever is done is taken back.
class VerificationTest {
    private static final int IN_A_RANGE = 4;
    /// An entry of each range.
    private static final String FIRST = one(1, 0);
    private static final String SECOND = one(2, 0);
    private static final String THIRD = one(3, 0);
    /// What makes a column another, by its type.
    private static final Map<String, String> OTHERWISE = Map.of("uuid", "gen_random_uuid()", "text", "'X-1'",
            "timestamp with time zone", "at + interval '1 microsecond'", "integer", "status + 1",
            "xid8", "(xid::text::bigint - 1)::text::xid8");
    private static SealScene scene;

    private interface Deed {
        void by(Connection superuser) throws SQLException;
    }

    @BeforeAll static void seal() {
        scene = SealScene.started();
        for (int range = 1; range <= 3; range++) {
            scene.service().elapse(Duration.ofHours(1));
            Borrower.named(scene.service(), "CUST_" + UUID.randomUUID()).journey();
            scene.acts(IN_A_RANGE - 2);
            scene.seal();
        }
        assertEquals(3, scene.newest());
    }

    @AfterAll static void stop() {
        scene.close();
    }

    /// The id of an entry of a range, as SQL.
    private static String one(int range, int behind) {
        return "(select e.id from audit_entry e, audit_seal s where s.number = " + range + " and (e.xid, e.id) >= "
                + "(s.from_xid, s.from_id) and (e.xid, e.id) < (s.to_xid, s.to_id) order by e.xid, e.id offset "
                + behind + " limit 1)";
    }

    @Test void what_nobody_touched_is_sound() {
        assertEquals(new Proof.Sound(3 * IN_A_RANGE, 3, 0, null, true), scene.proof());
    }

    @Test void an_entry_that_was_changed_is_found_with_the_dates_of_its_range() {
        assertEquals(List.of(new Finding.Changed(range(2))),
                found("update audit_entry set subject = 'another' where id = " + SECOND));
        assertEquals("range 2 (" + at(1) + " to " + at(2) + "): an entry was changed, or replaced by another",
                new Finding.Changed(range(2)).sentence());
    }

    @Test void a_change_of_any_column_is_found() throws SQLException {
        var columns = scene.rows("""
                select a.attname, format_type(a.atttypid, null) from pg_attribute a
                where a.attrelid = 'audit_entry'::regclass and a.attnum > 0 and not a.attisdropped""");
        assertEquals(14, columns.size());
        for (var column : columns) {
            var change = "update audit_entry set " + column.getFirst() + " = " + OTHERWISE.get(column.getLast())
                    + " where id = " + SECOND;
            assertInstanceOf(Proof.Broken.class, after(superuser -> SealScene.sql(superuser, change)), change);
            if (List.of("id", "xid", "at", "request_id", "action", "subject", "status").contains(column.getFirst()))
                continue;
            assertInstanceOf(Proof.Broken.class, after(superuser -> assertTrue(1 <= SealScene.sql(superuser,
                    "update audit_entry set " + column.getFirst() + " = case when " + column.getFirst()
                            + " is null then " + OTHERWISE.get(column.getLast()) + " end where id in (" + SECOND
                            + ", " + one(2, 3) + ")"))), column::toString);
        }
    }

    @Test void an_entry_that_was_removed_is_found() {
        assertEquals(List.of(new Finding.Removed(range(1), 1)), found("delete from audit_entry where id = " + FIRST));
    }

    @Test void an_entry_that_was_inserted_into_a_closed_range_is_found() {
        assertEquals(List.of(new Finding.Inserted(range(3), 1)), found(copy("e.xid", "e.at", "e.id = " + THIRD)));
    }

    @Test void an_entry_that_was_inserted_before_everything_is_found() {
        assertEquals(List.of(new Finding.Inserted(range(1), 1)), found("insert into audit_entry (id, at, request_id,"
                + " action, subject, status, xid) values ('00000000-0000-0000-0000-000000000000', '-infinity', 'r',"
                + " 'a', 's', 0, '0')"));
    }

    @Test void an_entry_that_was_added_lately_with_an_old_date_is_found() throws SQLException {
        var id = UUID.randomUUID();
        var old = at(2).minus(Duration.ofHours(1));
        scene.superuser("insert into audit_entry (id, at, request_id, action, subject, status) values ('" + id + "', '"
                + old + "', 'r', 'a', 's', 0)");
        try {
            assertEquals(List.of(new Finding.Misdated(null, 1, id, old)), findings(scene.proof()));
        } finally {
            scene.superuser("delete from audit_entry where id = '" + id + "'");
        }
    }

    @Test void an_entry_of_a_transaction_that_has_not_begun_is_found() {
        var id = UUID.randomUUID();
        assertEquals(List.of(new Finding.Untimely(id, "18446744073709551615")), found("insert into audit_entry (id, at,"
                + " request_id, action, subject, status, xid) values ('" + id + "', '" + at(3) + "', 'r', 'a', 's', 0, "
                + "'18446744073709551615')"));
    }

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

    @Test void entries_whose_contents_were_swapped_are_found() {
        assertEquals(List.of(new Finding.Changed(range(2))), found(swap(SECOND, one(2, 1))));
        var found = found(swap(FIRST, THIRD));
        assertEquals(List.of(new Finding.Changed(range(1)), new Finding.Changed(range(3))),
                List.of(found.getFirst(), found.get(2)));
        assertInstanceOf(Finding.Misdated.class, found.get(1));
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

    /// Other entries, and seals that fit them.
    private static void forge(Connection superuser, SealKeys forger) throws SQLException {
        SealScene.sql(superuser, "update audit_entry set operator = 'mallory' where operator is not null");
        var before = Seal.NONE;
        for (var seal : seals(superuser)) {
            before = before.next(seal.at(), seal.to(), entries(superuser, seal), forger);
            replace(superuser, before);
        }
    }

    private static List<Seal> seals(Connection superuser) throws SQLException {
        try (var statement = superuser.prepareStatement(Seal.PAGE)) {
            Parameters.set(statement, 0, 10);
            return Seal.read(statement);
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

    private static String copy(String xid, String at, String where) {
        return "insert into audit_entry (id, at, application_id, borrower_id, request_id, action, subject, status, xid)"
                + " select gen_random_uuid(), " + at + ", application_id, borrower_id, request_id, action, subject, "
                + "status, " + xid + " from audit_entry e where " + where;
    }

    /// Everything but the ids and the transactions.
    private static String swap(String one, String other) {
        var columns = "at, application_id, borrower_id, request_id, action, subject, status, key_id, session_id, "
                + "correlation_id, operator, ticket";
        return "update audit_entry e set (" + columns + ") = (select " + columns + " from audit_entry o where"
                + " o.id <> e.id and o.id in (" + one + ", " + other + ")) where e.id in (" + one + ", " + other + ")";
    }

    private static Range range(int number) {
        return new Range(number, number == 1 ? null : at(number - 1), at(number));
    }

    private static Instant at(int seal) {
        return Instant.parse(scene.rows("select to_char(at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                + " from audit_seal where number = " + seal).getFirst().getFirst());
    }

    /// What is found once the superuser has done this.
    private static List<Finding> found(String sql) {
        try {
            return findings(after(superuser -> assertFalse(SealScene.sql(superuser, sql) == 0
                    && !sql.startsWith("truncate"), sql)));
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static List<Finding> findings(Proof proof) {
        var broken = assertInstanceOf(Proof.Broken.class, proof);
        assertEquals(0, broken.unnamed());
        return broken.findings();
    }

    private static Proof after(Deed deed) throws SQLException {
        return after(deed, scene.headFile().read());
    }

    private static Proof after(Deed deed, Optional<Head> head) throws SQLException {
        try (var superuser = scene.superuser()) {
            superuser.setAutoCommit(false);
            deed.by(superuser);
            var proof = scene.proof(superuser, head);
            superuser.rollback();
            return proof;
        }
    }
}
