package al.headless.question;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.aggregator.AggregatorEvent.ConsentReported;
import al.headless.aggregator.ConsentVerdict;
import al.headless.api.model.InstallmentStatus;
import al.headless.api.model.StepStatus;
import al.headless.inbox.Incoming;
import al.headless.kernel.Amount;
import al.headless.lender.LenderEvent;
import al.headless.lender.LenderEvent.Disbursed;
import al.headless.lender.LenderEvent.StepChanged;
import al.headless.lender.LoanState;
import al.headless.lender.NetworkReply;
import al.headless.lender.Page;
import al.headless.lender.StepKind;
import al.headless.testing.Borrower;
import al.headless.testing.ConsentScene;
import al.headless.testing.ContractWitness;
import al.headless.testing.Said;
import al.headless.testing.TestClock;
import al.headless.testing.Wakers.Waker;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A journey at which a question is open that will get no answer, and what is to be seen of what waits for it.
///
/// `wakers` are the beginnings of the names and ids of the jobs with which the wait ends.
record Unanswered(ConsentScene scene, List<String> wakers, Supplier<String> things) {
    private static final String ARAVALI = "aravali-finance";
    private static final String BRAHMA = "brahma-credit";
    private static final String CHOLA = "chola-capital";
    private static final String BANK_FORM = """
            {"accountHolderName": "Rahul Sharma", "accountNumber": "123456789012", "ifsc": "HDFC0000123",
             "accountType": "saving"}""";

    /// Brings a journey to where the question is open whose answer is as the ending says.
    interface Opening {
        Unanswered open(Ending how);
    }

    static Unanswered dispatch(Ending how) {
        var service = ConsentScene.scripted();
        var borrower = Borrower.named(service, "CUST_" + UUID.randomUUID());
        var journey = borrower.journey();
        borrower.fillProfile(journey, "1002"); // of lenders who never say a word
        var conversation = service.rows("select id from conversation where journey_id = ?::uuid", journey);
        var scene = new ConsentScene(service, borrower, journey, UUID.fromString(conversation.getFirst().getFirst()));
        answered(scene, how, "dispatch");
        if (how != Ending.SILENT) scene.lenders().unheard(scene.conversation());
        var operation = borrower.submit(journey);
        return new Unanswered(scene, List.of("question dispatch", "offer-window "), () -> operation(scene, operation));
    }

    static Unanswered revision(Ending how) {
        var scene = chosen();
        answered(scene, how, "reviseAmount");
        var said = scene.api().post(offer(scene) + "/loan-amount", "{\"amount\": \"150000\"}");
        assertEquals(200, said.status(), said::toString);
        var operation = said.data("/operationID");
        return new Unanswered(scene, List.of("question revision"), () -> shown(operation(scene, operation),
                card(scene, ARAVALI) + " for " + scene.card(ARAVALI).findValue("amountPrincipal").asText()));
    }

    static Unanswered end(Ending how) {
        var scene = ConsentScene.begun();
        scene.service().pass(Duration.ofMinutes(1));
        answered(scene, how, "end");
        for (var lender : List.of(ARAVALI, BRAHMA, CHOLA)) assertEquals(200, scene.reject(lender).status());
        return new Unanswered(scene, List.of("question end"), () -> card(scene, ARAVALI));
    }

    static Unanswered kycAskedFor(Ending how) {
        var scene = ConsentScene.begun();
        answered(scene, how, "advance");
        assertEquals(200, scene.proceed(ARAVALI).status());
        return step(scene, "kyc");
    }

    static Unanswered agreementAskedFor(Ending how) {
        var scene = chosen();
        for (var step : List.of(StepKind.KYC, StepKind.BANK_MANDATE)) done(scene, step);
        answered(scene, how, "advance");
        heard(scene, finished(StepKind.E_MANDATE));
        return step(scene, "loan-agreement");
    }

