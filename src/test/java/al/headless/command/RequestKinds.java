package al.headless.command;

import al.headless.access.Token;
import al.headless.kernel.Environment;
import al.headless.kernel.TokenClass;
import al.headless.testing.Api;
import al.headless.testing.Borrower;
import al.headless.testing.Cost.Request;
import al.headless.testing.JourneyCopies;
import al.headless.testing.Service;
import java.util.List;
import java.util.UUID;

/// The kinds of request whose cost is promised, each with a scene that can be set again and again.
final class RequestKinds implements AutoCloseable {
    static final int CHEAP = 2; // reads, replays and refusals before any effect
    private static final int BOOTSTRAP = 6;
    private static final int PROCEED = 7;
    static final int WRITE = 8;
    private static final String LOAN = "{\"type\": \"PERSONAL_LOAN\"}";
    private static final String CONSENT = "{\"bureauConsent\": true}";

    private final Service service;
    private final Borrower borrower;
    private final JourneyCopies offered;
    private final String journey;
    private final List<String> offers;

    RequestKinds(Service service) {
        this.service = service;
        borrower = stranger();
        var pattern = borrower.journeyWithOffers();
        offered = new JourneyCopies(borrower, pattern);
        borrower.api().post("/journeys/" + pattern + "/aa/sessions");
        journey = "/journeys/" + offered.next();
        offers = List.of(borrower.offer(pattern, 0), borrower.offer(pattern, 1));
    }

    /// Sets the scene; answers the request that is measured.
    interface Scene {
        Request set();
    }

    /// `commits` are those that flush; `service` is whose database is watched.
    record Kind(String operation, String name, int status, int budget, int commits, Scene scene, Service service) {}

    List<Kind> all() {
        return List.of(
                read("getJourneyState", "poll state", journey + "/state"),
                read("listOffers", "poll offers", journey + "/offers"),
                read("getOffer", "offer", journey + "/offers/" + offers.getFirst()),
                read("getJourney", "journey", journey), read("getProfile", "profile", journey + "/profile"),
                read("listJourneys", "journey list", "/journeys"),
                kind("createSession", "bootstrap", 201, BOOTSTRAP, 1, this::bootstrap),
                kind("createSession", "bootstrap", 201, CHEAP, 0, again(this::bootstrap)),
                kind("createSession", "bootstrap that prefills", 201, BOOTSTRAP, 1, this::bootstrapThatPrefills),
                kind("refreshSession", "refresh", 200, WRITE, 1, this::refresh),
                kind("refreshSession", "refresh", 200, CHEAP, 0, again(this::refresh)),
                kind("refreshSession", "refresh, answer lost", 200, WRITE, 1, this::refreshAfterALostAnswer),
                kind("createJourney", "start a journey", 201, WRITE, 1, this::start),
                kind("createJourney", "start a journey", 201, CHEAP, 0, again(this::start)),
                kind("updateProfile", "fill the profile", 200, WRITE, 1, this::fill),
                kind("updateProfile", "fill the profile", 200, CHEAP, 0, again(this::fill)),
                kind("submitProfile", "submit the profile", 202, WRITE, 1, this::submit),
                kind("submitProfile", "submit the profile", 202, CHEAP, 0, again(this::submit)),
                kind("updateJourneyResume", "resume markers", 200, WRITE, 1, this::resume),
                kind("updateJourneyResume", "resume markers", 200, CHEAP, 0, again(this::resume)),
                kind("proceedWithOffer", "proceed", 200, PROCEED, 1, this::proceed),
                kind("proceedWithOffer", "proceed", 200, CHEAP, 0, again(this::proceed)),
                kind("proceedWithOffer", "proceed past a consent", 200, PROCEED, 1, this::proceedPastConsent),
                kind("proceedWithOffer", "proceed with another", 409, WRITE, 1, this::proceedWithAnother),
                kind("proceedWithOffer", "proceed with another", 409, CHEAP, 0, again(this::proceedWithAnother)),
                kind("rejectOffer", "reject an offer", 200, WRITE, 1, () -> rejecting(false)),
                kind("rejectOffer", "reject an offer", 200, CHEAP, 0, again(() -> rejecting(false))),
                kind("rejectOffer", "reject the locked offer", 200, WRITE, 1, () -> rejecting(true)),
                kind("confirmLoanAmount", "another amount", 200, WRITE, 1, this::loanAmount),
                kind("confirmLoanAmount", "another amount", 200, CHEAP, 0, again(this::loanAmount)),
                kind("createAASession", "open a consent session", 201, WRITE, 1, this::consentSession),
                kind("createAASession", "open a consent session", 201, CHEAP, 0, again(this::consentSession)),
                kind("createJourney", "key of another request", 422, CHEAP, 0, this::reuse),
                kind("createJourney", "body refused", 400, CHEAP, 0, () -> () ->
                        borrower.api().post("/journeys", "{}")),
                kind("listJourneys", "unknown token", 401, CHEAP, 0, this::nobody),
                kind("listJourneys", "mistyped token", 401, 0, 0, () -> () ->
                        Api.with(service, borrower.sessionToken() + "0").get("/journeys")));
    }

