package al.headless.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.api.model.StepStatus;
import al.headless.lender.Diagnostics;
import al.headless.lender.LenderEvent.LenderRejected;
import al.headless.lender.LenderEvent.StepChanged;
import al.headless.lender.Page;
import al.headless.lender.StepKind;
import al.headless.testing.LenderScene;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What was parked, and is replayed by an operator or said once more by its lender.
class TriedAnewTest {
    private static final String ARAVALI = LenderScene.ARAVALI;
    private static final String CHOLA = LenderScene.CHOLA;

    @Test void an_event_that_fails_by_itself_is_parked_after_five_times_and_may_be_replayed() {
        var scene = LenderScene.chosen(ARAVALI);
        var service = scene.service();
        service.sql("alter table step add constraint no_cursed check (message <> 'Cursed') not valid");
        try {
            scene.says(new StepChanged(ARAVALI, StepKind.KYC, 1, StepStatus.READY,
                    new Page("https://lender.example/1", null), new Diagnostics("CURSED", "Cursed")));
            scene.says(new LenderRejected(CHOLA, "no"));
            assertEquals("NO_OFFER_AVAILABLE DECLINED", scene.cardState(CHOLA), "nobody waits behind it");
            assertEquals(List.of(), scene.parked());
            for (int minute = 0; minute < 5; minute++) scene.pass(Duration.ofMinutes(1));
            assertEquals(List.of("DataAccessException"), scene.parked());
        } finally {
            service.sql("alter table step drop constraint no_cursed");
        }
        var messageId = service.rows("select message_id from inbox_event where state = 'PARKED' and"
                + " conversation_id = ?", scene.scene().conversation()).getFirst().getFirst();
        assertTrue(service.bean(ParkedEvents.class).replay(scene.scene().conversation(), ARAVALI, messageId));
        service.runJobs();
        assertEquals("READY REDIRECT CURSED", scene.shown(ARAVALI, "kyc"));
    }

    @Test void what_came_too_early_and_is_tried_anew_waits_as_if_it_had_just_come() {
        var scene = LenderScene.chosen(ARAVALI);
        var conversation = scene.scene().conversation();
        scene.step(ARAVALI, StepKind.KYC, 2, StepStatus.IN_PROGRESS);
        assertEquals(List.of(), givenUp(scene));
        assertEquals(List.of("its time never came"), aged(scene));
        var name = scene.service().rows("select message_id from inbox_event where conversation_id = ? and state ="
                + " 'PARKED'", conversation).getFirst().getFirst();
        assertTrue(scene.service().bean(ParkedEvents.class).replay(conversation, ARAVALI, name));
        assertEquals(List.of(), givenUp(scene), "by an operator");
        assertEquals(List.of("its time never came"), aged(scene));
        scene.service().bean(Incoming.class).accept(conversation, ARAVALI, name, new StepChanged(ARAVALI, StepKind.KYC,
                2, StepStatus.IN_PROGRESS, null, null));
        assertEquals(List.of(), givenUp(scene), "by its lender");
    }

    /// A month later.
    private static List<String> aged(LenderScene scene) {
        scene.service().sql("update inbox_event set received_at = received_at - interval '31 days', tried_anew_at ="
                + " tried_anew_at - interval '31 days' where conversation_id = ?", scene.scene().conversation());
        return givenUp(scene);
    }

    private static List<String> givenUp(LenderScene scene) {
        scene.pass(Duration.ofMinutes(10));
        return scene.parked();
    }
}
