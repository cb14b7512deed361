package al.headless.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import al.headless.testing.Borrower;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The bytes that are hashed are those that `src/decisions/0010-sealed-trail.md` writes down: made a second time, by
/// the database, after that text alone. What was sealed once must be proved by every later release.
class SealedBytesTest {
    private static final String FUNCTIONS = """
            create function pg_temp.part(p text) returns bytea language sql as $$
              select int4send(octet_length(convert_to(p, 'UTF8'))) || convert_to(p, 'UTF8')
            $$;
            create function pg_temp.pair(name text, value text) returns bytea language sql as $$
              select case when value is null then '' else pg_temp.part(name) || pg_temp.part(value) end
            $$;
            create function pg_temp.seconds(at timestamptz) returns text language sql as $$
              select floor(extract(epoch from at))::bigint || '.' || to_char(at, 'US') || '000'
            $$""";
    private static final String ENTRIES = """
            select s.number from audit_seal s where s.entries_hash is distinct from (select sha256(coalesce(
              string_agg(int4send(octet_length(b.bytes)) || b.bytes, ''::bytea order by b.xid, b.id), ''))
              from (select e.xid, e.id, int2send(11::int2) || convert_to('audit entry', 'UTF8')
                  || pg_temp.pair('xid', xid::text) || pg_temp.pair('at', pg_temp.seconds(at))
                  || pg_temp.pair('id', id::text) || pg_temp.pair('application_id', application_id::text)
                  || pg_temp.pair('borrower_id', borrower_id::text) || pg_temp.pair('key_id', key_id::text)
                  || pg_temp.pair('session_id', session_id::text) || pg_temp.pair('request_id', request_id)
                  || pg_temp.pair('correlation_id', correlation_id) || pg_temp.pair('operator', operator)
                  || pg_temp.pair('ticket', ticket) || pg_temp.pair('action', action)
                  || pg_temp.pair('subject', subject) || pg_temp.pair('status', status::text) as bytes
                from audit_entry e where (e.xid, e.id) >= (s.from_xid, s.from_id)
                  and (e.xid, e.id) < (s.to_xid, s.to_id)) b)""";
    private static final String SEALS = """
            select s.number from audit_seal s where s.hash is distinct from sha256(
              int2send(10::int2) || convert_to('audit seal', 'UTF8') || pg_temp.part(number::text)
              || pg_temp.part(pg_temp.seconds(at)) || pg_temp.part(from_xid::text) || pg_temp.part(from_id::text)
              || pg_temp.part(to_xid::text) || pg_temp.part(to_id::text) || pg_temp.part(entries::text)
              || int4send(octet_length(entries_hash)) || entries_hash || int4send(octet_length(previous)) || previous
              || pg_temp.part(key_id::text))""";

    private static String of(String transaction, int many) {
        return "insert into audit_entry (id, at, request_id, action, subject, status, xid) select gen_random_uuid(),"
                + " now(), 'r', 'a', n::text, 0, '" + transaction + "' from generate_series(1, " + many + ") n";
    }

    @Test void they_are_made_as_the_record_says() throws Exception {
        try (var scene = SealScene.started()) {
            // Of a transaction whose number has more digits than that of the one before, and more than one seal holds.
            scene.superuser(of("10", Sealing.MOST_ENTRIES), of("9", 1));
            Borrower.named(scene.service(), "CUST_" + UUID.randomUUID()).journey();
            scene.seal();
            scene.act("ein Wörtchen, 借, 🪙");
            scene.act("another");
            scene.seal();
            scene.service().elapse(Sealing.QUIET);
            scene.run();
            assertEquals(4, scene.newest());
            assertInstanceOf(Proof.Sound.class, scene.proof());
            try (var connection = scene.service().database(); var statement = connection.createStatement()) {
                statement.execute(FUNCTIONS);
                for (var sql : List.of(ENTRIES, SEALS)) {
                    try (var wrong = statement.executeQuery(sql)) {
                        assertEquals(false, wrong.next(), sql);
                    }
                }
                scene.superuser("update audit_entry set status = 1", "update audit_seal set entries = 9");
                for (var sql : List.of(ENTRIES, SEALS)) {
                    try (var wrong = statement.executeQuery(sql)) {
                        assertEquals(true, wrong.next(), sql);
                    }
                }
            }
        }
    }
}
