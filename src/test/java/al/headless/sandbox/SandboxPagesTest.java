package al.headless.sandbox;

import static al.headless.lender.StepKind.BANK_MANDATE;
import static al.headless.lender.StepKind.DISBURSAL;
import static al.headless.lender.StepKind.E_MANDATE;
import static al.headless.lender.StepKind.KYC;
import static al.headless.lender.StepKind.LOAN_AGREEMENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.api.model.AccountType;
import al.headless.kernel.AccountNumber;
import al.headless.lender.LoanApplication.BankAccount;
import al.headless.lender.NetworkReply;
import al.headless.lender.PaymentKind;
import al.headless.testing.ApiTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The pages over HTTP, and the network behind them on real PostgreSQL.
class SandboxPagesTest extends ApiTest {
    private static final BankAccount ACCOUNT = new BankAccount("Rahul Sharma",
            new AccountNumber("123456789012"),
            "HDFC0000123", AccountType.SAVING);

    @Test void a_script_walks_from_kyc_to_a_closed_loan() throws Exception {
        var stage = Stages.with(service, "1234");
        for (var step : List.of(KYC, BANK_MANDATE, E_MANDATE, LOAN_AGREEMENT, DISBURSAL)) {
            stage.advance(step);
            if (step == BANK_MANDATE) {
                stage.accepted(stage.network()
                        .submitBankAccount(stage.conversation(), Stages.ARAVALI, 1, ACCOUNT));
            } else if (step != DISBURSAL) {
                stage.approve(stage.page("STEP_CHANGED"));
            }
        }
        assertEquals(List.of("KYC READY 1", "KYC IN_PROGRESS 2", "KYC SUCCESS 3", "BANK_MANDATE READY 1",
                "BANK_MANDATE SUCCESS 2", "E_MANDATE READY 1", "E_MANDATE IN_PROGRESS 2",
                "E_MANDATE SUCCESS 3",
                "LOAN_AGREEMENT READY 1", "LOAN_AGREEMENT IN_PROGRESS 2", "LOAN_AGREEMENT SUCCESS 3"),
                changes(stage));
        assertEquals(List.of("150000"), stage.heard("DISBURSED", "{loan,outstandingPrincipal}"));
        stage.accepted(stage.network().requestPayment(stage.conversation(), Stages.ARAVALI, "pay_1",
                PaymentKind.FORECLOSURE, null, null));
        assertTrue(stage.get(stage.page("PAYMENT_REQUESTED")).body().contains("₹1,50,000"));
        stage.approve(stage.page("PAYMENT_REQUESTED"));
        assertEquals(List.of("true"), stage.heard("PAYMENT_SETTLED", "{paid}"));
        assertEquals(List.of("true"), stage.heard("LOAN_UPDATED", "{loan,closed}"));
        stage.accepted(stage.network().askLoan(stage.conversation(), Stages.ARAVALI, "op_1"));
        assertEquals("op_1", stage.heard("LOAN_UPDATED", "{answers}").getLast());
    }

    @Test void a_page_says_who_asks_for_what_and_what_each_button_does() {
        var stage = Stages.with(service, "1234");
        stage.advance(KYC);
        var page = stage.get(stage.page("STEP_CHANGED"));
        assertEquals(200, page.statusCode());
        for (var text : List.of("<html lang=\"en\">", "<h1>Verify your identity</h1>", "Aravali Finance",
                "₹1,50,000", "This is a sandbox", "value=\"approve\"", "value=\"decline\"", "value=\"leave\"",
                "aria-describedby=\"about-approve\"", "you may close this page")) {
            assertTrue(page.body().contains(text), () -> text + " is missing in " + page.body());
        }
        assertEquals("text/html;charset=utf-8", header(page, "Content-Type"));
        assertEquals("no-store", header(page, "Cache-Control"));
        assertEquals("no-referrer", header(page, "Referrer-Policy"));
        assertTrue(header(page, "Content-Security-Policy")
                .startsWith("default-src 'none'; style-src 'self'; form-"));
        assertFalse(page.body().contains("<script"));
        assertEquals(200, stage.get("http://x/sandbox/style.css").statusCode());
    }

