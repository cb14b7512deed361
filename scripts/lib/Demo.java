import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// A borrower's app in one file: does whatever `nextAction` says until there is nothing left to do, and shows every
/// answer. Started by scripts/demo.
final class Demo {
    private static final int MOST_LOOKS = 240; // one a second
    private static final int SHOWN_ENTRIES = 3; // of a list
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String host = System.getenv("HEADLESS_URL");
    private final String pan;
    private final Set<String> opened = new HashSet<>();
    private String token = System.getenv("HEADLESS_API_KEY");
    private String journey;
    private String offer;
    private int number;

    private Demo(String digits) {
        this.pan = "ABCDE" + digits + "F";
    }

    public static void main(String[] arguments) throws Exception {
        if (!arguments[0].matches("\\d{4}")) end("scripts/demo takes the four digits of a PAN, such as 1001.");
        var demo = new Demo(arguments[0]);
        if (demo.token == null) end("No API key: start scripts/run first, or set HEADLESS_API_KEY.");
        try {
            demo.walk();
        } catch (ConnectException e) {
            end("Nothing answers at " + demo.host + ": start scripts/run first.");
        }
    }

    private void walk() throws Exception {
        var borrower = "DEMO_" + UUID.randomUUID().toString().substring(0, 8);
        var session = say("A session for the borrower " + borrower, "POST", "/sessions", """
                {"borrowerExternalID": "%s", "journeyType": "PERSONAL_LOAN"}""".formatted(borrower));
        token = session.path("sessionToken").asText();
        journey = say("A journey", "POST", "/journeys", """
                {"type": "PERSONAL_LOAN", "metadata": {"source": "android_app"}}""").path("journeyID").asText();
        picture();
        say("The profile", "PUT", "/journeys/" + journey + "/profile", """
                {"profile": {"contactNumber": "9876543210", "pan": "%s", "panName": "Rahul Sharma",
                   "dob": "1995-06-20", "gender": "male", "personalemail": "rahul@example.com"},
                 "workProfile": {"employmentType": "salaried", "income": "75000", "companyName": "Acme Pvt Ltd"},
                 "address": {"addressL1": "Flat 301", "addressL2": "MG Road", "city": "Bengaluru",
                   "state": "Karnataka", "pincode": "560001"}}""".formatted(pan));
        var operation = say("Submit it, with the bureau consent", "POST", "/journeys/" + journey + "/profile/submit",
                "{\"bureauConsent\": true}").path("operationID").asText();
        follow();
        say("What became of the submission", "GET", "/journeys/" + journey + "/operations/" + operation, null);
        var end = say("The journey at its end", "GET", "/journeys/" + journey, null);
        System.out.println("\nDone: journey " + journey + " is " + end.path("status").asText() + ".");
    }

    /// Does what the state asks for, until nothing is asked any more.
    private void follow() throws Exception {
        String last = "";
        System.out.println("\nFollow the journey's state\n  GET /journeys/" + journey + "/state");
        for (int look = 0; look < MOST_LOOKS; look++) {
            var state = get("/journeys/" + journey + "/state");
            var status = state.path("status").asText();
            var now = "%-22s next: %s".formatted(status, state.path("nextAction").asText());
            if (!now.equals(last)) System.out.println("    " + now);
            last = now;
            if (over(status) || act(status, state.path("nextAction").asText())) return;
            Thread.sleep(1_000);
        }
        end("The journey did not end within " + MOST_LOOKS + " looks.");
    }

    private static boolean over(String status) {
        return status.equals("REJECTED") || status.equals("EXPIRED") || status.equals("CLOSED")
                || status.equals("PROFILE_REQUIRED");
    }

    /// True when the walk is over.
    private boolean act(String status, String next) throws Exception {
        switch (next) {
            case "VIEW_OFFERS" -> choose();
            case "COMPLETE_AA" -> consent();
            case "COMPLETE_STEP" -> step();
            default -> {
                if (status.equals("DISBURSED")) return repay();
            }
        }
        return false;
    }

    /// Waits for lenders that can still answer by themselves, then takes the offer with the best rate.
    private void choose() throws Exception {
        var cards = get("/journeys/" + journey + "/offers").path("items");
        for (var card : cards) {
            boolean waiting = card.path("status").asText().equals("OFFER_AWAITED");
            if (waiting && !card.path("aa").path("required").asBoolean()) return;
        }
        say("The offers, best annual percentage rate first", "GET", "/journeys/" + journey + "/offers", null);
        offer = cards.get(0).path("offerID").asText();
        say("The first of them in full", "GET", "/journeys/" + journey + "/offers/" + offer, null);
        say("Proceed with it: the offer is locked", "POST", "/journeys/" + journey + "/offers/" + offer + "/proceed",
                null);
    }

    /// One consent session; a borrower who declined is not asked twice here.
    private void consent() throws Exception {
        var sessions = get("/journeys/" + journey + "/aa/sessions").path("items");
        var newest = sessions.isEmpty() ? null : sessions.get(0);
        var state = newest == null ? "" : newest.path("state").asText();
        if (state.equals("FAILED")) {
            giveUpConsent();
            return;
        }
        if (newest != null && !state.equals("REQUIRED") && !state.equals("EXPIRED")) return;
        var session = newest != null ? newest : say("A consent session with the account aggregator", "POST",
                "/journeys/" + journey + "/aa/sessions", "{}");
        var path = "/journeys/" + journey + "/aa/sessions/" + session.path("aaSessionID").asText();
        var redirect = attempt("The aggregator's page", "POST", path + "/redirect", null);
        if (redirect == null) return;
        open(redirect.path("redirectURL").asText(), pan.contains("3001") ? "decline" : "approve");
        attempt("The borrower is back", "POST", path + "/complete", "{\"status\": \"APPROVED\"}");
    }

