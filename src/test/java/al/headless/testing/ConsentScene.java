package al.headless.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.aggregator.AggregatorEvent;
import al.headless.aggregator.ConsentVerdict;
import al.headless.inbox.Incoming;
import al.headless.lender.LenderEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A journey at which lenders wait for the borrower's consent, on a service whose aggregator does what a test says.
/// Brahma Credit wants the consent before it quotes, Chola Capital after its offer was selected.
public record ConsentScene(Service service, Borrower borrower, String journey, UUID conversation) {
    public static final String RETURN_URL = "https://app.partner.example/aa/return";
    private static Service shared;

    /// The service that all tests of consent speak to.
    public static synchronized Service scripted() {
        if (shared == null) {
            // Days pass in these tests; a borrower's session lasts through all of them.
            shared = Service.start(Map.of("test.aggregator", "scripted", "headless.session.session-lifetime", "3650d",
                    "headless.session.refresh-lifetime", "3651d", "headless.session.greatest-age", "3651d"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> shared.stop()));
            shared.sql("update application set return_urls = return_urls || ?::text", RETURN_URL);
        }
        return shared;
    }

    /// A personal loan journey whose lenders have answered: two offers, and Brahma's card that waits.
    public static ConsentScene begun() {
        return begun("1234");
    }

    /// The same for a row of the forcing table.
    public static ConsentScene begun(String panDigits) {
        var service = scripted();
        var borrower = Borrower.named(service, "CUST_" + UUID.randomUUID());
        var journey = borrower.journey();
        borrower.fillProfile(journey, panDigits);
        borrower.submit(journey);
        service.runJobs();
        var conversation = service.rows("select id from conversation where journey_id = ?::uuid", journey);
        return new ConsentScene(service, borrower, journey, UUID.fromString(conversation.getFirst().getFirst()));
    }

    public ScriptedAggregator aggregator() {
        return service.bean(ScriptedAggregator.class);
    }

    public ListeningLenders lenders() {
        return service.bean(ListeningLenders.class);
    }

    public Api api() {
        return borrower.api();
    }

    public String path() {
        return "/journeys/" + journey + "/aa/sessions";
    }

    public String path(String session) {
        return path() + "/" + session;
    }

    /// Opens a session for every lender that waits; answers its id.
    public String open() {
        var said = api().post(path());
        assertEquals(201, said.status(), said::toString);
        return said.data("/aaSessionID");
    }

    /// Opens a session and asks for its page; answers the session's id.
    public String handedOut() {
        var session = open();
        var said = redirect(session);
        assertEquals(200, said.status(), said::toString);
        return session;
    }

    public Said redirect(String session) {
        return api().post(path(session) + "/redirect");
    }

    public Said complete(String session) {
        return api().post(path(session) + "/complete", "{\"status\": \"APPROVED\"}");
    }

    public Said reconcile(String session) {
        return api().post(path(session) + "/reconcile");
    }

    public Said read(String session) {
        return api().get(path(session));
    }

    public String state(String session) {
        return read(session).data("/state");
    }

    /// Brings a session to CONFIRMED by the aggregator's own news.
    public void confirm(String session) {
        says(new AggregatorEvent.ConsentReported(UUID.fromString(session), ConsentVerdict.APPROVED, null));
        assertEquals("CONFIRMED", state(session));
    }

    /// The aggregator says something, and everything that follows happens.
    public void says(AggregatorEvent event) {
        service.bean(Incoming.class).accept(conversation, "aggregator", UUID.randomUUID().toString(), event);
        service.runJobs();
    }

    public void opens(String session) {
        says(new AggregatorEvent.ConsentPageOpened(UUID.fromString(session)));
    }

    /// Chola's offer is locked, and Chola wants the consent.
    public void choose() {
        assertEquals(200, proceed("chola-capital").status());
        says(new LenderEvent.ConsentRequired("chola-capital", "handle-of-a-test", false, 1));
        assertEquals("AA_REQUIRED", borrower.status(journey));
    }

    public Said operation(String id) {
        return api().get("/journeys/" + journey + "/operations/" + id);
    }

    /// A lender says something, and everything that follows happens.
    public void says(LenderEvent event) {
        service.bean(Incoming.class).accept(conversation, event.lenderId(), UUID.randomUUID().toString(), event);
        service.runJobs();
    }

    /// The card of a lender as the list shows it.
    public JsonNode card(String lender) {
        for (var item : api().get("/journeys/" + journey + "/offers").json().at("/data/items")) {
            if (item.path("lenderID").asText().equals(lender)) return item;
        }
        throw new AssertionError("no card of " + lender);
    }

    public String offer(String lender) {
        return card(lender).path("offerID").asText();
    }

    /// What a card shows of the consent: required, state, actionRequired.
    public String aa(String lender) {
        var aa = card(lender).path("aa");
        return String.join(" ", List.of(aa.path("required").asText(), aa.path("state").asText(),
                aa.path("actionRequired").asText()));
    }

    public Said proceed(String lender) {
        return borrower.proceed(journey, offer(lender));
    }

    public Said reject(String lender) {
        return api().post("/journeys/" + journey + "/offers/" + offer(lender) + "/reject",
                "{\"rejectedStage\": \"AA\", \"rejectionReason\": \"No bank data\"}");
    }

    public String nextAction() {
        return api().get("/journeys/" + journey + "/state").data("/nextAction");
    }
}
