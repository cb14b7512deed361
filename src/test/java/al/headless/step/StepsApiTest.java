package al.headless.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import al.headless.api.model.StepStatus;
import al.headless.inbox.Incoming;
import al.headless.kernel.Clock;
import al.headless.lender.Diagnostics;
import al.headless.lender.LenderEvent;
import al.headless.lender.LenderEvent.LenderRejected;
import al.headless.lender.LenderEvent.Sanctioned;
import al.headless.lender.LenderEvent.StepChanged;
import al.headless.lender.Page;
import al.headless.lender.StepKind;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Steps over HTTP, with what the lender says handed in as it would come from the network.
class StepsApiTest extends ApiTest {
    /// A lender whom the sandbox does not know: these tests speak for it.
    private static final String LENDER = "test-lender";
    private static final String BANK_FORM = """
            {"accountHolderName": "Rahul Sharma", "accountNumber": "123456789012", "ifsc": "HDFC0000123",
             "accountType": "saving"}""";

    private Borrower borrower;
    private String journey;
    private String offer;

    @BeforeEach void a_locked_offer() {
        borrower = borrower();
        journey = borrower.journeyWithOffers();
        var items = borrower.api().get("/journeys/" + journey + "/offers").json().at("/data/items");
        offer = IntStream.range(0, items.size()).mapToObj(items::get)
                .filter(item -> item.path("lenderID").asText().equals("aravali-finance")).findFirst().orElseThrow()
                .path("offerID").asText();
        assertEquals(200, borrower.proceed(journey, offer).status());
        service.sql("update offer set lender_id = ? where id = ?", LENDER, UUID.fromString(offer));
    }

    @Test void a_step_before_its_turn_is_pending_and_says_so() {
        var steps = borrower.api().get(path("")).json().at("/data");
        for (var name : new String[] {"kyc", "bankMandate", "eMandate", "loanAgreement", "disbursal"}) {
            assertEquals("PENDING", steps.at("/" + name + "/status").asText());
            assertEquals("NONE", steps.at("/" + name + "/actionRequired").asText());
            assertEquals("NOT_YET", steps.at("/" + name + "/diagnostics/reason").asText());
        }
        var other = borrower.offer(journey, 1).equals(offer) ? borrower.offer(journey, 0) : borrower.offer(journey, 1);
        var said = borrower.api().get("/journeys/" + journey + "/offers/" + other + "/steps/kyc");
        assertEquals("OFFER_NOT_LOCKED", said.data("/diagnostics/reason"));
    }

    @Test void kyc_opens_a_page_goes_on_and_succeeds() {
        say(changed(StepKind.KYC, 1, StepStatus.READY, page("kyc-1")));
        assertStep("/kyc", "READY", "REDIRECT");
        assertEquals("http://127.0.0.1/kyc-1", borrower.api().get(path("/kyc")).data("/resource/redirectURL"));
        assertEquals("KYC_PENDING", borrower.status(journey));
        say(changed(StepKind.KYC, 2, StepStatus.IN_PROGRESS, null));
        assertStep("/kyc", "IN_PROGRESS", "AWAIT_CALLBACK");
        say(changed(StepKind.KYC, 3, StepStatus.SUCCESS, null));
        assertStep("/kyc", "SUCCESS", "NONE");
        assertNull(borrower.api().get(path("/kyc")).data("/resource/redirectURL"));
        assertEquals("1", borrower.api().get(path("/kyc/status")).data("/attempts"));
    }

    @Test void changes_that_come_out_of_order_and_twice_end_the_same() {
        var events = new StepChanged[] {changed(StepKind.KYC, 1, StepStatus.READY, page("kyc-1")),
            changed(StepKind.KYC, 2, StepStatus.IN_PROGRESS, null), changed(StepKind.KYC, 3, StepStatus.SUCCESS, null),
            changed(StepKind.BANK_MANDATE, 1, StepStatus.READY, null),
            changed(StepKind.KYC, 1, StepStatus.READY, page("kyc-1"))};
        var random = new Random(5002);
        for (int i = events.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            var event = events[i];
            events[i] = events[other];
            events[other] = event;
        }
        for (var event : events) say(event);
        assertStep("/kyc", "SUCCESS", "NONE");
        assertStep("/bank-mandate", "READY", "SUBMIT_FORM");
        assertEquals("BANK_MANDATE_PENDING", borrower.status(journey));
    }

