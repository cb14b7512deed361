package al.headless.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a running instance tells of its keys.
class KeysInUseTest extends ApiTest {
    private final KeysInUse inUse = service.bean(KeysInUse.class);
    private final KeyHolding holding = service.bean(KeyHolding.class);
    private final Keysets keys = service.bean(MasterKey.class).keysets();

    @Test void an_instance_goes_on_telling_its_keys() {
        assertTrue(inUse.holders().stream().anyMatch(this::isOurs), "since its start");
        service.sql("update wrapping_key_holder set seen_at = now() - interval '61 seconds'");
        assertTrue(inUse.holders().stream().noneMatch(this::isOurs), "after a minute of silence");
        holding.goOn();
        assertTrue(inUse.holders().stream().anyMatch(this::isOurs));
        assertTrue(inUse.living().contains(keys.primary()));
    }

    @Test void an_instance_that_lacks_a_key_with_which_others_wrap_knows_that_it_does() {
        assertTrue(holding.allKnown());
        service.sql("insert into wrapping_key (id) values (4243)");
        try {
            assertFalse(holding.allKnown());
            service.sql("update wrapping_key set removed_at = now() where id = 4243");
            assertTrue(holding.allKnown(), "what was removed wraps nothing any more");
        } finally {
            service.sql("delete from wrapping_key where id = 4243");
        }
    }

    private boolean isOurs(KeysInUse.Holder holder) {
        return holder.primary() == keys.primary() && holder.known().equals(keys.known());
    }

    @Test void what_was_killed_long_ago_is_forgotten() {
        service.sql("insert into wrapping_key_holder (instance, primary_id, known_ids, seen_at)"
                + " values (gen_random_uuid(), 4242, '{4242}', now() - interval '61 minutes')");
        holding.goOn();
        assertEquals("0", service.rows("select count(*) from wrapping_key_holder where primary_id = 4242")
                .getFirst().getFirst());
    }

    /// Read off the ciphertext in SQL as the library wrote it.
    @Test void the_database_reads_which_key_wrapped_what() {
        var borrower = UUID.randomUUID();
        for (var text : List.of(KeyTexts.made(), KeyTexts.made(), KeyTexts.made())) {
            byte[] wrapped = KeyTexts.dataKey(text, borrower);
            var ids = service.rows("select wrapped_by(?), wrapped_by(substring(?::bytea from 1 for 8)), wrapped_by('')",
                    wrapped, wrapped).getFirst();
            assertEquals(Set.of(Long.parseLong(ids.getFirst())), KeyTexts.keys(text).known());
            assertEquals(null, ids.get(1));
            assertEquals(null, ids.get(2));
        }
    }
}
