package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.testing.Borrower;
import al.headless.testing.Host;
import al.headless.testing.Said;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// A borrower on the way: over the API alone, doing whatever it asks for, and pressing Approve on every page.
/// Whenever anything may have happened it looks at all there is to see, and keeps what it saw.
final class Walk {
    static final String BRAHMA = "brahma-credit";
    static final String CHOLA = "chola-capital";
    static final String DECCAN = "deccan-gold";
    private static final int MOST_ROUNDS = 40;
    private static final Duration A_WHILE = Duration.ofSeconds(61);
    private static final Set<String> ENDS = Set.of("DISBURSED", "REJECTED", "EXPIRED", "CLOSED");
    private static final String BANK_FORM = """
            {"accountHolderName": "Rahul Sharma", "accountNumber": "123456789012", "ifsc": "HDFC0000123",
             "accountType": "saving"}""";
    private final Host service;
    private final Borrower borrower;
    private final String journey;
    private final Runnable jobs;
    private final boolean watched;
    private final Set<String> seen = new LinkedHashSet<>();
    private final Set<String> stepsSeen = new LinkedHashSet<>();
    private final List<String> states = new ArrayList<>();
    private String steps;

    Walk(Host service, String digits, String type) {
        this(service, digits, type, (_, between) -> service.runJobs(between));
    }

    Walk(Host service, String digits, String type, Backstage backstage) {
        this(Borrower.named(service, "CUST_" + UUID.randomUUID()), digits, type, backstage);
    }

    /// A borrower under a pin.
    Walk(Host service, String digits, String type, String version) {
        this(Borrower.named(service, "CUST_" + UUID.randomUUID(), version), digits, type,
                (_, between) -> service.runJobs(between));
    }

    /// A journey that was submitted and whose lenders have said what they say by themselves.
    Walk(Borrower borrower, String digits, String type, Backstage backstage) {
        service = borrower.host();
        this.borrower = borrower;
        journey = borrower.journey(type);
        watched = backstage.watched();
        jobs = () -> backstage.run(journey, this::look);
        look();
        borrower.fillProfile(journey, digits);
        if (type.equals("GOLD_LOAN")) borrower.fillGold(journey);
        look();
        borrower.submit(journey);
        settle();
    }

    /// A journey that somebody else began, as it stands.
    Walk(Borrower borrower, String journey) {
        service = borrower.host();
        this.borrower = borrower;
        this.journey = journey;
        watched = false;
        jobs = () -> service.runJobs();
        var offer = get("").at("/selectedOffer/offerID").asText(null);
        if (offer != null) steps = "/journeys/" + journey + "/offers/" + offer + "/steps";
    }

    /// The same, gone on with the lender that never asks for consent.
    static Walk chosen(Host service, String digits, String type) {
        var walk = new Walk(service, digits, type);
        walk.choose(type.equals("GOLD_LOAN") ? DECCAN : Stages.ARAVALI);
        return walk;
    }

    /// Locks the lender's offer.
    void choose(String lender) {
        var offer = card(lender).path("offerID").asText();
        assertEquals(200, borrower.proceed(journey, offer).status());
        steps = "/journeys/" + journey + "/offers/" + offer + "/steps";
        settle();
    }

    Said reject(String lender, String stage) {
        var path = "/journeys/" + journey + "/offers/" + card(lender).path("offerID").asText() + "/reject";
        var said = borrower.api().post(path, """
                {"rejectedStage": "%s", "rejectionReason": "Changed my mind"}""".formatted(stage));
        settle();
        return said;
    }

    JsonNode card(String lender) {
        for (var card : get("/offers").path("items")) {
            if (card.path("lenderID").asText().equals(lender)) return card;
        }
        throw new AssertionError("no card of " + lender);
    }

    String status() {
        return borrower.status(journey);
    }

    /// What is shown now: status and next action.
    String state() {
        var state = get("/state");
        return state.path("status").asText() + " " + state.path("nextAction").asText();
    }

    /// Every status that the journey had, oldest first, as it tells itself.
    List<String> timeline() {
        return get("").path("timeline").valueStream().map(one -> one.path("status").asText()).toList();
    }

    /// The way, and all that is to be seen at its end, without what differs from journey to journey.
    String end() {
        var cards = get("/offers").path("items").valueStream().map(card -> String.join(" ",
                card.path("lenderID").asText(), card.path("status").asText(),
                card.path("lenderStateReason").asText(), card.at("/aa/state").asText())).sorted().toList();
        var all = steps().properties().stream().map(one -> one.getKey() + " " + shown(one.getValue())).toList();
        return timeline() + " | " + state() + " | " + cards + " | " + all + " | "
                + loan().path("outstandingPrincipal").asText() + " | " + loan().path("installments").size();
    }

