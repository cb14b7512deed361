package al.headless.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.access.KeyRewrap.Round;
import al.headless.job.JobOutcome;
import al.headless.privacy.KeyCheck;
import al.headless.privacy.KeyTexts;
import al.headless.privacy.KeysInUse;
import al.headless.testing.ApiTest;
import al.headless.testing.TestClock;
import io.micronaut.context.env.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// What can be said of a rotation while one instance runs and nothing is rotated: most of it is refused.
class KeysOfOneInstanceTest extends ApiTest {
    private static final long UNKNOWN = 4_711;

    private final KeyRotation rotation = service.bean(KeyRotation.class);
    private final KeyRewrap rewrap = service.bean(KeyRewrap.class);
    private final String text = text();
    private final long key = KeyTexts.keys(text).primary();

    private String text() {
        try {
            return Files.readString(Path.of(service.bean(Environment.class)
                    .getRequiredProperty("headless.master-key-file", String.class)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test void the_plan_says_which_key_wraps_what() {
        var before = rotation.plan(text);
        borrower();
        var plan = rotation.plan(text);
        assertEquals(key, plan.primary());
        assertEquals(Set.of(key), plan.known());
        assertEquals(before.dataKeys().get(key) + 1, plan.dataKeys().get(key));
        assertEquals(key, plan.checkValue());
        assertTrue(plan.holders().stream().allMatch(holder -> holder.primary() == key));
        assertFalse(plan.removed().contains(key));
    }

    @Test void a_key_that_is_added_is_known_to_the_text_and_wraps_nothing() {
        var added = KeyTexts.keys(rotation.add(text));
        assertEquals(key, added.primary());
        assertEquals(2, added.known().size());
    }

    @Test void a_key_that_a_running_instance_does_not_know_does_not_wrap() {
        var added = rotation.add(text);
        long fresh = KeyTexts.keys(added).known().stream().filter(one -> one != key).findFirst().orElseThrow();
        service.sql("insert into wrapping_key_holder (instance, primary_id, known_ids, seen_at)"
                + " values (?, ?, array[?]::bigint[], now())", new UUID(0, 1), key, key);
        try {
            var refused = assertThrows(KeyRotation.Refused.class, () -> rotation.promote(added, fresh));
            assertTrue(refused.getMessage().startsWith("An instance that runs does not know the key " + fresh + ": ["),
                    refused::getMessage);
            assertTrue(refused.getMessage().contains(new UUID(0, 1).toString()), refused::getMessage);
            assertEquals(key, KeyTexts.keys(rotation.promote(added, key)).primary());
        } finally {
            service.sql("delete from wrapping_key_holder where instance = ?", new UUID(0, 1));
        }
    }

    @Test void a_key_that_was_removed_does_not_wrap_again() {
        service.sql("insert into wrapping_key (id, removed_at) values (?, now()) on conflict do nothing", UNKNOWN);
        var refused = assertThrows(KeyRotation.Refused.class, () -> rotation.promote(text, UNKNOWN));
        assertEquals("The key 4711 was removed.", refused.getMessage());
        assertSame(JobOutcome.DONE, rewrap.run(Round.begun(UNKNOWN)));
        service.sql("delete from wrapping_key where id = ?", UNKNOWN);
    }

    @Test void a_key_that_the_text_has_not_is_neither_promoted_nor_removed() {
        for (var step : List.<Executable>of(() -> rotation.promote(text, UNKNOWN),
                () -> rotation.remove(text, UNKNOWN))) {
            assertEquals("The master key has no wrapping key 4711.",
                    assertThrows(KeyRotation.Refused.class, step).getMessage());
        }
    }

    @Test void nothing_is_wrapped_by_a_key_that_wraps_nothing_yet() {
        var refused = assertThrows(KeyRotation.Refused.class, () -> rotation.rewrap(UNKNOWN));
        assertEquals("The key 4711 wraps nothing yet: promote it first.", refused.getMessage());
        var again = assertInstanceOf(JobOutcome.Again.class, rewrap.run(Round.begun(UNKNOWN)));
        var wait = Duration.between(service.bean(TestClock.class).now(), again.due());
        assertTrue(wait.toSeconds() >= 8 && wait.toSeconds() <= 10, () -> "an instance that lags: " + wait);
        assertEquals(Round.begun(UNKNOWN), again.data());
    }

    @Test void a_round_goes_through_all_borrowers_and_ends() {
        borrower();
        rotation.rewrap(key);
        var waiting = "select count(*) from scheduled_tasks where task_name = 'key-rewrap'";
        assertEquals("1", service.rows(waiting).getFirst().getFirst());
        service.runJobs();
        assertEquals("0", service.rows(waiting).getFirst().getFirst());
        var first = assertInstanceOf(JobOutcome.Again.class, rewrap.run(Round.begun(key)));
        var round = assertInstanceOf(Round.class, first.data());
        assertEquals(KeyRewrap.NAME, rewrap.name());
        assertEquals(Round.class, rewrap.dataType());
        assertEquals(key, round.key());
        assertEquals(0, round.done(), "all is wrapped by it already");
        assertTrue(round.after().compareTo(new UUID(0, 0)) != 0);
        var last = new UUID(-1, -1); // behind every borrower
        assertSame(JobOutcome.DONE, rewrap.run(new Round(key, last, 0)));
        assertSame(JobOutcome.DONE, rewrap.run(new Round(key, last, 5)));
    }

    @Test void a_data_key_is_wrapped_by_another_key_and_back_and_stays_the_same() {
        var borrower = borrower();
        var id = UUID.fromString(borrower.borrowerId());
        var before = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() - 1); // it is the newest
        var added = KeyTexts.keys(text).withNew();
        long fresh = added.known().stream().filter(one -> one != key).findFirst().orElseThrow();
        service.sql("insert into wrapping_key (id) values (?)", fresh);
        var both = new KeyRewrap(service.bean(WrappedKeys.class),
                KeyTexts.dataKeys(KeyTexts.text(added.promoted(fresh))), service.bean(KeyCheck.class),
                service.bean(KeysInUse.class), List.of(), service.bean(TestClock.class));
        assertEquals(new Round(fresh, id, 1), round(both.run(new Round(fresh, before, 0))));
        assertEquals(fresh, wrappedBy(id));
        assertEquals(new Round(fresh, id, 1), round(both.run(new Round(fresh, before, 1))), "there already");
        assertEquals(new Round(key, id, 3), round(both.run(new Round(key, before, 2))));
        assertEquals(key, wrappedBy(id));
        service.sql("delete from wrapping_key where id = ?", fresh);
        borrower.journey(); // whose metadata is sealed under it
    }

    private static Object round(JobOutcome outcome) {
        return assertInstanceOf(JobOutcome.Again.class, outcome).data();
    }

    private long wrappedBy(UUID borrower) {
        return Long.parseLong(service.rows("select wrapped_by(data_key) from borrower where id = ?", borrower)
                .getFirst().getFirst());
    }

    @Test void a_key_that_is_needed_is_not_removed() {
        borrower();
        assertFalse(rotation.unused(key));
        assertTrue(rotation.unused(UNKNOWN));
        var added = rotation.add(text);
        long fresh = KeyTexts.keys(added).known().stream().filter(one -> one != key).findFirst().orElseThrow();
        var promoted = KeyTexts.text(KeyTexts.keys(added).promoted(fresh));
        var refused = assertThrows(KeyRotation.Refused.class, () -> rotation.remove(promoted, key));
        assertTrue(refused.getMessage().matches("The key " + key + " is needed: \\d+ data keys are wrapped by it; "
                + "(\\d+ webhookSecrets are sealed by it; )?it seals the check value; the instance \\S+ wraps with"
                + " it.*\\."), refused::getMessage);
        assertFalse(rotation.plan(text).removed().contains(key), "and nothing was changed");
        assertEquals(Set.of(key), KeyTexts.keys(rotation.remove(added, fresh)).known());
    }
}
