package al.headless.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.access.Token;
import al.headless.kernel.Environment;
import al.headless.kernel.TokenClass;
import al.headless.testing.Api;
import al.headless.testing.Cost;
import al.headless.testing.TestClock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// POST /sessions/refresh: rotation, expiry and who may ask.
class RefreshApiTest extends RefreshCalls {
    @Test void either_token_renews_the_pair_and_the_old_one_is_dead_at_once() {
        for (boolean byRefreshToken : new boolean[] {true, false}) {
            var borrower = borrower();
            var pair = refreshed(byRefreshToken ? borrower.refreshToken()
                    : borrower.sessionToken(), "k");
            assertLive(pair.session());
            assertDead(borrower.sessionToken());
            assertNotEquals(borrower.refreshToken(), pair.refresh());
        }
    }

    @Test void no_body_and_an_empty_one_are_the_same_request() {
        var borrower = borrower();
        var api = Api.with(service, borrower.refreshToken()).key("k");
        assertArrayEquals(api.post("/sessions/refresh").body(),
                api.post("/sessions/refresh", "{}").body());
        assertInvalid("x", Api.with(service, borrower.refreshToken())
                .post("/sessions/refresh", "{\"x\": 1}"));
    }

    @Test void the_same_key_with_the_rotated_token_gets_the_same_bytes() {
        for (boolean byRefreshToken : new boolean[] {true, false}) {
            var borrower = borrower();
            var token = byRefreshToken ? borrower.refreshToken() : borrower.sessionToken();
            var first = refresh(token, "same");
            var again = refresh(token, "same");
            assertEquals(200, first.status(), first::toString);
            assertArrayEquals(first.body(), again.body());
            assertTrue(again.replayed());
            assertLive(first.data("/sessionToken"));
        }
    }

    @Test void the_other_token_of_the_pair_under_the_same_key_is_another_request() {
        var borrower = borrower();
        refreshed(borrower.refreshToken(), "k");
        assertRefused(422, "VALIDATION_FAILED", refresh(borrower.sessionToken(), "k"));
    }

    @Test void the_token_of_another_pair_under_the_same_key_is_another_request() {
        var borrower = borrower();
        var pair = refreshed(borrower.refreshToken(), "a");
        refreshed(pair.refresh(), "b");
        assertRefused(422, "VALIDATION_FAILED", refresh(borrower.refreshToken(), "b"));
    }

    /// It did not say under which key it replaced a pair.
    @Test void an_answer_that_the_release_before_has_stored_is_replayed() {
        var borrower = borrower();
        var first = refresh(borrower.refreshToken(), "k");
        service.sql("update token_pair set replaced_under = null where id = ?",
                Token.parse(borrower.refreshToken()).orElseThrow().id());
        var again = refresh(borrower.refreshToken(), "k");
        assertTrue(again.replayed(), again::toString);
        assertArrayEquals(first.body(), again.body());
    }

    @Test void tokens_expire_by_the_clock() {
        var borrower = borrower();
        var clock = service.bean(TestClock.class);
        clock.pass(Duration.ofMinutes(29));
        assertLive(borrower.sessionToken());
        clock.pass(Duration.ofMinutes(1));
        assertDead(borrower.sessionToken());
        assertRefused(401, "AUTH_INVALID_SESSION", refresh(borrower.sessionToken(), "1"));
        var pair = refreshed(borrower.refreshToken(), "1");
        assertLive(pair.session());
        clock.pass(Duration.ofDays(7));
        assertRefused(401, "AUTH_INVALID_SESSION", refresh(pair.refresh(), "2"));
    }

    @Test void only_a_live_token_of_a_borrower_refreshes() {
        assertRefused(403, "ACCESS_SCOPE_MISMATCH", refresh(service.apiKey(), "k"));
        assertRefused(401, "AUTH_INVALID_SESSION", refresh("rt_test_x", "k"));
        var rt = borrower().refreshToken();
        assertRefused(403, "ACCESS_SCOPE_MISMATCH", Api.with(service, rt).get("/journeys"));
    }

    @Test void a_wrong_checksum_costs_no_statement() {
        var token = borrower().sessionToken();
        var mistyped = token.substring(0, token.length() - 1) + (token.endsWith("0") ? '1' : '0');
        var cost = Cost.of(service, () -> journeys(mistyped));
        assertRefused(401, "AUTH_INVALID_SESSION", cost.said());
        assertEquals(0, cost.statements(), cost::toString);
        var nobodys = Token.mint(TokenClass.SESSION, Environment.TEST, UUID.randomUUID());
        assertEquals(1, Cost.of(service, () -> journeys(nobodys.credential().text())).statements());
    }
}