    @Test void a_bank_account_is_sealed_sent_and_checked() {
        bankMandateReady();
        var form = borrower.api().get(path("/bank-mandate")).json().at("/data/resource/form/fields");
        assertEquals(4, form.size());
        var said = borrower.api().post(path("/bank-mandate"), BANK_FORM);
        assertEquals(200, said.status(), said::toString);
        assertEquals("IN_PROGRESS WAIT", said.data("/status") + " " + said.data("/actionRequired"));
        assertRefused(409, "ASYNC_OPERATION_PENDING", borrower.api().post(path("/bank-mandate"), BANK_FORM));
        say(new StepChanged(LENDER, StepKind.BANK_MANDATE, 2, StepStatus.READY, null,
                new Diagnostics("NAME_MISMATCH", "The account holder's name does not match.")));
        assertStep("/bank-mandate", "READY", "SUBMIT_FORM");
        assertEquals("NAME_MISMATCH", borrower.api().get(path("/bank-mandate")).data("/diagnostics/reason"));
        assertEquals(200, borrower.api().post(path("/bank-mandate"), BANK_FORM).status());
        say(changed(StepKind.BANK_MANDATE, 3, StepStatus.SUCCESS, null));
        assertStep("/bank-mandate", "SUCCESS", "NONE");
    }

    @Test void a_bank_account_before_its_turn_is_refused_with_the_step_that_is_due() {
        var said = borrower.api().post(path("/bank-mandate"), BANK_FORM);
        assertRefused(409, "STATE_PRECONDITION_FAILED", said);
        assertEquals("kyc", said.json().at("/error/details/requiredStep").asText());
        assertEquals("OFFER_SELECTED", said.json().at("/error/details/currentStatus").asText());
    }

    @Test void a_page_whose_time_is_over_is_taken_away_until_a_new_one_comes() {
        var expires = service.bean(Clock.class).now().plusSeconds(5);
        say(changed(StepKind.KYC, 1, StepStatus.READY, new Page("http://127.0.0.1/short", expires)));
        assertStep("/kyc", "READY", "REDIRECT");
        service.pass(Duration.ofSeconds(6));
        assertStep("/kyc", "IN_PROGRESS", "WAIT");
        say(changed(StepKind.KYC, 2, StepStatus.READY, page("fresh")));
        assertEquals("http://127.0.0.1/fresh", borrower.api().get(path("/kyc")).data("/resource/redirectURL"));
    }

    @Test void the_amount_of_the_locked_offer_can_be_confirmed_and_revised_within_its_range() {
        var detail = borrower.api().get("/journeys/" + journey + "/offers/" + offer);
        var offered = detail.data("/amountPrincipal");
        var confirmed = borrower.api().post(amountPath(), "{\"amount\": \"" + offered + "\"}");
        assertEquals("CONFIRMED", confirmed.data("/status"), confirmed::toString);
        var tooMuch = borrower.api().post(amountPath(), "{\"amount\": \"" + offered + "0\"}");
        assertRefused(409, "STATE_PRECONDITION_FAILED", tooMuch);
        assertEquals(offered, tooMuch.json().at("/error/details/maximum").asText());
        var revised = borrower.api().post(amountPath(), "{\"amount\": \"" + detail.data("/amountMinimum") + "\"}");
        assertEquals("REVISION_PENDING", revised.data("/status"), revised::toString);
        assertNotNull(revised.data("/operationID"));
        assertRefused(409, "ASYNC_OPERATION_PENDING", borrower.api().post(amountPath(), "{\"amount\": \"100000\"}"));
    }

    @Test void the_lender_that_holds_the_lock_ends_the_journey() {
        say(new LenderRejected(LENDER, "policy"));
        assertEquals("REJECTED", borrower.status(journey));
        assertRefused(409, "STATE_PRECONDITION_FAILED", borrower.proceed(journey, offer));
    }

    @Test void nothing_is_left_to_do_about_the_steps_of_a_journey_that_has_ended() {
        say(changed(StepKind.KYC, 1, StepStatus.READY, page("kyc-1")));
        say(new LenderRejected(LENDER, "policy"));
        assertStep("/kyc", "FAILURE", "NONE");
        assertStep("/kyc/status", "FAILURE", "NONE");
        assertNull(borrower.api().get(path("/kyc")).data("/resource/redirectURL"));
        assertStep("/bank-mandate", "PENDING", "NONE");
        for (var step : new String[] {"/kyc", "/kyc/status", "/bank-mandate"}) {
            assertEquals("JOURNEY_ENDED", borrower.api().get(path(step)).data("/diagnostics/reason"));
        }
    }