    static Unanswered agreementOpened(Ending how) {
        var scene = chosen();
        for (var step : List.of(StepKind.KYC, StepKind.BANK_MANDATE, StepKind.E_MANDATE)) done(scene, step);
        answered(scene, how, "askStatus");
        heard(scene, new StepChanged(ARAVALI, StepKind.LOAN_AGREEMENT, 1, StepStatus.READY,
                new Page("https://agreement.example/1", null), null));
        return step(scene, "loan-agreement");
    }

    static Unanswered disbursal(Ending how) {
        var scene = chosen();
        for (var step : List.of(StepKind.KYC, StepKind.BANK_MANDATE, StepKind.E_MANDATE)) done(scene, step);
        answered(scene, how, "advance");
        heard(scene, finished(StepKind.LOAN_AGREEMENT));
        return new Unanswered(scene, List.of("question step"), () -> shown(card(scene, ARAVALI), "disbursal "
                + stepIn(scene.api().get(offer(scene) + "/steps").json().at("/data/disbursal"))));
    }

    static Unanswered bankAccount(Ending how) {
        var scene = chosen();
        done(scene, StepKind.KYC);
        scene.says(new StepChanged(ARAVALI, StepKind.BANK_MANDATE, 1, StepStatus.READY, null, null));
        answered(scene, how, "submitBankAccount");
        var said = scene.api().post(offer(scene) + "/steps/bank-mandate", BANK_FORM);
        assertEquals(200, said.status(), said::toString);
        return new Unanswered(scene, List.of("question bank-account"), step(scene, "bank-mandate").things);
    }

    static Unanswered consentedBeforeQuote(Ending how) {
        var scene = ConsentScene.begun();
        return consented(scene, how, BRAHMA);
    }

    static Unanswered consentedAfterSelection(Ending how) {
        var scene = ConsentScene.begun();
        scene.choose();
        return consented(scene, how, CHOLA);
    }

    private static Unanswered consented(ConsentScene scene, Ending how, String lender) {
        answered(scene, how, "selectAfterConsent");
        var session = UUID.fromString(scene.handedOut());
        scene.service().bean(Incoming.class).accept(scene.conversation(), "aggregator", "confirmed",
                new ConsentReported(session, ConsentVerdict.APPROVED, null));
        scene.service().runJobsOnce();
        return new Unanswered(scene, List.of("question consented", "question step"), () -> card(scene, lender));
    }

    static Unanswered consent(Ending how) {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        reported(scene, how, session);
        assertEquals(200, scene.complete(session).status());
        return new Unanswered(scene, List.of("question consent"),
                () -> shown(session(scene, session), card(scene, BRAHMA)));
    }

    static Unanswered reconcile(Ending how) {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        reported(scene, how, session);
        var operation = scene.reconcile(session).data("/operationID");
        return new Unanswered(scene, List.of("question reconcile"),
                () -> shown(operation(scene, operation), session(scene, session), card(scene, BRAHMA)));
    }

    static Unanswered loan(Ending how) {
        var scene = disbursed();
        answered(scene, how, "askLoan");
        var operation = asked(scene, "status");
        return new Unanswered(scene, List.of("question loan"), () -> operation(scene, operation));
    }

    static Unanswered payment(Ending how) {
        var scene = disbursed();
        answered(scene, how, "requestPayment");
        var operation = asked(scene, "foreclosure");
        return new Unanswered(scene, List.of("question payment"),
                () -> shown(operation(scene, operation), "foreclosure " + scene.api()
                        .get("/journeys/" + scene.journey()).data("/postDisbursal/foreclosure/state")));
    }

    private static void answered(ConsentScene scene, Ending how, String... calls) {
        scene.lenders().reply(scene.conversation(), asked -> List.of(calls).contains(asked.call()) ? switch (how) {
            case REFUSED -> new NetworkReply.Refused("a test says no");
            case UNREACHABLE -> new NetworkReply.Unavailable(Duration.ofSeconds(1));
            case SILENT -> new NetworkReply.Accepted();
        } : new NetworkReply.Accepted());
    }

