package al.headless.aa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import al.headless.aggregator.AccountAggregator;
import al.headless.aggregator.AccountAggregator.Handle;
import al.headless.aggregator.AccountAggregator.ReturnEvidence;
import al.headless.aggregator.AggregatorEvent.ConsentReported;
import al.headless.aggregator.AggregatorNetworks;
import al.headless.aggregator.ConsentReport;
import al.headless.aggregator.ConsentVerdict;
import al.headless.kernel.Environment;
import al.headless.lender.DispatchProgress;
import al.headless.lender.Lender;
import al.headless.lender.LenderEvent.ConsentRequired;
import al.headless.lender.LenderEvent.LenderReached;
import al.headless.testing.LenderScene;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// One consent session for several lenders: what the aggregator says of one is not said of another.
class VerdictPerLenderTest {
    private static final String ARAVALI = LenderScene.ARAVALI;
    private static final String CHOLA = LenderScene.CHOLA;

    @Test void approved_lenders_go_on_with_their_handles_and_refused_ones_are_out() {
        var scene = waiting();
        var session = scene.scene().handedOut();
        scene.scene().aggregator().reports(session,
                Map.of(ARAVALI, ConsentVerdict.APPROVED, CHOLA, ConsentVerdict.REFUSED));
        scene.scene().complete(session);
        scene.service().runJobs();
        assertEquals("CONFIRMED", scene.scene().state(session));
        assertEquals(List.of(ARAVALI), scene.lenders().told(scene.scene().conversation()));
        assertEquals(1, scene.asked().stream().filter("selectAfterConsent handle of Aravali"::equals).count());
        assertEquals("OFFER_AWAITED", scene.cardState(ARAVALI));
        assertEquals("NO_OFFER_AVAILABLE CONSENT_DECLINED", scene.cardState(CHOLA));
    }

    @Test void the_aggregator_is_asked_with_the_handle_that_each_lender_gave() {
        var scene = waiting();
        var session = scene.scene().handedOut();
        assertEquals(Map.of(ARAVALI, "handle of Aravali", CHOLA, "handle of Chola"),
                scene.scene().aggregator().asked(session).getFirst().handles().stream()
                        .collect(Collectors.toMap(Handle::lenderId, Handle::consentHandle)));
    }

    @Test void for_a_card_that_ended_before_the_page_was_asked_for_nobody_is_asked_to_consent() {
        var scene = waiting();
        var session = scene.scene().open();
        assertEquals(200, scene.reject(CHOLA, "AA").status());
        assertEquals(200, scene.scene().redirect(session).status());
        assertEquals(List.of(ARAVALI), scene.scene().aggregator().asked(session).getFirst().handles().stream()
                .map(Handle::lenderId).toList());
    }

    @Test void a_handle_goes_out_under_the_name_of_its_lender_whoever_turned_up_first() {
        var scene = waiting();
        for (var late : List.of("zeta-bank", "alpha-bank")) {
            scene.says(new LenderReached(late, new Lender(late, null, null), DispatchProgress.ASKED, 1));
            scene.says(new ConsentRequired(late, "handle of " + late, true, 1));
        }
        var session = scene.scene().handedOut();
        var handles = scene.scene().aggregator().asked(session).getFirst().handles().stream()
                .collect(Collectors.toMap(Handle::lenderId, Handle::consentHandle));
        assertEquals("handle of alpha-bank", handles.get("alpha-bank"));
        assertEquals("handle of zeta-bank", handles.get("zeta-bank"));
    }

    @Test void news_of_the_aggregator_tells_lenders_apart_as_its_report_does() {
        var scene = waiting();
        var session = scene.scene().handedOut();
        scene.scene().says(ConsentReported.of(UUID.fromString(session), ConsentReport.of(
                Map.of(ARAVALI, ConsentVerdict.APPROVED, CHOLA, ConsentVerdict.REFUSED))));
        assertEquals("CONFIRMED", scene.scene().state(session));
        assertEquals(List.of(ARAVALI), scene.lenders().told(scene.scene().conversation()));
        assertEquals("NO_OFFER_AVAILABLE CONSENT_DECLINED", scene.cardState(CHOLA));
    }

