package al.headless.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.sandbox.Pages;
import al.headless.testing.Api;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import al.headless.testing.Service;
import al.headless.webhook.ToldPartner;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A borrower who leaves something personal wherever anything personal can be left: three loans, from the first session
/// to a page to pay on, each step asserted. Remembers every secret that was handed out on the way: keys, tokens, and
/// the addresses of pages.
final class PersonalWalk {
    /// What the borrower says on the way and nobody may read.
    static final List<String> PERSONAL = List.of("7348219056", "QZVXK1234J", "Rukmini Devi Iyer", "1987-03-19",
            "rukmini.iyer@mailhaus.in", "73519864", "Nilgiri Looms", "r.iyer@nilgirilooms.in", "Old Lighthouse 17",
            "Kingfisher Lane", "Ootacamund", "643902", "R D Iyer Savings", "918273645509", "KKBK0QZ81XW",
            "monsoon-harvest-55", "first-visit-marker-88", "Too dear for Rukmini", "41.72839", "rukmini.77@handles",
            "return-of-rukmini-66", "ecres-of-rukmini-4417", "fi-of-rukmini-5528", "visit-of-rukmini-6639");
    private static final String SECTIONS = """
            {"profile": {"contactNumber": "+917348219056", "pan": "qzvxk1234j", "panName": "Rukmini Devi Iyer",
               "dob": "1987-03-19", "gender": "female", "personalemail": "rukmini.iyer@mailhaus.in"},
             "workProfile": {"employmentType": "salaried", "income": "73519864", "companyName": "Nilgiri Looms",
               "officialemail": "r.iyer@nilgirilooms.in"},
             "address": {"addressL1": "Old Lighthouse 17", "addressL2": "Kingfisher Lane", "city": "Ootacamund",
               "state": "Tamil Nadu", "pincode": "643902"},
             "bankingInformation": {"accountHolderName": "R D Iyer Savings", "accountNumber": "918273645509",
               "ifsc": "KKBK0QZ81XW", "accountType": "saving"}""";
    private static final String PROFILE = SECTIONS + """
            , "loanPreference": {"requestedAmount": "250000"}, "metadata": {"campaign": "monsoon-harvest-55"}}""";
    private static final String GOLD = """
            {"goldLoan": {"jewelleryWeightGrams": 41.72839, "purity": "22K", "userType": "individual"}}""";
    private static final String BANK_FORM = """
            {"accountHolderName": "R D Iyer Savings", "accountNumber": "918273645509", "ifsc": "KKBK0QZ81XW",
             "accountType": "saving"}""";
    private static final String CONSENT = """
            {"aaHandle": "rukmini.77@handles", "returnURL": "http://127.0.0.1/back?visit=return-of-rukmini-66"}""";
    private static final String RETURNED = """
            {"status": "APPROVED", "ecres": "ecres-of-rukmini-4417", "fi": "fi-of-rukmini-5528",
             "resdate": "visit-of-rukmini-6639"}""";
    private static final Duration A_WHILE = Duration.ofSeconds(61);
    private static final int MOST_ROUNDS = 40;

    private final Service service;
    private final Borrower borrower;
    private final ToldPartner partner;
    private final List<String> secrets = new ArrayList<>();

    private PersonalWalk(Service service) {
        this.service = service;
        var opened = done(201, Api.with(service, service.apiKey()).key("session-key-20991").post("/sessions",
                "{\"borrowerExternalID\": \"CUST_P\", " + SECTIONS.substring(1) + "}"));
        borrower = new Borrower(service, "CUST_P", opened.data("/borrowerID"), opened.data("/sessionToken"),
                opened.data("/refreshToken"));
        secrets.addAll(List.of("session-key-20991", "journey-key-20992"));
        partner = ToldPartner.of(service);
        secrets.addAll(partner.secrets());
        for (var token : List.of(service.apiKey(), borrower.sessionToken(), borrower.refreshToken())) token(token);
    }

    /// Answers the secrets.
    static List<String> through(Service service) {
        var walk = new PersonalWalk(service);
        var journey = walk.done(201, walk.borrower.api().key("journey-key-20992").post("/journeys",
                "{\"type\": \"PERSONAL_LOAN\", \"metadata\": {\"campaign\": \"monsoon-harvest-55\"}}"))
                .data("/journeyID");
        walk.refused("/journeys/" + journey);
        walk.personal(journey);
        walk.another();
        walk.partner.tell();
        walk.gold();
        walk.renewed();
        return walk.secrets;
    }

    /// What is refused is not written down either.
    private void refused(String path) {
        done(400, borrower.api().put(path + "/profile", PROFILE.replace("1987", "2987")));
        done(400, borrower.api().put(path + "/profile", PROFILE + "}"));
        done(400, borrower.api().get("/journeys?Rukmini+Devi+Iyer=rukmini.iyer@mailhaus.in"));
    }

