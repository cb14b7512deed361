package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.aggregator.AccountAggregator.Handle;
import al.headless.aggregator.AccountAggregator.RedirectReply;
import al.headless.aggregator.AccountAggregator.RedirectRequest;
import al.headless.aggregator.AccountAggregator.ReportReply;
import al.headless.aggregator.ConsentVerdict;
import al.headless.lender.NetworkReply;
import al.headless.testing.ApiTest;
import al.headless.testing.TestClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SandboxAggregatorTest extends ApiTest {
    private static final String BRAHMA = "brahma-credit";
    private static final String BACK = "http://127.0.0.1/aa?x=1#end";
    private final UUID session = UUID.randomUUID();

    @Test void an_approved_consent_is_reported_and_brings_the_quote() {
        var stage = Stages.with(service, "1234");
        assertInstanceOf(NetworkReply.Refused.class,
                stage.network().selectAfterConsent(stage.conversation(), BRAHMA, null));
        var page = redirect(stage, "txn_1");
        assertEquals(Duration.ofMinutes(15).toSeconds(), seconds(page));
        var shown = stage.get(page.url());
        assertTrue(shown.body().contains("Brahma Credit"), shown::body);
        assertTrue(shown.body().contains("Afterwards you return to 127.0.0.1."), shown::body);
        var said = stage.post(page.url(), "action=approve");
        assertEquals(303, said.statusCode());
        assertTrue(location(said).matches(
                "http://127\\.0\\.0\\.1/aa\\?x=1&status=APPROVED&ecres=\\w+&resdate=\\d{17}#end"),
                location(said));
        assertEquals(List.of(session.toString()), stage.heard("CONSENT_PAGE_OPENED", "{aaSessionId}"));
        assertEquals(List.of("APPROVED"), stage.heard("CONSENT_REPORTED", "{verdict}"));
        assertEquals(ConsentVerdict.APPROVED, verdict(stage));
        assertEquals(410, stage.get(page.url()).statusCode());
        stage.accepted(stage.network().selectAfterConsent(stage.conversation(), BRAHMA, null));
        assertTrue(stage.heard("OFFER_RECEIVED", "{lenderId}").contains(BRAHMA));
    }

    @Test void each_page_that_is_opened_is_told_of_once_however_often_it_is_looked_at() {
        var stage = Stages.with(service, "1234");
        for (int pages = 1; pages <= 2; pages++) {
            var page = redirect(stage, "txn_" + pages);
            for (int looks = 0; looks < 2; looks++) assertEquals(200, stage.get(page.url()).statusCode());
            assertEquals(Collections.nCopies(pages, session.toString()),
                    stage.heard("CONSENT_PAGE_OPENED", "{aaSessionId}"));
        }
    }

    @Test void declining_refuses_and_leaving_decides_nothing() {
        var stage = Stages.with(service, "1234");
        var page = redirect(stage, "txn_1");
        assertEquals(BACK, location(stage.post(page.url(), "action=leave")));
        assertEquals(ConsentVerdict.NONE, verdict(stage));
        assertTrue(location(stage.post(page.url(), "action=decline")).contains("status=REJECTED"));
        assertEquals(ConsentVerdict.REFUSED, verdict(stage));
        stage.accepted(stage.network().selectAfterConsent(stage.conversation(), BRAHMA, null));
        assertEquals(List.of("CONSENT_DECLINED"), stage.heard("OFFER_DECLINED", "{reason}"));
    }

    @Test void whoever_named_no_address_to_return_to_sees_what_would_have_been_handed_on() {
        var stage = Stages.with(service, "1234");
        var page = assertInstanceOf(RedirectReply.Redirect.class, stage.aggregator()
                .createRedirect(new RedirectRequest(stage.conversation(), session, "txn_1",
                        List.of(new Handle(BRAHMA, "handle")), null, null, null)));
        assertFalse(stage.post(page.url(), "action=leave").body().contains("status="));
        var said = stage.post(page.url(), "action=approve").body();
        assertTrue(Pattern.compile("<code>\\?status=APPROVED&amp;ecres=\\w+&amp;resdate=\\d{17}</code>").matcher(said)
                .find(), said);
    }

    @Test void a_repeated_request_is_the_same_page_and_another_one_is_fresh() {
        var stage = Stages.with(service, "1234");
        var first = redirect(stage, "txn_1");
        assertEquals(first, redirect(stage, "txn_1"));
        var second = redirect(stage, "txn_2");
        assertNotEquals(first.url(), second.url());
        stage.post(second.url(), "action=approve");
        assertEquals(410, stage.get(first.url()).statusCode());
        assertEquals(410, stage.post(first.url(), "action=decline").statusCode());
        assertEquals(ConsentVerdict.APPROVED, verdict(stage));
    }

    @Test void s3001_even_approving_ends_refused_and_the_lender_says_nothing() {
        var stage = Stages.with(service, "3001");
        var said = stage.post(redirect(stage, "txn_1").url(), "action=approve");
        assertTrue(location(said).contains("status=REJECTED"));
        assertEquals(List.of("REFUSED"), stage.heard("CONSENT_REPORTED", "{verdict}"));
        assertEquals(List.of(), stage.heard("OFFER_DECLINED", "{reason}"));
    }

    @Test void s3002_the_first_page_lives_a_minute() {
        var stage = Stages.with(service, "3002");
        var first = redirect(stage, "txn_1");
        assertEquals(60, seconds(first));
        service.pass(Duration.ofSeconds(61));
        assertEquals(410, stage.post(first.url(), "action=approve").statusCode());
        assertEquals(303, stage.post(redirect(stage, "txn_2").url(), "action=approve").statusCode());
        assertEquals(ConsentVerdict.APPROVED, verdict(stage));
    }

    @Test void s3003_the_return_looks_approved_and_the_aggregator_knows_nothing() {
        var stage = Stages.with(service, "3003");
        var page = redirect(stage, "txn_1");
        assertTrue(location(stage.post(page.url(), "action=approve")).contains("status=APPROVED"));
        assertEquals(ConsentVerdict.NONE, verdict(stage));
        assertEquals(List.of(), stage.heard("CONSENT_REPORTED", "{verdict}"));
        assertEquals(410, stage.get(page.url()).statusCode());
    }

    @Test void s3004_the_first_redirect_finds_nobody() {
        var stage = Stages.with(service, "3004");
        assertInstanceOf(RedirectReply.Unavailable.class, stage.aggregator()
                .createRedirect(request(stage, "txn_1")));
        assertEquals(303, stage.post(redirect(stage, "txn_1").url(), "action=approve").statusCode());
    }

    private RedirectReply.Redirect redirect(Stages stage, String txnid) {
        return assertInstanceOf(RedirectReply.Redirect.class,
                stage.aggregator().createRedirect(request(stage, txnid)));
    }

    private RedirectRequest request(Stages stage, String txnid) {
        return new RedirectRequest(stage.conversation(), session, txnid, List.of(new Handle(BRAHMA, "handle")),
                null, null, BACK);
    }

    private ConsentVerdict verdict(Stages stage) {
        return assertInstanceOf(ReportReply.Reported.class,
                stage.aggregator().reportFor(stage.conversation(), session, null)).report().verdict();
    }

    private long seconds(RedirectReply.Redirect page) {
        return Math.round(Duration.between(service.bean(TestClock.class).now(), page.expiresAt())
                .toMillis() / 1000.0);
    }

    private static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