    @Test void when_nobody_was_approved_the_session_has_failed_and_no_card_ends() {
        var scene = waiting();
        var session = scene.scene().handedOut();
        scene.scene().aggregator().reports(session,
                Map.of(ARAVALI, ConsentVerdict.REFUSED, CHOLA, ConsentVerdict.NONE));
        scene.scene().complete(session);
        scene.service().runJobs();
        assertEquals("FAILED", scene.scene().state(session));
        assertEquals("OFFER_AWAITED", scene.cardState(ARAVALI));
        assertEquals("OFFER_AWAITED", scene.cardState(CHOLA));
        scene.scene().open();
    }

    @Test void a_lender_that_the_aggregator_does_not_speak_of_waits_for_another_session() {
        var scene = waiting();
        var session = scene.scene().handedOut();
        scene.scene().aggregator().reports(session, Map.of(ARAVALI, ConsentVerdict.APPROVED));
        scene.scene().complete(session);
        scene.service().runJobs();
        assertEquals("CONFIRMED", scene.scene().state(session));
        assertEquals(List.of(ARAVALI), scene.lenders().told(scene.scene().conversation()));
        assertEquals("OFFER_AWAITED", scene.cardState(CHOLA));
        var another = scene.scene().read(scene.scene().open());
        assertEquals(List.of(scene.scene().offer(CHOLA)), another.json().at("/data/offerIDs").valueStream()
                .map(id -> id.asText()).toList());
    }

    @Test void the_aggregator_is_shown_what_came_back_with_the_borrower_and_nothing_where_nothing_did() {
        var scene = waiting();
        var session = scene.scene().handedOut();
        var path = scene.scene().path(session) + "/complete";
        assertEquals(200, scene.scene().api().post(path, """
                {"status": "APPROVED", "ecres": "sealed", "resdate": "20261129", "fi": "fi"}""").status());
        scene.service().runJobs();
        assertEquals(new ReturnEvidence("fi", "20261129", "sealed"), scene.scene().aggregator().evidence(session));
        var other = waiting();
        var bare = other.scene().handedOut();
        other.scene().complete(bare);
        other.service().runJobs();
        assertNull(other.scene().aggregator().evidence(bare));
    }

    @Test void an_aggregator_is_chosen_by_environment_and_by_the_borrowers_handle() {
        var one = aggregator("@one");
        var other = aggregator("@other");
        var networks = new AggregatorNetworks(List.of(one, other));
        assertEquals(Optional.of(other), networks.of(Environment.TEST, "rahul@other"));
        assertEquals(Optional.of(one), networks.of(Environment.TEST, null));
        assertEquals(Optional.empty(), networks.of(Environment.TEST, "rahul@nobody"));
        assertEquals(Optional.empty(), networks.of(Environment.LIVE, "rahul@one"));
    }

    /// Both lenders want the consent before they quote.
    private static LenderScene waiting() {
        var scene = LenderScene.begun("1002");
        scene.says(new ConsentRequired(ARAVALI, "handle of Aravali", true, 1));
        scene.says(new ConsentRequired(CHOLA, "handle of Chola", true, 1));
        return scene;
    }

    private static AccountAggregator aggregator(String suffix) {
        return new AccountAggregator() {
            @Override public Environment environment() {
                return Environment.TEST;
            }

            @Override public boolean serves(String aaHandle) {
                return aaHandle == null || aaHandle.endsWith(suffix);
            }

            @Override public RedirectReply createRedirect(RedirectRequest request) {
                throw new AssertionError();
            }

            @Override public ReportReply reportFor(UUID conversation, UUID session, ReturnEvidence evidence) {
                throw new AssertionError();
            }
        };
    }
}