    private static void reported(ConsentScene scene, Ending how, String session) {
        switch (how) {
            case REFUSED -> scene.aggregator().reports(session, ConsentVerdict.REFUSED);
            case UNREACHABLE -> scene.aggregator().reportsNothing(session);
            case SILENT -> scene.aggregator().reports(session, ConsentVerdict.NONE);
        }
    }

    private static ConsentScene chosen() {
        var scene = ConsentScene.begun();
        assertEquals(200, scene.proceed(ARAVALI).status());
        scene.service().runJobs();
        return scene;
    }

    private static void done(ConsentScene scene, StepKind step) {
        scene.says(finished(step));
    }

    private static LenderEvent finished(StepKind step) {
        return new StepChanged(ARAVALI, step, 1, StepStatus.SUCCESS, null, null);
    }

    /// What is asked because of it has not been asked yet.
    private static void heard(ConsentScene scene, LenderEvent event) {
        scene.service().bean(Incoming.class).accept(scene.conversation(), event.lenderId(), "heard", event);
        scene.service().runJobsOnce();
    }

    private static ConsentScene disbursed() {
        var scene = chosen();
        var now = scene.service().bean(TestClock.class).now();
        scene.says(new Disbursed(ARAVALI, now, new LoanState(1, new Amount(200_000), List.of(new LoanState.Due(1,
                new Amount(210_000), LocalDate.of(2030, 1, 5), InstallmentStatus.NOT_DUE)), false)));
        assertEquals("DISBURSED", scene.borrower().status(scene.journey()));
        return scene;
    }

    private static String asked(ConsentScene scene, String act) {
        var said = scene.api().post("/journeys/" + scene.journey() + "/post-disbursal/" + act, "{}");
        assertEquals(202, said.status(), said::toString);
        return said.data("/operationID");
    }

    private static Unanswered step(ConsentScene scene, String step) {
        return new Unanswered(scene, List.of("question step"), () -> shown(card(scene, ARAVALI),
                step + " " + stepIn(scene.api().get(offer(scene) + "/steps/" + step).json().at("/data"))));
    }

    private static String stepIn(JsonNode shown) {
        return (shown.path("status").asText() + " " + shown.at("/diagnostics/reason").asText("")).strip();
    }

    private static String offer(ConsentScene scene) {
        return "/journeys/" + scene.journey() + "/offers/" + scene.offer(ARAVALI);
    }

    private static String operation(ConsentScene scene, String id) {
        var said = scene.operation(id);
        return "operation " + words(said, "/status", "/error/reason");
    }

    private static String session(ConsentScene scene, String id) {
        return "consent " + words(scene.read(id), "/state", "/actionRequired");
    }

    private static String card(ConsentScene scene, String lender) {
        var card = scene.card(lender);
        return "card " + Stream.of("status", "lenderStateReason").map(name -> card.path(name).asText(""))
                .filter(word -> !word.isEmpty() && !word.equals("null")).collect(Collectors.joining(" "));
    }

    /// The borrower looks in, so that it is not idleness that ends the journey.
    void lookIn() {
        scene.api().patch("/journeys/" + scene.journey() + "/resume", "{\"resume\": {\"looked\": \"in\"}}");
    }

    boolean waitsFor(Waker waker) {
        return wakers.stream().anyMatch(waker.toString()::startsWith);
    }

    /// The journey as it is shown now: status and next action.
    String journey() {
        var state = scene.api().pinned(ContractWitness.HEAD).get("/journeys/" + scene.journey() + "/state");
        return "journey " + words(state, "/status", "/nextAction");
    }

    private static String words(Said said, String... pointers) {
        return Stream.of(pointers).map(said::data).filter(word -> word != null && !word.equals("null"))
                .collect(Collectors.joining(" "));
    }

    private static String shown(String... things) {
        return String.join("; ", things);
    }
}