    @Test void a_rejection_that_overtakes_the_last_news_of_a_step_ends_as_if_it_had_come_last() {
        say(changed(StepKind.KYC, 1, StepStatus.READY, page("kyc-1")));
        say(new LenderRejected(LENDER, "policy"));
        say(changed(StepKind.KYC, 2, StepStatus.IN_PROGRESS, null));
        assertStep("/kyc", "FAILURE", "NONE");
        assertEquals("JOURNEY_ENDED", borrower.api().get(path("/kyc")).data("/diagnostics/reason"));
        say(new StepChanged(LENDER, StepKind.KYC, 3, StepStatus.FAILURE, null,
                new Diagnostics("KYC_FAILED", "The identity could not be confirmed.")));
        assertStep("/kyc", "FAILURE", "NONE");
        assertEquals("KYC_FAILED", borrower.api().get(path("/kyc")).data("/diagnostics/reason"));
        assertEquals("REJECTED", borrower.status(journey));
    }

    @Test void a_rejection_that_overtakes_the_sanction_ends_in_the_same_steps() {
        everythingDone();
        say(new LenderRejected(LENDER, "policy"));
        say(new Sanctioned(LENDER));
        assertEquals("FAILURE", borrower.api().get(path("")).data("/disbursal/status"));
        assertEquals("REJECTED", borrower.status(journey));
    }

    @Test void the_borrower_rejects_the_locked_offer_and_chooses_another() {
        var said = borrower.api().post("/journeys/" + journey + "/offers/" + offer + "/reject",
                "{\"rejectedStage\": \"KYC\", \"rejectionReason\": \"Borrower chose another lender\"}");
        assertEquals("REJECTED REJECTED OFFERS_AVAILABLE", said.data("/status") + " "
                + said.data("/proceedBoundaryState") + " " + said.data("/journeyStatus"), said::toString);
        assertEquals(200, borrower.proceed(journey, borrower.offer(journey, 0)).status());
    }

    @Test void a_sanctioned_loan_is_the_lenders_alone() {
        everythingDone();
        say(new Sanctioned(LENDER));
        assertEquals("LENDER_PROCESSING", borrower.status(journey));
        var said = borrower.api().post("/journeys/" + journey + "/offers/" + offer + "/reject",
                "{\"rejectedStage\": \"LOAN_AGREEMENT\", \"rejectionReason\": \"Too late\"}");
        assertRefused(409, "STATE_PRECONDITION_FAILED", said);
    }

    private void bankMandateReady() {
        say(changed(StepKind.KYC, 1, StepStatus.READY, page("kyc")));
        say(changed(StepKind.KYC, 2, StepStatus.SUCCESS, null));
        say(changed(StepKind.BANK_MANDATE, 1, StepStatus.READY, null));
    }

    private void everythingDone() {
        for (var kind : new StepKind[] {StepKind.KYC, StepKind.BANK_MANDATE, StepKind.E_MANDATE,
            StepKind.LOAN_AGREEMENT}) {
            say(changed(kind, 1, StepStatus.READY, kind == StepKind.BANK_MANDATE ? null : page(kind.name())));
            say(changed(kind, 2, StepStatus.SUCCESS, null));
        }
    }

    private void say(LenderEvent event) {
        var conversation = UUID.fromString(service.rows("select id from conversation where journey_id = ?",
                UUID.fromString(journey)).getFirst().getFirst());
        service.bean(Incoming.class).accept(conversation, LENDER, UUID.randomUUID().toString(), event);
        service.runJobs();
    }

    private static StepChanged changed(StepKind kind, int revision, StepStatus status, Page page) {
        return new StepChanged(LENDER, kind, revision, status, page, null);
    }

    private Page page(String name) {
        return new Page("http://127.0.0.1/" + name, Instant.parse("2099-01-01T00:00:00Z"));
    }

    private void assertStep(String step, String status, String action) {
        Said said = borrower.api().get(path(step));
        assertEquals(status + " " + action, said.data("/status") + " " + said.data("/actionRequired"), said::toString);
    }

    private String path(String step) {
        return "/journeys/" + journey + "/offers/" + offer + "/steps" + step;
    }

    private String amountPath() {
        return "/journeys/" + journey + "/offers/" + offer + "/loan-amount";
    }
}
