package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.lender.NetworkReply;
import al.headless.testing.Borrower;
import al.headless.testing.RecordedHost;
import al.headless.testing.Said;
import al.headless.testing.Service;
import io.micronaut.core.annotation.Nullable;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// A walk that is written down as it goes: every call to a network, all that networks say, what the borrower does and
/// gets to see. Walked once, however many look at it.
final class Told {
    private static final Map<String, Told> WALKED = new LinkedHashMap<>();
    private static final int MOST_HOPS = 500;
    /// Tales that between them change whatever the public can read.
    private static final Set<String> WATCHED = Set.of("personal-loan", "gold-loan", "personal-loan-5002",
            "personal-loan-5003-with-consent", "consent-after-selection", "consent-with-evidence", "revision",
            "revision-in-vain", "idle", "offer-expires", "lock-released", "loan-in-vain", "personal-loan-2004",
            "personal-loan-4001", "dispatch-refused", "whole-profile");
    private static Service shared;

    private final RecordedHost host;
    private Borrower borrower;
    private @Nullable Walk walk;
    private String text;

    private Told(RecordedHost host) {
        this.host = host;
    }

    /// The walk of a tale.
    static synchronized Told of(Tale tale) {
        var known = WALKED.get(tale.name());
        if (known != null) return known;
        var told = walked(tale);
        WALKED.put(tale.name(), told);
        return told;
    }

    private static Told walked(Tale tale) {
        var told = new Told(RecordedHost.begin(service(), WATCHED.contains(tale.name())));
        try {
            tale.goes().accept(told);
            told.operations();
            told.text = told.host.transcript().text();
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ", after" + told.host.transcript().soFar(), e);
        } finally {
            told.host.end();
        }
        return told;
    }

    /// Its networks are recorded, its clock stands, and a question is asked again exactly when its pause is over.
    private static Service service() {
        if (shared == null) {
            var settings = new HashMap<String, Object>(Map.of("test.network", "recorded", "test.aggregator", "recorded",
                    "test.clock", RecordedHost.START.toString(), "headless.question.jitter-percent", 0,
                    "headless.session.session-lifetime", "3650d", "headless.session.refresh-lifetime", "3651d",
                    "headless.session.greatest-age", "3651d"));
            // Nobody minds a commit that a crash would lose.
            for (var pool : List.of("default", "background")) {
                settings.put("datasources." + pool + ".data-source-properties.options", "-c synchronous_commit=off");
            }
            shared = Service.start(settings);
            shared.sql("update application set return_urls = return_urls || ?::text", TalesOfConsent.RETURN_URL);
            // Journeys of other walks wait for nothing any more.
            shared.sql("delete from scheduled_tasks where task_name = 'waker-watch'");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> shared.stop()));
        }
        return shared;
    }

    /// A journey of a new borrower that was submitted, and whose lenders have said what they say by themselves.
    Walk begin(String digits, String type) {
        return begin(digits, type, null);
    }

    Walk begin(String digits, String type, @Nullable String version) {
        borrower = Borrower.named(host, "CUST_" + UUID.randomUUID(), version);
        walk = new Walk(borrower, digits, type, (_, between) -> host.runJobs(between));
        return walk;
    }

    /// A journey of a new borrower that has a profile, and is not submitted.
    void beginUnsubmitted(String digits, String type) {
        borrower = Borrower.named(host, "CUST_" + UUID.randomUUID());
        borrower.fillProfile(borrower.journey(type), digits);
    }

    /// Gives other sections of the profile.
    void fill(String sections) {
        var said = borrower.api().put("/journeys/" + host.journey() + "/profile", sections);
        assertEquals(200, said.status(), said::toString);
    }

    /// Gives the profile anew, and submits it.
    void submit(String digits) {
        borrower.fillProfile(host.journey(), digits);
        submit();
    }

    /// A moment later: two submissions are two consents, told apart by their time.
    void submit() {
        host.pass(Duration.ofSeconds(1));
        borrower.submit(host.journey());
        look();
        host.runJobs(this::look);
    }

    String state() {
        var said = borrower.api().get("/journeys/" + host.journey() + "/state");
        return said.data("/status") + " " + said.data("/nextAction");
    }

    /// Status and reason of the n-th operation that was accepted, counted from 0.
    String operation(int n) {
        var said = borrower.api().get("/journeys/" + host.journey() + "/operations/" + host.operations().get(n));
        return (said.data("/status") + " " + said.json().at("/data/error/reason").asText("")).strip();
    }

    /// Something else that a borrower may do with an offer; what follows happens.
    Said onOffer(String lender, String act, String body) {
        var said = borrower.api().post("/journeys/" + host.journey() + "/offers/"
                + walk.card(lender).path("offerID").asText() + act, body);
        walk.settle();
        return said;
    }

    /// Something else that a borrower may do about consent.
    Said onConsent(String path, String body) {
        var said = borrower.api().post("/journeys/" + host.journey() + "/aa/sessions" + path, body);
        walk.settle();
        return said;
    }

    Said loanAmount(String lender, long amount) {
        return onOffer(lender, "/loan-amount", "{\"amount\": \"" + amount + "\"}");
    }

    Said handIn(String lender) {
        return onOffer(lender, "/steps/bank-mandate", """
                {"accountHolderName": "Rahul Sharma", "accountNumber": "123456789012", "ifsc": "HDFC0000123",
                 "accountType": "saving"}""");
    }

    /// From now on lenders answer calls of this name so, and say nothing.
    void answered(String call, NetworkReply reply) {
        host.transcript().instead(name -> name.equals(call) ? reply : null);
    }

    /// Lenders do again what they do.
    void asEver() {
        host.transcript().instead(_ -> null);
    }

    /// Time passes up to the next job of the journey, which runs. False when there is none.
    boolean toNextJob() {
        boolean ran = host.toNextJob();
        look();
        return ran;
    }

    /// Time passes from one job of the journey to the next, until none is left.
    void untilNothingWaits() {
        for (int hops = 0; hops < MOST_HOPS; hops++) {
            if (!toNextJob()) return;
        }
        throw new AssertionError("waits without end");
    }

    private void look() {
        state();
        borrower.api().get("/journeys/" + host.journey() + "/offers");
    }

    private void operations() {
        for (int n = 0; n < host.operations().size(); n++) {
            host.transcript().tells("operationID " + host.operations().get(n) + " " + operation(n));
        }
    }

    Walk walk() {
        return walk;
    }

    /// All that was written down.
    String text() {
        return text;
    }
}
