package al.headless.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.Ids;
import al.headless.privacy.KeyTexts;
import al.headless.testing.Fate;
import al.headless.testing.MortalService;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The job that wraps data keys anew, killed behind every batch.
@Tag("apart")
class KeyRewrapKillTest {
    private static final int BORROWERS = 2 * KeyRewrap.BATCH + 50; // three batches

    @Test void it_goes_on_where_it_was_and_every_data_key_is_the_one_that_it_was() {
        var former = KeyTexts.made();
        var more = KeyTexts.keys(former).withNew();
        long old = more.primary();
        long fresh = more.known().stream().filter(id -> id != old).findFirst().orElseThrow();
        var text = KeyTexts.text(more.promoted(fresh));
        var progress = new Fate.EveryNew("select wrapped_by(data_key), count(*) from borrower group by 1 order by 1");
        try (var service = new MortalService(Map.of("headless.master-key", text), progress)) {
            service.rows("insert into wrapping_key (id) values (" + old + ") returning id");
            var sealed = borrowers(service, former);
            int before = service.kills();
            service.rows("""
                    insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                    values ('%s', 'all', convert_to('{"key":%d,"after":"%s","done":0}', 'UTF8'), now(), false, 1)
                    returning task_name""".formatted(KeyRewrap.NAME, fresh, new UUID(0, 0)));
            service.runJobs(() -> { });
            assertEquals(List.of(List.of(Long.toString(fresh))),
                    service.rows("select distinct wrapped_by(data_key) from borrower"));
            assertEquals("0", service.rows("select count(*) from scheduled_tasks where task_name = '" + KeyRewrap.NAME
                    + "'").getFirst().getFirst());
            assertTrue(service.kills() - before >= 2, service.kills() + " kills, " + before + " before");
            for (var row : service.rows("select id, encode(data_key, 'hex') from borrower")) {
                var id = UUID.fromString(row.getFirst());
                var key = KeyTexts.open(text, id, HexFormat.of().parseHex(row.getLast()));
                assertEquals(id.toString(),
                        new String(key.openBytes("t", "c", sealed.get(id)), StandardCharsets.UTF_8));
            }
        }
    }

    /// Borrowers under the former key; answers something of each, sealed.
    private static Map<UUID, byte[]> borrowers(MortalService service, String former) {
        var sealed = new HashMap<UUID, byte[]>();
        var rows = new StringBuilder();
        for (int i = 0; i < BORROWERS; i++) {
            var id = Ids.uuid(Instant.EPOCH);
            byte[] key = KeyTexts.dataKey(former, id);
            sealed.put(id, KeyTexts.open(former, id, key).sealBytes("t", "c",
                    id.toString().getBytes(StandardCharsets.UTF_8)));
            rows.append(i == 0 ? "" : ",").append("('%s'::uuid, '\\x%s'::bytea)".formatted(id,
                    HexFormat.of().formatHex(key)));
        }
        service.rows("""
                insert into borrower (id, application_id, external_id, data_key, created_at, updated_at)
                select n.id, a.id, n.id::text, n.key, now(), now()
                from (values %s) as n (id, key), (select id from application limit 1) a
                returning id""".formatted(rows));
        return sealed;
    }
}
