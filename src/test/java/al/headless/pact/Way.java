package al.headless.pact;

import al.headless.testing.Borrower;
import al.headless.testing.Said;
import al.headless.testing.Service;
import al.headless.testing.TestClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/// A borrower on the way to a loan, move by move: a request, a page, or what the others say meanwhile. `until` stops at
/// the first moment that fits, so that every state which a consumer can meet can be stood still.
final class Way {
    private static final int MOST_MOVES = 60; // a loan that is paid back takes about 30
    private static final Duration A_WHILE = Duration.ofSeconds(61); // outlives offers and pages of the short rows
    private static final String GOLD = """
            {"goldLoan": {"jewelleryWeightGrams": 40.5, "purity": "22K", "userType": "individual"}}""";
    private static final String BANK_FORM = """
            {"accountHolderName": "Rahul Sharma", "accountNumber": "123456789012", "ifsc": "HDFC0000123",
             "accountType": "saving"}""";

    private final Service service;
    private final Borrower borrower;
    private final String digits;
    private final String lender;
    private final String type;
    private String journey;
    private Turns turns;
    private String operation;
    private String offer;
    private String openPage;
    private boolean careful;

    /// Nothing has happened yet but a session; the digits of the PAN choose what the sandbox will do.
    Way(Service service, String type, String digits, String lender) {
        this.service = service;
        this.type = type;
        this.digits = digits;
        this.lender = lender;
        borrower = Borrower.named(service, "CUST_" + UUID.randomUUID());
    }

    Borrower borrower() {
        return borrower;
    }

    String journey() {
        return journey;
    }

    /// The operation that was accepted last; null before the first.
    String operation() {
        return operation;
    }

    /// The locked offer, or the first that the borrower's list shows; null while there is none.
    String offer() {
        return offer != null ? offer : cards().path(0).path("offerID").asText(null);
    }

    /// Another card that holds an offer; null if there is none.
    String otherOffer() {
        return cards().valueStream().filter(card -> card.path("status").asText().equals("OFFER_RECEIVED"))
                .map(card -> card.path("offerID").asText()).filter(id -> !id.equals(offer())).findFirst().orElse(null);
    }

    JsonNode cards() {
        return read("/offers").path("items");
    }

    /// A step of the locked offer; a missing node while none is locked.
    JsonNode step(String name) {
        return offer == null ? MissingNode.getInstance() : read("/offers/" + offer + "/steps").path(name);
    }

    JsonNode detail() {
        return read("");
    }

    String status() {
        return journey == null ? "" : borrower.status(journey);
    }

    /// Goes on until the moment has come.
    Way until(String moment, BooleanSupplier come) {
        for (int i = 0; i < MOST_MOVES; i++) {
            if (come.getAsBoolean()) return this;
            move();
        }
        throw new AssertionError("the sandbox never gets to " + moment + "; it ended at " + status());
    }

    /// From here on lenders speak one word at a time, so that a borrower can be stopped between any two.
    Way carefully() {
        careful = true;
        return this;
    }

    Way until(String status) {
        return until(status, () -> status.equals(status()));
    }

    void pass(Duration time) {
        service.bean(TestClock.class).pass(time);
    }

    private void move() {
        if (journey == null) {
            journey = borrower.journey(type);
            turns = new Turns(service, journey);
        } else if (!(careful ? turns.word() : turns.all())) {
            act(detail());
        }
    }

    private void act(JsonNode now) {
        switch (now.path("status").asText()) {
            case "STARTED" -> fill();
            case "PROFILE_REQUIRED" -> operation = borrower.submit(journey);
            case "OFFERS_AVAILABLE" -> choose();
            case "DISBURSED" -> foreclose(now.at("/postDisbursal/foreclosure"));
            default -> {
                if (now.path("nextAction").asText().equals("COMPLETE_AA")) consent();
                else step();
            }
        }
    }

    private void fill() {
        borrower.fillProfile(journey, digits);
        if (type.equals("GOLD_LOAN")) accepted(200, borrower.api().put("/journeys/" + journey + "/profile", GOLD));
    }

    /// The lender's offer, where it makes one; else the borrower goes on looking.
    private void choose() {
        for (var card : cards()) {
            boolean here = card.path("lenderID").asText().equals(lender);
            if (!here || !card.path("status").asText().equals("OFFER_RECEIVED")) continue;
            offer = card.path("offerID").asText();
            accepted(200, borrower.proceed(journey, offer));
            return;
        }
        pass(A_WHILE);
    }

    private void consent() {
        var path = "/journeys/" + journey + "/aa/sessions";
        var session = accepted(201, borrower.api().post(path)).data("/aaSessionID");
        approve(accepted(200, borrower.api().post(path + "/" + session + "/redirect")).data("/redirectURL"));
    }

    /// Approves on the page that is open, or does what the first step asks for; else time passes.
    private void step() {
        if (openPage != null) {
            approve(openPage);
            openPage = null;
            return;
        }
        if (offer != null) {
            for (var step : read("/offers/" + offer + "/steps")) {
                switch (step.path("actionRequired").asText()) {
                    case "REDIRECT" -> open(step.at("/resource/redirectURL").asText());
                    case "SUBMIT_FORM" -> accepted(200, borrower.api().post("/journeys/" + journey + "/offers/" + offer
                            + "/steps/bank-mandate", BANK_FORM));
                    default -> { continue; }
                }
                return;
            }
        }
        pass(A_WHILE);
    }

    private void foreclose(JsonNode payment) {
        if (payment.path("paymentURL").asText(null) != null) approve(payment.path("paymentURL").asText());
        else if (payment.isNull()) ask("foreclosure", "{}");
        else pass(A_WHILE);
    }

    /// Asks for something about the running loan.
    void ask(String act, String body) {
        operation = accepted(202, borrower.api().post("/journeys/" + journey + "/post-disbursal/" + act, body))
                .data("/operationID");
    }

    /// Lets everybody say what there is to say.
    void settle() {
        turns.all();
    }

    /// The borrower has left; nothing more will happen on the way.
    void over() {
        if (turns != null) turns.over();
    }

    void open(String url) {
        new Pages(service).open(url);
        openPage = url;
    }

    void approve(String url) {
        new Pages(service).approve(url);
    }

    Said accepted(int status, Said said) {
        if (said.status() != status) throw new AssertionError(said.toString());
        return said;
    }

    private JsonNode read(String path) {
        return borrower.api().get("/journeys/" + journey + path).json().path("data");
    }
}
