package al.headless.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.api.model.StepStatus;
import al.headless.inbox.InboxFigures.Fate;
import al.headless.aggregator.AggregatorEvent;
import al.headless.lender.DispatchProgress;
import al.headless.lender.Lender;
import al.headless.lender.LenderEvent;
import al.headless.lender.LenderEvent.LenderReached;
import al.headless.lender.LenderEvent.LenderRejected;
import al.headless.lender.LenderEvent.StepChanged;
import al.headless.lender.StepKind;
import al.headless.testing.LenderScene;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What operators see of the events of networks: what became of each, how many wait and since when, how many are
/// parked.
class InboxFiguresTest {
    private static final String ARAVALI = LenderScene.ARAVALI;
    private static final LenderEvent EARLY = new StepChanged(ARAVALI, StepKind.KYC, 2, StepStatus.IN_PROGRESS, null,
            null);

    private final LenderScene scene = LenderScene.chosen(ARAVALI);
    private final UUID conversation = scene.scene().conversation();
    private final Incoming incoming = scene.service().bean(Incoming.class);

    private double count(Fate fate) {
        return scene.service().bean(MeterRegistry.class).counter("headless.inbox.events", "fate", fate.name()).count();
    }

    private double more(Fate fate, Runnable act) {
        double before = count(fate);
        act.run();
        return count(fate) - before;
    }

    private double read(String figure) {
        scene.service().bean(InboxFigures.class).read();
        return scene.service().bean(MeterRegistry.class).get("headless.inbox." + figure).gauge().value();
    }

    @Test void what_comes_in_is_counted_as_recorded_known_or_unusable() {
        assertEquals(1, more(Fate.RECORDED, () -> incoming.accept(conversation, ARAVALI, "1", EARLY)));
        assertEquals(1, more(Fate.KNOWN, () -> incoming.accept(conversation, ARAVALI, "1", EARLY)));
        assertEquals(1, more(Fate.UNUSABLE, () -> incoming.accept(conversation, "aggregator", "1",
                new AggregatorEvent.ConsentPageOpened(null))));
        assertEquals(0, more(Fate.RECORDED, () -> incoming.accept(UUID.randomUUID(), ARAVALI, "1", EARLY)));
    }

    @Test void what_becomes_of_it_is_counted_as_applied_dropped_early_or_parked() {
        var tooLate = LenderScene.begun("1007");
        tooLate.pass(Duration.ofMinutes(1)); // its window has closed
        assertEquals(1, more(Fate.APPLIED, () -> scene.says(new LenderRejected(LenderScene.CHOLA, "no"))));
        assertEquals(1, more(Fate.DROPPED, () -> tooLate.says(new LenderReached("newcomer", new Lender("Newcomer",
                null, null), DispatchProgress.ASKED, 1))));
        assertEquals("DROPPED", scene.service().rows("select state from inbox_event where conversation_id = ?"
                + " and source = 'newcomer'", tooLate.scene().conversation()).getFirst().getFirst());
        assertTrue(more(Fate.EARLY, () -> scene.says(EARLY)) > 0);
        scene.service().sql("update inbox_event set received_at = received_at - interval '31 days'"
                + " where conversation_id = ?", conversation);
        assertEquals(1, more(Fate.PARKED, () -> scene.pass(Duration.ofMinutes(10))));
    }

    @Test void what_waits_and_what_is_parked_are_counted_and_the_age_of_the_oldest_that_waits() {
        scene.service().sql("update inbox_event set state = 'DROPPED', handled_at = now() where state = 'WAITING'");
        double parked = read("parked");
        assertEquals(0, read("waiting"));
        assertEquals(0, read("oldest"));
        scene.says(EARLY);
        scene.says(EARLY);
        scene.service().sql("update inbox_event set received_at = received_at - interval '3 hours'"
                + " where conversation_id = ? and serial = (select max(serial) from inbox_event)", conversation);
        assertEquals(2, read("waiting"));
        assertEquals(3 * 3600, read("oldest"), 600);
        assertEquals(parked, read("parked"));
        scene.service().sql("update inbox_event set state = 'PARKED', reason = 'a test', handled_at = now()"
                + " where conversation_id = ? and state = 'WAITING'", conversation);
        assertEquals(0, read("waiting"));
        assertEquals(parked + 2, read("parked"));
    }
}