    /// To the payout, and to a page on which the loan could be paid.
    private void personal(String journey) {
        var path = "/journeys/" + journey;
        done(200, borrower.api().put(path + "/profile", PROFILE));
        done(200, borrower.api().patch(path + "/resume", "{\"resume\": {\"marker\": \"first-visit-marker-88\"}}"));
        borrower.submit(journey);
        service.runJobs();
        done(409, borrower.api().put(path + "/profile", PROFILE));
        consented(path);
        var offer = offer(path, "aravali-finance");
        done(200, borrower.api().post(offer(path, "chola-capital") + "/reject",
                "{\"rejectedStage\": \"OFFER\", \"rejectionReason\": \"Too dear for Rukmini\"}"));
        done(200, borrower.api().post(offer + "/proceed"));
        for (int i = 0; i < MOST_ROUNDS && !borrower.status(journey).equals("DISBURSED"); i++) step(offer + "/steps");
        assertEquals("DISBURSED", borrower.status(journey));
        done(202, borrower.api().post(path + "/post-disbursal/foreclosure", "{}"));
        pass();
        page(done(200, borrower.api().get(path)).data("/postDisbursal/foreclosure/paymentURL"));
        for (var read : List.of("/profile", "/offers", "/state")) done(200, borrower.api().get(path + read));
    }

    /// The path of a lender's offer.
    private String offer(String path, String lender) {
        for (var card : done(200, borrower.api().get(path + "/offers")).json().at("/data/items")) {
            if (card.path("lenderID").asText().equals(lender)) return path + "/offers/" + card.path("offerID").asText();
        }
        throw new AssertionError("no card of " + lender);
    }

    /// The borrower comes back from the aggregator's page, and only then approves on it.
    private void consented(String path) {
        var session = path + "/aa/sessions/" + done(201, borrower.api().post(path + "/aa/sessions", CONSENT))
                .data("/aaSessionID");
        var page = page(done(200, borrower.api().post(session + "/redirect")).data("/redirectURL"));
        new Pages(service).open(page);
        service.runJobs();
        done(200, borrower.api().post(session + "/complete", RETURNED));
        new Pages(service).press("approve", page);
        pass();
        assertEquals("CONFIRMED", done(200, borrower.api().get(session)).data("/state"));
    }

    /// Does what the first step that is not done asks for; lets time pass else.
    private void step(String steps) {
        var open = open(steps);
        switch (open.map(PersonalWalk::action).orElse("WAIT")) {
            case "REDIRECT" -> {
                var page = page(open.get().at("/resource/redirectURL").asText());
                new Pages(service).open(page);
                new Pages(service).press("approve", page);
            }
            case "SUBMIT_FORM" -> done(200, borrower.api().post(steps + "/bank-mandate", BANK_FORM));
            default -> { }
        }
        pass();
    }

    /// The first step that is not done.
    private Optional<JsonNode> open(String steps) {
        return done(200, borrower.api().get(steps)).json().at("/data").valueStream()
                .filter(step -> !action(step).equals("NONE")).findFirst();
    }

    private static String action(JsonNode step) {
        return step.path("actionRequired").asText();
    }

    /// A second loan, to a step that waits with its page.
    private void another() {
        var journey = borrower.journey();
        borrower.submit(journey);
        service.runJobs();
        var offer = offer("/journeys/" + journey, "aravali-finance");
        done(200, borrower.api().post(offer + "/proceed"));
        service.runJobs();
        var waiting = open(offer + "/steps").orElseThrow();
        assertEquals("REDIRECT", action(waiting), waiting::toString);
        page(waiting.at("/resource/redirectURL").asText());
    }

    private void gold() {
        var path = "/journeys/" + borrower.journey("GOLD_LOAN") + "/profile";
        done(200, borrower.api().put(path, GOLD));
    }

    private void renewed() {
        var renewed = done(200, Api.with(service, borrower.refreshToken()).post("/sessions/refresh"));
        token(renewed.data("/sessionToken"));
        token(renewed.data("/refreshToken"));
    }

    private void pass() {
        service.elapse(A_WHILE);
        service.runJobs();
    }

    private Said done(int status, Said said) {
        assertEquals(status, said.status(), said::toString);
        return said;
    }

    /// A token, and the secret in it.
    private void token(String token) {
        secrets.addAll(List.of(token, token.substring(token.lastIndexOf('_') + 1)));
    }

    /// Whoever knows the last part of a page's address may open it.
    private String page(String url) {
        secrets.add(url.substring(url.lastIndexOf('/') + 1));
        return url;
    }
}
