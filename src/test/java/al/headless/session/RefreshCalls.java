package al.headless.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Said;

/// Refreshes and what they are judged by.
abstract class RefreshCalls extends ApiTest {
    static final String LOAN = "{\"type\": \"PERSONAL_LOAN\"}";

    record Pair(String session, String refresh) {}

    Said refresh(String token, String key) {
        return Api.with(service, token).key(key).post("/sessions/refresh");
    }

    Pair refreshed(String token, String key) {
        var said = refresh(token, key);
        assertEquals(200, said.status(), said::toString);
        assertFalse(said.replayed());
        return new Pair(said.data("/sessionToken"), said.data("/refreshToken"));
    }

    Said write(String token, String key) {
        var said = Api.with(service, token).key(key).post("/journeys", LOAN);
        assertEquals(201, said.status(), said::toString);
        return said;
    }

    Said journeys(String token) {
        return Api.with(service, token).get("/journeys");
    }

    void assertLive(String sessionToken) {
        var said = journeys(sessionToken);
        assertEquals(200, said.status(), said::toString);
    }

    void assertDead(String sessionToken) {
        assertRefused(401, "AUTH_INVALID_SESSION", journeys(sessionToken));
    }

    void assertTheft(Borrower robbed, Pair pair) {
        assertLive(pair.session());
        assertRefused(401, "AUTH_INVALID_SESSION", refresh(robbed.refreshToken(), "thief"));
        assertOver(robbed, pair);
    }

    /// Neither the last pair nor a stored answer opens anything any more.
    void assertOver(Borrower robbed, Pair last) {
        assertDead(last.session());
        assertRefused(401, "AUTH_INVALID_SESSION", refresh(last.refresh(), "after"));
        assertRefused(401, "AUTH_INVALID_SESSION", refresh(robbed.refreshToken(), "1"));
    }
}
