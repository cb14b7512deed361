package partner.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// How the partner's server opens and renews sessions.
class SessionsContractTest {
    private static final String NEW = """
            {"borrowerExternalID": "CUST_0012", "journeyType": "PERSONAL_LOAN"}""";
    private static final String KEY = Expectation.example("apiKey");

    private static void tokens(LambdaDslObject data) {
        data.stringMatcher("sessionToken", "^st_(test|live)_[0-9A-Z_]+$", Expectation.example("sessionToken"));
        data.stringMatcher("refreshToken", "^rt_(test|live)_[0-9A-Z_]+$", Expectation.example("refreshToken"));
        data.stringMatcher("sessionExpiresAt", Expectation.INSTANT, "2026-03-05T16:40:10.000Z");
        data.stringMatcher("refreshExpiresAt", Expectation.INSTANT, "2026-03-12T16:10:10.000Z");
    }

    private static Consumer<LambdaDslObject> session(Consumer<LambdaDslObject> journey) {
        return data -> {
            tokens(data);
            data.stringMatcher("borrowerID", Expectation.UUID, "24fd7603-4c52-4b0c-9bc5-633191bf8257");
            journey.accept(data);
        };
    }

    @Test void a_borrower_gets_a_session() {
        Expectation.given("a test application", Map.of()).with("apiKey").post("/sessions", NEW)
                .answers(201, session(data -> data.stringValue("borrowerExternalID", "CUST_0012")))
                .when("a session for a borrower", client -> assertTrue(client.open(KEY, "CUST_0012", "PERSONAL_LOAN")
                        .tokens().session().startsWith("st_")));
    }

    @Test void a_key_that_nobody_has_opens_nothing() {
        refused("AUTH_INVALID_API_KEY", 401, "a session with an unknown key");
    }

    @Test void a_session_opens_no_session() {
        refused("ACCESS_SCOPE_MISMATCH", 403, "a session with a session's token");
    }

    @Test void an_application_past_its_limit_waits() {
        var error = refused("RATE_LIMITED", 429, "a session past the limit");
        assertTrue(error.retryable());
    }

    private static ApiRefusal refused(String code, int status, String description) {
        var heard = new ApiRefusal[1];
        Expectation.given("an error", Map.of("code", code)).with("apiKey").post("/sessions", NEW)
                .refuses(status, code, status == 429, _ -> { })
                .when(description, client -> heard[0] = assertThrows(ApiRefusal.class,
                        () -> client.open(KEY, "CUST_0012", "PERSONAL_LOAN")));
        assertEquals(code, heard[0].code());
        return heard[0];
    }

    @Test void a_wrong_type_of_journey_is_named() {
        Expectation.given("a test application", Map.of()).with("apiKey").post("/sessions", """
                        {"borrowerExternalID": "CUST_0012", "journeyType": "CAR_LOAN"}""")
                .refuses(400, "VALIDATION_FAILED", false, details -> details.stringValue("field", "journeyType"))
                .when("a session for an unknown type of journey", client -> assertEquals("journeyType",
                        assertThrows(ApiRefusal.class, () -> client.open(KEY, "CUST_0012", "CAR_LOAN")).field()));
    }

    @Test void either_token_renews_the_session() {
        for (var token : new String[] {"sessionToken", "refreshToken"}) {
            Expectation.given("a borrower with a session", Map.of()).with(token).post("/sessions/refresh", null)
                    .answers(200, SessionsContractTest::tokens)
                    .when("a new pair of tokens for the " + token, client -> assertTrue(client
                            .refresh(Expectation.example(token)).refresh().startsWith("rt_")));
        }
    }

    @Test void a_pair_that_was_replaced_renews_nothing() {
        Expectation.given("an error", Map.of("code", "AUTH_INVALID_SESSION")).with("refreshToken")
                .post("/sessions/refresh", null).refuses(401, "AUTH_INVALID_SESSION", false, _ -> { })
                .when("a new pair of tokens for a replaced one", client -> assertEquals("AUTH_INVALID_SESSION",
                        assertThrows(ApiRefusal.class, () -> client.refresh(Expectation.example("refreshToken")))
                                .code()));
    }

    @Test void a_borrower_who_comes_back_resumes_the_journey() {
        Expectation.given("a journey", Map.of("status", "OFFERS_AVAILABLE")).with("apiKey")
                .postAs("/sessions", "CUST_0012")
                .answers(201, session(data -> data.object("activeJourney", journey -> journey
                        .stringMatcher("journeyID", Expectation.UUID, Expectation.JOURNEY)
                        .stringValue("type", "PERSONAL_LOAN").stringValue("status", "OFFERS_AVAILABLE")
                        .stringValue("nextAction", "VIEW_OFFERS"))))
                .when("a session for a borrower who comes back", client -> assertEquals(
                        UUID.fromString(Expectation.JOURNEY),
                        client.open(KEY, "CUST_0012", "PERSONAL_LOAN").activeJourney().orElseThrow()));
    }
}