    /// Every state and next action that was shown, oldest first.
    List<String> states() {
        return states;
    }

    /// Every value that was shown, with the name of its enum in the contract.
    Set<String> seen() {
        return seen;
    }

    /// Every status of a step that was shown, with the reason where it had one.
    Set<String> stepsSeen() {
        return stepsSeen;
    }

    JsonNode steps() {
        return borrower.api().get(steps).json().at("/data");
    }

    String toTheEnd() {
        for (int i = 0; i < MOST_ROUNDS; i++) {
            if (ENDS.contains(status())) return status();
            act();
        }
        throw new AssertionError(status() + " " + steps());
    }

    JsonNode loan() {
        return get("").path("postDisbursal");
    }

    int ask(String act, String body) {
        return borrower.api().post("/journeys/" + journey + "/post-disbursal/" + act, body).status();
    }

    /// Asks for a page and answers what became of it.
    String repay(String act, String body, String member) {
        assertEquals(202, ask(act, body));
        pass(Duration.ofSeconds(10));
        return loan().at("/" + member + "/state").asText();
    }

    /// Pays on the page and answers how that ended.
    String pay(String member) {
        press("approve", loan().at("/" + member + "/paymentURL").asText());
        pass(Duration.ofSeconds(10));
        return loan().at("/" + member + "/state").asText();
    }

    /// Does what the journey or the first step that is not done asks for; lets time pass else.
    void act() {
        if (state().endsWith(" COMPLETE_AA")) {
            consent();
            return;
        }
        for (var step : steps()) {
            var action = step.path("actionRequired").asText();
            switch (action) {
                case "NONE" -> { continue; }
                case "REDIRECT" -> visit(step.at("/resource/redirectURL").asText());
                case "SUBMIT_FORM" -> {
                    assertEquals(200, borrower.api().post(steps + "/bank-mandate", BANK_FORM).status());
                    settle();
                }
                default -> pass(A_WHILE);
            }
            return;
        }
        pass(A_WHILE);
    }

    /// Gives the consent that is asked for, in a new session; answers that.
    String consent() {
        var session = openSession();
        visit(redirect(session).data("/redirectURL"));
        return session;
    }

    String openSession() {
        var said = onSession("", "", null);
        assertEquals(201, said.status(), said::toString);
        return said.data("/aaSessionID");
    }

    Said redirect(String session) {
        return onSession("/" + session, "/redirect", null);
    }

    Said complete(String session) {
        return onSession("/" + session, "/complete", "{\"status\": \"APPROVED\"}");
    }

    Said reconcile(String session) {
        return onSession("/" + session, "/reconcile", null);
    }

    private Said onSession(String session, String act, String body) {
        var said = borrower.api().post("/journeys/" + journey + "/aa/sessions" + session + act, body);
        look();
        return said;
    }

    /// What a consent session shows: state and the action that it requires.
    String session(String session) {
        var shown = get("/aa/sessions/" + session);
        return shown.path("state").asText() + " " + shown.path("actionRequired").asText();
    }

    /// Opens a page, and presses Approve.
    void visit(String url) {
        new Pages(service).open(url);
        settle();
        press("approve", url);
        settle();
    }

    /// Presses a button; nothing that follows has happened yet.
    void press(String button, String url) {
        new Pages(service).press(button, url);
    }

    void pass(Duration time) {
        service.elapse(time);
        settle();
    }

    /// Lets everything happen that is due, and looks in between.
    void settle() {
        look();
        jobs.run();
    }

    private void look() {
        if (!watched) return;
        states.add(state());
        if (states.size() > 1 && states.getLast().equals(states.get(states.size() - 2))) states.removeLast();
        var state = states.getLast().split(" ");
        seen.add("JourneyLifecycleStatus " + state[0]);
        seen.add("NextAction " + state[1]);
        for (var card : get("/offers").path("items")) {
            seen.add("OfferCardStatus " + card.path("status").asText());
            sawConsent(card.path("aa"));
        }
        for (var session : get("/aa/sessions").path("items")) sawConsent(session);
        if (steps != null) steps().forEach(this::sawStep);
    }

    private void sawConsent(JsonNode shown) {
        seen.add("AASessionState " + shown.path("state").asText());
        seen.add("ActionRequired " + shown.path("actionRequired").asText());
    }

    private void sawStep(JsonNode step) {
        seen.add("StepStatus " + step.path("status").asText());
        seen.add("ActionRequired " + step.path("actionRequired").asText());
        stepsSeen.add(shown(step));
    }

    private static String shown(JsonNode step) {
        return (step.path("status").asText() + " " + step.at("/diagnostics/reason").asText("")).strip();
    }

    private JsonNode get(String path) {
        var said = borrower.api().get("/journeys/" + journey + path);
        assertEquals(200, said.status(), said::toString);
        return said.json().path("data");
    }
}
