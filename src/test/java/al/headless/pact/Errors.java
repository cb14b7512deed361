package al.headless.pact;

import al.headless.access.Applications;
import al.headless.access.Token;
import al.headless.kernel.Environment;
import al.headless.kernel.TokenClass;
import al.headless.testing.Api;
import al.headless.testing.Borrower;
import al.headless.testing.Service;
import java.util.Map;
import java.util.UUID;

/// What it takes to hear each of the ten error codes. The request is the consumer's; this brings the service to where
/// the right request is refused, or hands out the ids and tokens that are.
final class Errors {
    private final Service service;
    private final String code;
    private Way way;

    Errors(Service service, String code) {
        this.service = service;
        this.code = code;
    }

    /// The borrower whom it concerns.
    Way way() {
        return way;
    }

    /// Brings it about, and answers the values that differ from those of a journey without an error.
    Map<String, Object> produced() {
        return switch (code) {
            case "AUTH_INVALID_API_KEY" -> at("STARTED", Map.of("apiKey", unknownKey()));
            case "AUTH_INVALID_SESSION" -> at("STARTED", rotated());
            case "ACCESS_SCOPE_MISMATCH" -> wrongClass();
            case "RESOURCE_NOT_FOUND" -> someoneElses();
            case "VALIDATION_FAILED" -> at("PROFILE_REQUIRED", Map.of());
            case "STATE_PRECONDITION_FAILED" -> at("REJECTED", Map.of());
            case "OFFER_LOCK_CONFLICT" -> locked();
            case "ASYNC_OPERATION_PENDING" -> consent("RECONCILING");
            case "UPSTREAM_TEMPORARY_FAILURE" -> unreachable();
            case "RATE_LIMITED" -> usedUp();
            default -> throw new Unfit("there is no error code " + code);
        };
    }

    private Map<String, Object> at(String status, Map<String, Object> values) {
        if (way == null) way = Journeys.in(service, status);
        return values;
    }

    private static String unknownKey() {
        return Token.mint(TokenClass.API_KEY, Environment.TEST, UUID.randomUUID()).credential().text();
    }

    /// Tokens of a pair that another has replaced, and that was used since.
    private Map<String, Object> rotated() {
        way = Journeys.in(service, "STARTED");
        var borrower = way.borrower();
        var fresh = Api.with(service, borrower.refreshToken()).post("/sessions/refresh").data("/sessionToken");
        way.accepted(200, Api.with(service, fresh).post("/sessions/refresh"));
        return Map.of("sessionToken", borrower.sessionToken(), "refreshToken", borrower.refreshToken());
    }

    /// The API key where a session belongs, the session where the API key belongs.
    private Map<String, Object> wrongClass() {
        way = Journeys.in(service, "STARTED");
        return Map.of("apiKey", way.borrower().sessionToken(), "sessionToken", service.apiKey(),
                "refreshToken", service.apiKey());
    }

    private Map<String, Object> someoneElses() {
        way = Journeys.in(service, "OFFERS_AVAILABLE");
        var stranger = Borrower.named(service, "CUST_" + UUID.randomUUID());
        return Map.of("sessionToken", stranger.sessionToken(), "refreshToken", stranger.refreshToken());
    }

    /// `offerID` is locked, `otherOfferID` is the one that cannot be proceeded with any more.
    private Map<String, Object> locked() {
        return at("OFFER_SELECTED", Map.of());
    }

    private Map<String, Object> consent(String state) {
        var consent = Consent.in(service, state);
        way = consent.way();
        return Map.of("aaSessionID", consent.session());
    }

    /// Row 3004: the aggregator does not answer the first redirect.
    private Map<String, Object> unreachable() {
        way = new Way(service, "PERSONAL_LOAN", "3004", Journeys.ARAVALI).until("OFFERS_AVAILABLE");
        way.settle();
        var opened = way.accepted(201, way.borrower().api().post("/journeys/" + way.journey() + "/aa/sessions"));
        return Map.of("aaSessionID", opened.data("/aaSessionID"));
    }

    /// An application of one request a minute, which opening the borrower's session was.
    private Map<String, Object> usedUp() {
        way = Journeys.in(service, "STARTED");
        var key = service.bean(Applications.class).createLimited("Used up", 1).text();
        var session = way.accepted(201, Api.with(service, key)
                .post("/sessions", "{\"borrowerExternalID\": \"CUST_" + UUID.randomUUID() + "\"}"));
        return Map.of("apiKey", key, "sessionToken", session.data("/sessionToken"),
                "refreshToken", session.data("/refreshToken"));
    }
}