    @Test void opening_is_news_once_and_spends_nothing() {
        var stage = Stages.with(service, "1234");
        stage.advance(KYC);
        var url = stage.page("STEP_CHANGED");
        stage.get(url);
        stage.get(url);
        assertEquals(200, stage.post(url, "action=leave").statusCode());
        service.runJobs();
        assertEquals(List.of("KYC READY 1", "KYC IN_PROGRESS 2"), changes(stage));
        stage.approve(url);
        assertEquals("KYC SUCCESS 3", changes(stage).getLast());
        assertEquals(410, stage.get(url).statusCode());
        assertEquals(410, stage.post(url, "action=approve").statusCode());
    }

    @Test void of_two_who_choose_at_once_one_is_heard() throws Exception {
        var stage = Stages.with(service, "1234");
        stage.advance(KYC);
        var url = stage.page("STEP_CHANGED");
        Callable<Integer> choose = () -> stage.post(url, "action=decline").statusCode();
        try (var both = Executors.newFixedThreadPool(2)) {
            var answers = both.invokeAll(List.of(choose, choose)).stream().map(answer -> answer.resultNow())
                    .sorted();
            assertEquals(List.of(200, 410), answers.toList());
        }
        service.runJobs();
        assertEquals(List.of("KYC READY 1", "KYC IN_PROGRESS 2", "KYC READY 3"), changes(stage));
    }

    @Test void what_cannot_be_shown_is_said_in_html() {
        var stage = Stages.with(service, "1234");
        stage.advance(KYC);
        var url = stage.page("STEP_CHANGED");
        var unknown = stage.get("http://x/sandbox/kyc/0000");
        assertEquals(404, unknown.statusCode());
        assertTrue(unknown.body().contains("<h1>There is no such page</h1>"), unknown::body);
        assertEquals(404, stage.get(url.replace("/kyc/", "/payment/")).statusCode());
        assertEquals(404, stage.get("http://x/sandbox/kfs/0000").statusCode());
        for (var form : List.of("", "action=", "action=approved", "x=action%3Dapprove")) {
            assertEquals(400, stage.post(url, form).statusCode(), form);
        }
        service.pass(StepScript.PAGE_LIFETIME);
        assertEquals(410, stage.get(url).statusCode());
        assertEquals(410, stage.post(url, "action=approve").statusCode());
    }

    @Test void a_browser_that_keeps_its_origin_to_itself_is_heard() {
        var stage = Stages.with(service, "1234");
        stage.advance(KYC);
        assertEquals(200, stage.post(stage.page("STEP_CHANGED"), "action=approve", "Origin", "null").statusCode());
    }

    @Test void the_borrower_goes_back_to_where_the_application_wants() {
        var stage = Stages.with(service, "1234");
        service.sql("update application set return_url = 'http://127.0.0.1/back?a=1'");
        try {
            stage.advance(KYC);
            var url = stage.page("STEP_CHANGED");
            assertTrue(header(stage.get(url), "Content-Security-Policy")
                    .contains("form-action 'self' http://127.0.0.1;"));
            for (var form : List.of("action=leave", "action=approve")) {
                var said = stage.post(url, form);
                assertEquals("303 http://127.0.0.1/back?a=1", said.statusCode() + " "
                        + header(said, "Location"));
            }
        } finally {
            service.sql("update application set return_url = null");
        }
    }

    @Test void s2102_the_lender_cannot_be_reached_twice() {
        var stage = Stages.with(service, "2102");
        stage.advance(KYC);
        stage.approve(stage.page("STEP_CHANGED"));
        stage.advance(BANK_MANDATE);
        for (int i = 0; i < 2; i++) {
            assertInstanceOf(NetworkReply.Unavailable.class,
                    stage.network().submitBankAccount(stage.conversation(), Stages.ARAVALI, 1, ACCOUNT));
        }
        stage.accepted(stage.network().submitBankAccount(stage.conversation(), Stages.ARAVALI, 1, ACCOUNT));
        assertEquals("BANK_MANDATE SUCCESS 2", changes(stage).getLast());
    }