    private Kind read(String operation, String name, String path) {
        return kind(operation, name, 200, CHEAP, 0, () -> () -> borrower.api().get(path));
    }

    private Kind kind(String operation, String name, int status, int budget, int commits, Scene scene) {
        return new Kind(operation, name, status, budget, commits, scene, service);
    }

    /// The same request once more.
    static Scene again(Scene first) {
        return () -> {
            var request = first.set();
            request.send();
            return request;
        };
    }

    private Request bootstrap() {
        var key = newKey();
        return () -> Api.with(service, service.apiKey()).key(key)
                .post("/sessions", "{\"borrowerExternalID\": \"CUST_" + key + "\"}");
    }

    /// Its sections complete the profile of a journey that was not submitted yet.
    private Request bootstrapThatPrefills() {
        var stranger = stranger();
        stranger.journey();
        stranger.journey("GOLD_LOAN");
        var api = Api.with(service, service.apiKey()).key(newKey());
        return () -> api.post("/sessions", "{\"borrowerExternalID\": \"" + stranger.externalId() + "\", "
                + Borrower.completeProfile("1234").strip().substring(1));
    }

    private Request refresh() {
        var api = Api.with(service, stranger().refreshToken()).key(newKey());
        return () -> api.post("/sessions/refresh");
    }

    private Request refreshAfterALostAnswer() {
        var api = Api.with(service, stranger().refreshToken());
        api.post("/sessions/refresh");
        return () -> api.post("/sessions/refresh");
    }

    private Request start() {
        var api = stranger().api().key(newKey());
        return () -> api.post("/journeys", LOAN);
    }

    private Request fill() {
        var stranger = stranger();
        var path = "/journeys/" + stranger.journey() + "/profile";
        var api = stranger.api().key(newKey());
        return () -> api.put(path, Borrower.completeProfile("1234"));
    }

    private Request submit() {
        var stranger = stranger();
        var id = stranger.journey();
        stranger.fillProfile(id, "1234");
        var api = stranger.api().key(newKey());
        return () -> api.post("/journeys/" + id + "/profile/submit", CONSENT);
    }

    private Request resume() {
        var key = newKey();
        return () -> borrower.api().key(key).patch(journey + "/resume", "{\"resume\": {\"at\": \"" + key + "\"}}");
    }

    private Request proceed() {
        var id = offered.next();
        var api = borrower.api().key(newKey());
        return () -> api.post(proceed(id, 0));
    }

    /// Ends the open consent session of the lenders that were not chosen.
    private Request proceedPastConsent() {
        var id = offered.next("aa_session");
        var api = borrower.api().key(newKey());
        return () -> api.post(proceed(id, 0));
    }

    private Request proceedWithAnother() {
        var id = offered.next();
        borrower.proceed(id, offers.getFirst());
        var api = borrower.api().key(newKey());
        return () -> api.post(proceed(id, 1));
    }

    private Request rejecting(boolean locked) {
        var id = offered.next();
        if (locked) borrower.proceed(id, offers.getFirst());
        var api = borrower.api().key(newKey());
        return () -> api.post("/journeys/" + id + "/offers/" + offers.getFirst() + "/reject",
                "{\"rejectedStage\": \"OFFER\", \"rejectionReason\": \"Too dear\"}");
    }

    private Request loanAmount() {
        var id = offered.next();
        borrower.proceed(id, offers.getFirst());
        var api = borrower.api().key(newKey());
        return () -> api.post("/journeys/" + id + "/offers/" + offers.getFirst() + "/loan-amount",
                "{\"amount\": \"100000\"}");
    }

    private Request consentSession() {
        var id = offered.next();
        var api = borrower.api().key(newKey());
        return () -> api.post("/journeys/" + id + "/aa/sessions");
    }

    private Request reuse() {
        var api = stranger().api().key(newKey());
        api.post("/journeys", LOAN);
        return () -> api.post("/journeys", "{\"type\": \"GOLD_LOAN\"}");
    }

    private Request nobody() {
        var token = Token.mint(TokenClass.SESSION, Environment.TEST, UUID.randomUUID());
        return () -> Api.with(service, token.credential().text()).get("/journeys");
    }

    private String proceed(String id, int offer) {
        return "/journeys/" + id + "/offers/" + offers.get(offer) + "/proceed";
    }

    private Borrower stranger() {
        return Borrower.named(service, "CUST_" + newKey());
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    @Override public void close() {
        offered.close();
    }
}
