package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.aggregator.AccountAggregator.Handle;
import al.headless.aggregator.AccountAggregator.RedirectRequest;
import al.headless.aggregator.ConsentVerdict;
import al.headless.testing.ApiTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the sandbox keeps of a conversation is that conversation's, and a lender's that lender's.
class SandboxRowsTest extends ApiTest {
    private static final String ARAVALI = "aravali-finance";
    private static final String CHOLA = "chola-capital";

    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final UUID session = UUID.randomUUID();
    private final UUID later = UUID.randomUUID();

    private int asked(UUID conversation, UUID session, byte[] returnUrl, String... lenders) {
        return service.bean(Consents.class).redirect(new RedirectRequest(conversation, session, "txn",
                Stream.of(lenders).map(lender -> new Handle(lender, null)).toList(), null, null, null), returnUrl);
    }

    @Test void pages_are_counted_for_each_consent_session_and_the_last_one_says_for_whom_and_where_to() {
        var consents = service.bean(Consents.class);
        assertEquals(1, asked(one, session, new byte[] {1}, ARAVALI));
        assertEquals(1, asked(one, later, new byte[] {2}, ARAVALI));
        assertEquals(1, asked(other, session, new byte[] {3}, ARAVALI));
        assertEquals(2, asked(one, session, new byte[] {4}, CHOLA));
        var found = consents.find(one, session).orElseThrow();
        assertEquals(List.of(CHOLA), List.of(found.lenderIds()));
        assertEquals(4, found.returnUrl()[0]);
        assertEquals(2, consents.find(one, later).orElseThrow().returnUrl()[0]);
        assertEquals(3, consents.find(other, session).orElseThrow().returnUrl()[0]);
        assertTrue(consents.find(other, later).isEmpty());
    }

    @Test void a_consent_is_decided_once_and_what_was_approved_in_any_session_is_approved() {
        var consents = service.bean(Consents.class);
        asked(one, session, null, ARAVALI);
        asked(one, later, null, ARAVALI, CHOLA);
        asked(other, session, null, ARAVALI);
        assertEquals(ConsentVerdict.NONE, consents.verdict(one, ARAVALI));
        assertTrue(consents.decide(one, session, ConsentVerdict.REFUSED));
        assertFalse(consents.decide(one, session, ConsentVerdict.APPROVED), "it was decided before");
        assertEquals(ConsentVerdict.REFUSED, consents.find(one, session).orElseThrow().verdict());
        assertEquals(ConsentVerdict.REFUSED, consents.verdict(one, ARAVALI));
        assertEquals(ConsentVerdict.NONE, consents.verdict(one, CHOLA));
        assertEquals(ConsentVerdict.NONE, consents.verdict(other, ARAVALI));
        assertTrue(consents.decide(one, later, ConsentVerdict.APPROVED));
        assertEquals(ConsentVerdict.APPROVED, consents.verdict(one, ARAVALI));
        assertEquals(ConsentVerdict.APPROVED, consents.verdict(one, CHOLA));
        assertEquals(ConsentVerdict.NONE, consents.find(other, session).orElseThrow().verdict());
    }

    @Test void attempts_to_reach_a_network_are_counted_for_each_conversation() {
        var attempts = service.bean(DispatchAttempts.class);
        assertEquals(List.of(1, 2, 1, 3), Stream.of(one, one, other, one).map(attempts::count).toList());
    }

    @Test void a_talk_goes_on_as_it_is_unless_the_borrower_submits_anew() {
        var talks = service.bean(Talks.class);
        var begun = begun();
        for (var talk : List.of(of(begun, one, 1, SandboxLender.CHOLA_CAPITAL, Scenario.ALL_DECLINE), of(begun, one, 1,
                SandboxLender.ARAVALI_FINANCE, Scenario.ALL_DECLINE), of(begun, other, 1, SandboxLender.ARAVALI_FINANCE,
                Scenario.HAPPY_PATH))) {
            talks.add(talk);
        }
        var ended = of(begun, one, 1, SandboxLender.ARAVALI_FINANCE, Scenario.ALL_DECLINE).rejected();
        talks.save(ended);
        talks.add(of(begun, one, 1, SandboxLender.ARAVALI_FINANCE, Scenario.ALL_DECLINE));
        assertTrue(talks.find(one, ARAVALI).orElseThrow().ended(), "it has begun");
        assertFalse(talks.find(one, CHOLA).orElseThrow().ended());
        assertFalse(talks.find(other, ARAVALI).orElseThrow().ended());
        talks.add(of(begun, one, 2, SandboxLender.ARAVALI_FINANCE, Scenario.ALL_DECLINE));
        assertFalse(talks.find(one, ARAVALI).orElseThrow().ended(), "the borrower submitted anew");
        assertEquals(List.of(ARAVALI, CHOLA), talks.lenders(one));
        assertEquals(List.of(ARAVALI), talks.lenders(other));
        assertEquals(Scenario.ALL_DECLINE, talks.scenario(one));
        assertEquals(Scenario.HAPPY_PATH, talks.scenario(other));
        assertEquals(Scenario.HAPPY_PATH, talks.scenario(UUID.randomUUID()), "where no lender was told otherwise");
    }

    private Talk begun() {
        var conversation = UUID.fromString(service.rows("select id from conversation where journey_id = ?::uuid",
                borrower().journeyWithOffers()).getFirst().getFirst());
        return service.bean(Talks.class).find(conversation, ARAVALI).orElseThrow();
    }

    private static Talk of(Talk like, UUID conversation, int submission, SandboxLender lender, Scenario scenario) {
        return Talk.begun(conversation, submission, lender, scenario, like.agreed());
    }

    @Test void a_page_that_was_handed_out_stays_as_it_is_and_is_used_once() {
        var pages = service.bean(IssuedPages.class);
        var links = service.bean(Links.class);
        var ref = new PageRef(PageKind.KYC, "1");
        var ends = Instant.parse("2027-03-01T10:00:00Z");
        pages.add(one, ARAVALI, ref, ends);
        pages.add(one, CHOLA, ref, ends);
        pages.add(other, ARAVALI, ref, ends);
        pages.add(one, ARAVALI, ref, ends.plusSeconds(60));
        var page = pages.find(links.hash(one, ARAVALI, ref)).orElseThrow();
        assertEquals(new IssuedPage(one, ARAVALI, ref, ends, false), page);
        assertTrue(pages.spend(page));
        assertFalse(pages.spend(page));
        assertTrue(pages.find(links.hash(one, ARAVALI, ref)).orElseThrow().spent());
        assertFalse(pages.find(links.hash(one, CHOLA, ref)).orElseThrow().spent());
        assertFalse(pages.find(links.hash(other, ARAVALI, ref)).orElseThrow().spent());
    }
}
