package al.headless.question;

import al.headless.testing.Borrower;
import al.headless.testing.Said;
import al.headless.testing.Service;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// Who wants a loan, does over the API whatever the journey asks for, and approves on every page; but tries nothing
/// more than a few times.
final class EagerBorrower {
    private static final int MOST_TRIES = 4;
    private static final String CONSENT = "{\"bureauConsent\": true}";
    private static final String GOLD = """
            {"goldLoan": {"jewelleryWeightGrams": 40.5, "purity": "22K", "userType": "individual"}}""";
    private static final String BANK_FORM = """
            {"accountHolderName": "Rahul Sharma", "accountNumber": "123456789012", "ifsc": "HDFC0000123",
             "accountType": "saving"}""";
    private static final List<String> OVER = List.of("CONFIRMED", "FAILED", "NOT_REQUIRED", "EXPIRED");

    final Borrower borrower;
    final String journey;
    private final Service service;
    private final Course course;
    private final List<String> wrong;
    private final Map<String, Integer> tries = new HashMap<>();
    private String offer;

    /// What must not be answered is added to `wrong`.
    EagerBorrower(Service service, Course course, List<String> wrong) {
        this.service = service;
        this.course = course;
        this.wrong = wrong;
        borrower = Borrower.named(service, "CUST_" + UUID.randomUUID());
        journey = borrower.journey(course.type);
    }

    void submit() {
        borrower.fillProfile(journey, course.digits);
        if (course == Course.GOLD) heard(borrower.api().put("/journeys/" + journey + "/profile", GOLD));
        post("/profile/submit", CONSENT);
    }

    Said another() {
        return borrower.api().post("/journeys", "{\"type\": \"" + course.type + "\"}");
    }

    /// Whether there was something to do. `paying` while a payment is under way.
    boolean act(String status, String next, boolean withLender, boolean paying) {
        return switch (next) {
            case "FILL_PROFILE", "SUBMIT_PROFILE" -> tries("submit") && did(post("/profile/submit", CONSENT));
            case "COMPLETE_AA" -> consent();
            case "VIEW_OFFERS" -> choose();
            case "COMPLETE_STEP" -> !withLender && step();
            case "COMPLETE_PAYMENT" -> tries("pay") && visit(get("").at("/postDisbursal/foreclosure/paymentURL"));
            default -> course == Course.FORECLOSURE && status.equals("DISBURSED") && repay(paying);
        };
    }

    /// False once it was tried often enough.
    private boolean tries(String what, int most) {
        return tries.merge(what, 1, Integer::sum) <= most;
    }

    private boolean tries(String what) {
        return tries(what, MOST_TRIES);
    }

    private boolean choose() {
        var cards = get("/offers").path("items").valueStream()
                .filter(card -> card.path("status").asText().equals("OFFER_RECEIVED")).toList();
        if (cards.isEmpty() || !tries("choose")) return false;
        var card = cards.stream().filter(one -> one.path("lenderID").asText().equals(course.lender)).findFirst()
                .orElse(cards.getFirst());
        offer = "/offers/" + card.path("offerID").asText();
        get(offer);
        return did(post(offer + "/proceed", null));
    }

    private boolean step() {
        var shown = get(offer + "/steps");
        boolean ready = shown.at("/kyc/status").asText().equals("READY");
        if (course == Course.REVISION && ready && tries("revise", 1)) {
            return did(post(offer + "/loan-amount", "{\"amount\": \"150000\"}"));
        }
        var due = shown.properties().stream()
                .filter(one -> !one.getValue().path("actionRequired").asText().equals("NONE")).findFirst();
        if (due.isEmpty()) return false;
        var step = due.get().getValue();
        return switch (step.path("actionRequired").asText()) {
            case "REDIRECT" -> tries(due.get().getKey()) && visit(step.at("/resource/redirectURL"));
            case "SUBMIT_FORM" -> tries(due.get().getKey()) && did(post(offer + "/steps/bank-mandate", BANK_FORM));
            default -> false;
        };
    }

    private boolean consent() {
        var wanted = get("/offers").path("items").valueStream().map(card -> card.path("aa"))
                .filter(aa -> aa.path("required").asBoolean()).toList();
        var last = get("/aa/sessions").path("items").path(0);
        var session = "/aa/sessions/" + last.path("aaSessionID").asText();
        boolean open = !last.isMissingNode() && !OVER.contains(last.path("state").asText());
        for (var aa : wanted) {
            var action = aa.path("actionRequired").asText();
            if (action.equals("REDIRECT")) return approve(open ? session : opened());
            if (action.equals("RECONCILE")) return tries("reconcile") && did(post(session + "/reconcile", null));
            if (aa.path("state").asText().equals("FAILED")) return approve(opened());
        }
        return false;
    }

    private @Nullable String opened() {
        var said = post("/aa/sessions", null);
        return did(said) ? "/aa/sessions/" + said.data("/aaSessionID") : null;
    }

    private boolean approve(@Nullable String session) {
        if (session == null || !tries("consent")) return false;
        var page = post(session + "/redirect", null);
        if (did(page)) {
            visit(page.json().at("/data/redirectURL"));
            post(session + "/complete", "{\"status\": \"APPROVED\"}");
        }
        return true;
    }

    private boolean repay(boolean paying) {
        if (tries("refresh", 1)) return did(post("/post-disbursal/status", "{}"));
        return !paying && tries("foreclose") && did(post("/post-disbursal/foreclosure", "{}"));
    }

    /// Opens a page and approves there, if it can be.
    private boolean visit(JsonNode url) {
        if (!url.isTextual()) return false;
        page(url.asText(), HttpRequest.newBuilder().GET());
        service.runJobs();
        page(url.asText(), HttpRequest.newBuilder().header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("action=approve")));
        return true;
    }

    private void page(String url, HttpRequest.Builder request) {
        try {
            int status = service.send(URI.create(url).getRawPath(), request).response().statusCode();
            if (status >= 500) wrong.add("a page answered " + status);
        } catch (IOException e) {
            throw new AssertionError(url, e);
        }
    }

    private static boolean did(Said said) {
        return said.status() < 300;
    }

    private JsonNode get(String path) {
        return heard(borrower.api().get("/journeys/" + journey + path)).json().path("data");
    }

    private Said post(String path, @Nullable String body) {
        var whole = "/journeys/" + journey + path;
        return heard(body == null ? borrower.api().post(whole) : borrower.api().post(whole, body));
    }

    /// 503 is what a caller hears of an aggregator that cannot be reached.
    private Said heard(Said said) {
        boolean well = Stream.of(200, 201, 202, 409, 503).anyMatch(status -> status == said.status());
        if (!well) wrong.add("answered " + said);
        return said;
    }
}