    @Test void an_expired_page_is_replaced_when_the_lender_is_asked() {
        var stage = Stages.with(service, "1234");
        stage.advance(KYC);
        var first = stage.page("STEP_CHANGED");
        service.pass(StepScript.PAGE_LIFETIME.plus(Duration.ofSeconds(1)));
        for (int i = 0; i < 2; i++) {
            stage.accepted(stage.network().askStatus(stage.conversation(), Stages.ARAVALI, KYC, 1));
        }
        assertEquals(List.of("KYC READY 1", "KYC READY 2"), changes(stage));
        assertFalse(stage.page("STEP_CHANGED").equals(first));
        stage.approve(stage.page("STEP_CHANGED"));
    }

    @Test void s5002_repetitions_arrive_and_change_nothing() {
        var stage = Stages.with(service, "5002");
        stage.advance(KYC);
        assertEquals(List.of("KYC READY 1", "KYC READY 1"), changes(stage));
        var pages = stage.heard("STEP_CHANGED", "{page,url}");
        assertEquals(1, pages.stream().distinct().count());
        stage.approve(pages.getLast());
        assertEquals(6, changes(stage).size());
        assertEquals(3, changes(stage).stream().distinct().count());
    }

    @Test void strangers_are_refused() {
        var stage = Stages.with(service, "1234");
        var network = stage.network();
        for (var reply : List.of(network.advance(UUID.randomUUID(), Stages.ARAVALI, KYC, Stages.AMOUNT),
                network.advance(stage.conversation(), "nobody", KYC, Stages.AMOUNT),
                network.askStatus(stage.conversation(), "deccan-gold", KYC, 0),
                network.askLoan(stage.conversation(), Stages.ARAVALI, "op_1"),
                network.selectAfterConsent(stage.conversation(), Stages.ARAVALI, null),
                network.reviseAmount(UUID.randomUUID(), Stages.ARAVALI, "op_1", Stages.AMOUNT))) {
            assertInstanceOf(NetworkReply.Refused.class, reply);
        }
    }

    @Test void neither_tokens_nor_personal_values_are_kept() {
        var stage = Stages.with(service, "1234");
        stage.accepted(stage.network().reviseAmount(stage.conversation(), Stages.ARAVALI, "op_1",
                Stages.AMOUNT));
        stage.network().advance(stage.conversation(), Stages.ARAVALI, KYC, Stages.AMOUNT);
        var waiting = service.rows("select convert_from(task_data, 'UTF8') from scheduled_tasks "
                + "where task_name = 'sandbox-event'").toString();
        service.runJobs();
        var token = stage.page("STEP_CHANGED").replaceFirst(".*/", "");
        var statement = stage.heard("OFFER_REVISED", "{quote,keyFactsStatementLink}").getFirst()
                .replaceFirst(".*/", "");
        var kept = waiting + service.rows("select t::text from sandbox_talk t") + service.rows(
                "select p::text from sandbox_page p")
                + service.rows("select d::text from sandbox_document d");
        for (var secret : List.of(token, statement, "ABCDE", "9876543210", "Rahul")) {
            assertFalse(kept.contains(secret), secret);
        }
        assertTrue(waiting.contains("KYC/1"), waiting);
    }

    private static List<String> changes(Stages stage) {
        var steps = stage.heard("STEP_CHANGED", "{step}");
        var statuses = stage.heard("STEP_CHANGED", "{status}");
        var revisions = stage.heard("STEP_CHANGED", "{revision}");
        return IntStream.range(0, steps.size())
                .mapToObj(i -> steps.get(i) + " " + statuses.get(i) + " " + revisions.get(i)).toList();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