    private void giveUpConsent() throws Exception {
        for (var card : get("/journeys/" + journey + "/offers").path("items")) {
            boolean ended = card.path("status").asText().equals("NO_OFFER_AVAILABLE");
            if (ended || !card.path("aa").path("required").asBoolean()) continue;
            say("No consent: reject the card that waits for it", "POST", "/journeys/" + journey + "/offers/"
                    + card.path("offerID").asText() + "/reject",
                    "{\"rejectedStage\": \"AA\", \"rejectionReason\": \"Borrower did not consent\"}");
        }
    }

    /// Opens the page that is ready, or fills in the form that is.
    private void step() throws Exception {
        if (offer == null) return;
        var base = "/journeys/" + journey + "/offers/" + offer + "/steps";
        for (var step : get(base).properties()) {
            var action = step.getValue().path("actionRequired").asText();
            var page = step.getValue().path("resource").path("redirectURL").asText();
            if (action.equals("REDIRECT") && !opened.contains(page)) {
                show("The step " + step.getKey(), "GET", base, step.getValue());
                open(page, "approve");
            } else if (action.equals("SUBMIT_FORM")) {
                say("The account to collect installments from", "POST", base + "/bank-mandate", """
                        {"accountHolderName": "Rahul Sharma", "accountNumber": "123456789012",
                         "ifsc": "HDFC0000123", "accountType": "saving"}""");
            }
        }
    }

    /// Looks at the loan, then pays it back at once; true when the lender does not support that.
    private boolean repay() throws Exception {
        var action = get("/journeys/" + journey).path("postDisbursal").path("foreclosure");
        switch (action.path("state").asText("")) {
            case "" -> {
                attempt("Foreclose the loan", "POST", "/journeys/" + journey + "/post-disbursal/foreclosure", null);
                return false;
            }
            case "PAYMENT_READY" -> open(action.path("paymentURL").asText(), "approve");
            case "FAILED" -> attempt("It failed; once more", "POST",
                    "/journeys/" + journey + "/post-disbursal/foreclosure", null);
            case "NOT_SUPPORTED" -> {
                return true;
            }
            default -> { }
        }
        return false;
    }

    private void picture() throws Exception {
        var answer = http.send(request("/sandbox/journeys/" + journey + "/link").POST(BodyPublishers.noBody()).build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) return;
        System.out.println("\nWatch it in a browser (valid 15 minutes):\n  "
                + JSON.readTree(answer.body()).path("url").asText());
    }

    /// Does on a sandbox page what a borrower would click, once: what follows may take a moment to show.
    private void open(String url, String action) throws Exception {
        if (!opened.add(url)) return;
        http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding());
        var answer = http.send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("action=" + action)).build(), BodyHandlers.discarding());
        System.out.println("  The borrower opens the page and clicks \"" + action + "\": " + answer.statusCode());
    }

    private JsonNode get(String path) throws Exception {
        return JSON.readTree(send("GET", path, null).body()).path("data");
    }

    private JsonNode say(String title, String method, String path, String body) throws Exception {
        var data = attempt(title, method, path, body);
        if (data == null) end("The service refused; see above.");
        return data;
    }

    /// Null when it was refused.
    private JsonNode attempt(String title, String method, String path, String body) throws Exception {
        var envelope = JSON.readTree(send(method, path, body).body());
        boolean refused = !envelope.path("error").isNull();
        show(title, method, path, envelope.path(refused ? "error" : "data"));
        return refused ? null : envelope.path("data");
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        var request = request("/api/v1/headless" + path).header("X-Correlation-ID", "demo")
                .header("X-AL-API-Version", "2026-03-05");
        if (!method.equals("GET")) request.header("Idempotency-Key", UUID.randomUUID().toString());
        if (body != null) request.header("Content-Type", "application/json");
        return http.send(request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(host + path)).header("Authorization", "Bearer " + token);
    }

    private void show(String title, String method, String path, JsonNode what) throws Exception {
        System.out.printf("%n%d. %s%n  %s %s%n", ++number, title, method, path);
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(brief(what)).lines()
                .forEach(line -> System.out.println("    " + line));
    }

    /// Long lists cut, tokens hidden.
    private static JsonNode brief(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var shown = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(member -> shown.set(member.getKey(), member.getKey().endsWith("Token")
                    ? JsonNodeFactory.instance.textNode(member.getValue().asText().substring(0, 8) + "…")
                    : brief(member.getValue())));
            return shown;
        }
        if (!(node instanceof ArrayNode list)) return node;
        var shown = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < Math.min(list.size(), SHOWN_ENTRIES); i++) shown.add(brief(list.get(i)));
        if (list.size() > SHOWN_ENTRIES) shown.add("… " + (list.size() - SHOWN_ENTRIES) + " more");
        return shown;
    }

    private static void end(String message) {
        System.err.println(message);
        System.exit(1);
    }
}
