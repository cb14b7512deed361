package al.headless.question;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import al.headless.api.model.StepStatus;
import al.headless.lender.NetworkReply;
import al.headless.lender.StepKind;
import al.headless.testing.LenderScene;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// How a network is asked.
class AskingTest {
    private static final String TRANSACTIONS = """
            select count(*) from pg_stat_activity
            where datname = current_database() and state like 'idle in transaction%'""";

    @Test void no_transaction_is_open_while_a_network_is_asked() {
        var scene = LenderScene.chosen(LenderScene.ARAVALI);
        var open = new ArrayList<String>();
        scene.lenders().reply(scene.scene().conversation(), _ -> {
            open.add(scene.service().rows(TRANSACTIONS).getFirst().getFirst());
            return new NetworkReply.Accepted();
        });
        scene.pass(Duration.ofMinutes(2));
        assertFalse(open.isEmpty());
        open.forEach(many -> assertEquals("0", many));
    }

    @Test void a_page_ends_in_time_although_its_lender_wants_to_be_left_alone_for_longer() {
        var scene = LenderScene.chosen(LenderScene.ARAVALI);
        scene.step(LenderScene.ARAVALI, StepKind.KYC, 1, StepStatus.READY);
        scene.lenders().reply(scene.scene().conversation(), _ -> new NetworkReply.Unavailable(Duration.ofHours(12)));
        scene.pass(Duration.ofMinutes(29));
        assertEquals("READY REDIRECT", scene.shown(LenderScene.ARAVALI, "kyc"));
        scene.pass(Duration.ofMinutes(2));
        assertEquals("IN_PROGRESS WAIT", scene.shown(LenderScene.ARAVALI, "kyc"));
    }
}
