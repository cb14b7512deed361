package al.headless.takeover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Borrower;
import al.headless.testing.Said;
import al.headless.testing.Service;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

/// A borrower who leaves a journey behind, and what the borrower does on the way, over the API and the pages alone.
/// After an act no job has run yet.
final class LeftJourney {
    private static final String GOLD = """
            {"goldLoan": {"jewelleryWeightGrams": 40.5, "purity": "22K", "userType": "individual"}}""";
    private static final String BANK_FORM = """
            {"accountHolderName": "Rahul Sharma", "accountNumber": "123456789012", "ifsc": "HDFC0000123",
             "accountType": "saving"}""";
    // What belongs to others falls due in a hundred years, for as long as one journey's jobs run.
    private static final String HOLD_BACK = """
            update scheduled_tasks set execution_time = execution_time + interval '100 years'
            from (select id from conversation where journey_id = ?::uuid) c
            where position(? in convert_from(task_data, 'utf8')) = 0
              and position(c.id::text in convert_from(task_data, 'utf8')) = 0""";
    private static final String GIVE_BACK = """
            update scheduled_tasks set execution_time = execution_time - interval '100 years'
            where execution_time > now() + interval '50 years'""";
    private static final String WAITING = """
            select distinct task_name from scheduled_tasks, (select id from conversation where journey_id = ?::uuid) c
            where position(? in convert_from(task_data, 'utf8')) > 0
              or position(c.id::text in convert_from(task_data, 'utf8')) > 0 order by 1""";

    private final Service service;
    private final String name;
    private final String type;
    private final String digits;
    private Borrower borrower;
    private String journey;
    private String offer;
    private String consent;

    LeftJourney(Service service, LeftJourneys.Plan plan) {
        this.service = service;
        this.name = plan.name();
        this.type = plan.type();
        this.digits = plan.digits();
    }

    void start() {
        borrower = Borrower.named(service, "LEFT_" + name);
        journey = borrower.journey(type);
    }

    void fill() {
        borrower.fillProfile(journey, digits);
        if (type.equals("GOLD_LOAN")) put("/profile", GOLD);
    }

    /// One section of several.
    void fillInPart() {
        put("/profile", """
                {"address": {"addressL1": "Flat 301", "city": "Bengaluru", "state": "Karnataka",
                 "pincode": "560001"}}""");
    }

    void submit() {
        borrower.submit(journey);
    }

    void choose(String lender) {
        offer = card(lender);
        assertEquals(200, borrower.proceed(journey, offer).status());
    }

    void reject(String lender) {
        done(200, "/offers/" + card(lender) + "/reject",
                "{\"rejectedStage\": \"OFFER\", \"rejectionReason\": \"Changed my mind\"}");
    }

    void ask(String amount) {
        done(200, "/offers/" + offer + "/loan-amount", "{\"amount\": \"" + amount + "\"}");
    }

    /// Looks at the page of the step that has one.
    void open() {
        page(HttpRequest.newBuilder().GET(), stepPage());
    }

    /// Looks at it, and presses Approve.
    void visit() {
        var url = stepPage();
        page(HttpRequest.newBuilder().GET(), url);
        press(url);
    }

    void form() {
        done(200, "/offers/" + offer + "/steps/bank-mandate", BANK_FORM);
    }

    void consent() {
        consent = done(201, "/aa/sessions", null).data("/aaSessionID");
    }

    void redirect() {
        done(200, "/aa/sessions/" + consent + "/redirect", null);
    }

    void openConsent() {
        page(HttpRequest.newBuilder().GET(), consentPage());
    }

    void approveConsent() {
        press(consentPage());
    }

    void comeBack() {
        done(200, "/aa/sessions/" + consent + "/complete", "{\"status\": \"APPROVED\"}");
    }

    void reconcile() {
        done(202, "/aa/sessions/" + consent + "/reconcile", null);
    }

    void askForLoan() {
        done(202, "/post-disbursal/status", "{}");
    }

    void repay(String act, String body) {
        done(202, "/post-disbursal/" + act, body);
    }

    void pay(String member) {
        press(get("").at("/postDisbursal/" + member + "/paymentURL").asText());
    }

    /// What is due for this journey happens; what follows from it waits.
    void happen() {
        service.sql(HOLD_BACK, journey, journey);
        service.runJobsOnce();
        service.sql(GIVE_BACK);
    }

    Left.Journey left() {
        var state = get("/state");
        var waiting = service.rows(WAITING, journey, journey).stream().map(List::getFirst).toList();
        return new Left.Journey(name, borrower.externalId(), borrower.borrowerId(), journey, type,
                state.path("status").asText(), state.path("nextAction").asText(null), waiting);
    }

    private String card(String lender) {
        for (var card : get("/offers").path("items")) {
            if (card.path("lenderID").asText().equals(lender)) return card.path("offerID").asText();
        }
        throw new AssertionError(name + " has no card of " + lender);
    }

    private String stepPage() {
        var steps = get("/offers/" + offer + "/steps");
        for (var step : steps) {
            if (step.path("actionRequired").asText().equals("REDIRECT")) {
                return step.at("/resource/redirectURL").asText();
            }
        }
        throw new AssertionError(name + " has no page: " + steps);
    }

    private String consentPage() {
        return get("/aa/sessions/" + consent).path("redirectURL").asText();
    }

    private void press(String url) {
        page(HttpRequest.newBuilder().header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("action=approve")), url);
    }

    private void page(HttpRequest.Builder request, String url) {
        try {
            int status = service.send(URI.create(url).getRawPath(), request).response().statusCode();
            assertTrue(status == 200 || status == 303, name + " " + url + " answered " + status);
        } catch (IOException e) {
            throw new AssertionError(name + " " + url, e);
        }
    }

    private JsonNode get(String path) {
        var said = borrower.api().get("/journeys/" + journey + path);
        assertEquals(200, said.status(), () -> name + " " + said);
        return said.json().path("data");
    }

    private void put(String path, String body) {
        var said = borrower.api().put("/journeys/" + journey + path, body);
        assertEquals(200, said.status(), () -> name + " " + said);
    }

    private Said done(int status, String path, String body) {
        var said = borrower.api().post("/journeys/" + journey + path, body);
        assertEquals(status, said.status(), () -> name + " " + said);
        return said;
    }
}
