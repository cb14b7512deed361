package al.headless.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the superuser of the database does to entries, without the key, and how it is found.
class VerificationTest extends TamperedTrail {
    @Test void what_nobody_touched_is_sound_also_against_the_file_of_an_instance_that_sealed_before()
            throws SQLException {
        var sound = new Proof.Sound(3 * IN_A_RANGE, 3, 0, null, true);
        assertEquals(sound, scene.proof());
        try (var connection = scene.service().database()) {
            var heads = List.of(Head.of(seals(connection).get(1)), scene.head());
            assertEquals(sound, new Verification(scene.keys().publicKeys(), heads).of(connection));
        }
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

    @Test void an_entry_that_was_replaced_by_another_is_found() throws SQLException {
        assertEquals(List.of(new Finding.Changed(range(3))), findings(after(superuser -> {
            SealScene.sql(superuser, copy("e.xid", "e.at", "e.id = " + THIRD));
            SealScene.sql(superuser, "delete from audit_entry where id = " + THIRD);
        })));
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

    @Test void entries_whose_contents_were_swapped_are_found() {
        assertEquals(List.of(new Finding.Changed(range(2))), found(swap(SECOND, one(2, 1))));
        var found = found(swap(FIRST, THIRD));
        assertEquals(List.of(new Finding.Changed(range(1)), new Finding.Changed(range(3))),
                List.of(found.getFirst(), found.get(2)));
        assertInstanceOf(Finding.Misdated.class, found.get(1));
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
}
