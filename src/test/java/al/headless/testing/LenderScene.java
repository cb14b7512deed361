package al.headless.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.api.model.InstallmentStatus;
import al.headless.api.model.StepStatus;
import al.headless.kernel.Amount;
import al.headless.kernel.Json;
import al.headless.lender.LenderEvent;
import al.headless.lender.LenderEvent.Disbursed;
import al.headless.lender.LenderEvent.StepChanged;
import al.headless.lender.LoanState;
import al.headless.lender.LoanState.Due;
import al.headless.lender.Page;
import al.headless.lender.Quote;
import al.headless.lender.StepKind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/// A journey whose lenders quoted as the sandbox's do and then only listen: what they say next is a test's to say, and
/// what becomes of a call too.
public record LenderScene(ConsentScene scene) {
    public static final String ARAVALI = "aravali-finance";
    public static final String CHOLA = "chola-capital";
    private static final String BANK_FORM = """
            {"accountHolderName": "Rahul Sharma", "accountNumber": "123456789012", "ifsc": "HDFC0000123",
             "accountType": "saving"}""";

    /// Two offers, and Brahma's card that waits for consent.
    public static LenderScene begun() {
        return begun("1234");
    }

    public static LenderScene begun(String panDigits) {
        return new LenderScene(ConsentScene.begun(panDigits));
    }

    /// The same, and a lender's offer is locked.
    public static LenderScene chosen(String lender) {
        var begun = begun();
        begun.proceed(lender);
        return begun;
    }

    /// A journey that was not submitted yet.
    public static LenderScene unsubmitted() {
        var service = ConsentScene.scripted();
        var borrower = Borrower.named(service, "CUST_" + UUID.randomUUID());
        var journey = borrower.journey();
        var conversation = service.rows("select id from conversation where journey_id = ?::uuid", journey);
        return new LenderScene(new ConsentScene(service, borrower, journey,
                UUID.fromString(conversation.getFirst().getFirst())));
    }

    public Service service() {
        return scene.service();
    }

    public Borrower borrower() {
        return scene.borrower();
    }

    public ListeningLenders lenders() {
        return scene.lenders();
    }

    /// What was asked of the lenders so far.
    public List<String> asked() {
        return lenders().asked(scene.conversation());
    }

    public void proceed(String lender) {
        assertEquals(200, scene.proceed(lender).status());
        service().runJobs();
    }

    public void pass(Duration time) {
        service().pass(time);
    }

    public void says(LenderEvent event) {
        scene.says(event);
    }

    public Instant now() {
        return service().bean(TestClock.class).now();
    }

    /// What the card quotes.
    public Quote quote(String lender) {
        return Json.value(json(lender), Quote.class);
    }

    /// The same for another amount, or with another end.
    public Quote quote(String lender, Amount amount, Instant validUntil) {
        var json = (ObjectNode) Json.tree(quote(lender));
        json.set("amountPrincipal", Json.tree(amount));
        json.set("validUntil", Json.tree(validUntil));
        return Json.value(json, Quote.class);
    }

    public Quote quote(String lender, long amount) {
        return quote(lender, new Amount(amount), now().plus(Duration.ofHours(12)));
    }

    private byte[] json(String lender) {
        return service().rows("select quote from offer where journey_id = ?::uuid and lender_id = ?", scene.journey(),
                lender).getFirst().getFirst().getBytes(StandardCharsets.UTF_8);
    }

    public void step(String lender, StepKind step, int revision, StepStatus status) {
        boolean page = status == StepStatus.READY && step != StepKind.BANK_MANDATE;
        says(new StepChanged(lender, step, revision, status, page ? new Page("https://lender.example/" + step + "/"
                + revision, now().plus(Duration.ofMinutes(30))) : null, null));
    }

    /// The lender opens a step and is content with it.
    public void done(String lender, StepKind step) {
        if (step == StepKind.BANK_MANDATE) {
            step(lender, step, 1, StepStatus.READY);
            assertEquals(200, handIn(lender).status());
        } else {
            step(lender, step, 1, StepStatus.READY);
        }
        step(lender, step, 2, StepStatus.SUCCESS);
    }

    /// All steps up to this one are done.
    public void doneTo(String lender, StepKind last) {
        for (var step : StepKind.values()) {
            if (step == StepKind.DISBURSAL) return;
            done(lender, step);
            if (step == last) return;
        }
    }

    public Said handIn(String lender) {
        return scene.api().post(offer(lender) + "/steps/bank-mandate", BANK_FORM);
    }

    public Disbursed disbursed(String lender) {
        return new Disbursed(lender, now(), new LoanState(1, new Amount(100_000), List.of(new Due(1,
                new Amount(101_000), LocalDate.ofInstant(now(), ZoneOffset.UTC).minusDays(1),
                InstallmentStatus.OVERDUE)), false));
    }

    /// The path of a lender's offer.
    public String offer(String lender) {
        return "/journeys/" + scene.journey() + "/offers/" + scene.offer(lender);
    }

    public Said loanAmount(String lender, long amount) {
        return scene.api().post(offer(lender) + "/loan-amount", "{\"amount\": \"" + amount + "\"}");
    }

    public Said reject(String lender, String stage) {
        var said = scene.api().post(offer(lender) + "/reject",
                "{\"rejectedStage\": \"" + stage + "\", \"rejectionReason\": \"Changed my mind\"}");
        service().runJobs();
        return said;
    }

    public JsonNode card(String lender) {
        return scene.card(lender);
    }

    /// Status and reason of a card.
    public String cardState(String lender) {
        var card = card(lender);
        var reason = card.path("lenderStateReason");
        return card.path("status").asText() + (reason.isNull() ? "" : " " + reason.asText());
    }

    public String status() {
        return borrower().status(scene.journey());
    }

    /// Status and next action of the journey.
    public String state() {
        return status() + " " + scene.nextAction();
    }

    /// A step as it is shown, by its name in the contract: status, action, reason.
    public String shown(String lender, String step) {
        var shown = scene.api().get(offer(lender) + "/steps").json().at("/data/" + step);
        return String.join(" ", shown.path("status").asText(), shown.path("actionRequired").asText(),
                shown.at("/diagnostics/reason").asText("")).strip();
    }

    /// Status and reason of an operation.
    public String operation(String id) {
        var said = scene.operation(id).json().at("/data");
        return (said.path("status").asText() + " " + said.at("/error/reason").asText("")).strip();
    }

    public List<String> timeline() {
        return scene.api().get("/journeys/" + scene.journey()).json().at("/data/timeline").valueStream()
                .map(one -> one.path("status").asText()).toList();
    }

    /// The reasons for which events of this journey were parked.
    public List<String> parked() {
        return service().rows("select reason from inbox_event where conversation_id = ? and state = 'PARKED'"
                + " order by serial", scene.conversation()).stream().map(List::getFirst).toList();
    }
}
