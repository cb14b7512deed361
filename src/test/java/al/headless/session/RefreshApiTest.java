package al.headless.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.access.Token;
import al.headless.kernel.Environment;
import al.headless.kernel.TokenClass;
import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.AtOnce;
import al.headless.testing.Borrower;
import al.headless.testing.Cost;
import al.headless.testing.Said;
import al.headless.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// POST /sessions/refresh: rotation, lost answers and theft.
class RefreshApiTest extends ApiTest {
    @Test void either_token_renews_the_pair_and_the_old_one_is_dead_at_once() {
        for (boolean byRefreshToken : new boolean[] {true, false}) {
            var borrower = borrower();
            var pair = refreshed(byRefreshToken ? borrower.refreshToken() : borrower.sessionToken(), "k");
            assertLive(pair.session());
            assertDead(borrower.sessionToken());
            assertNotEquals(borrower.refreshToken(), pair.refresh());
        }
    }

    @Test void no_body_and_an_empty_one_are_the_same_request() {
        var borrower = borrower();
        var api = Api.with(service, borrower.refreshToken()).key("k");
        assertArrayEquals(api.post("/sessions/refresh").body(), api.post("/sessions/refresh", "{}").body());
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

    @Test void while_the_new_pair_is_unused_a_lost_answer_is_made_good_by_another_pair() {
        var borrower = borrower();
        var lost = refreshed(borrower.refreshToken(), "1");
        var lostToo = refreshed(borrower.refreshToken(), "2");
        var found = refreshed(borrower.refreshToken(), "3");
        assertEquals(3, Set.of(lost.session(), lostToo.session(), found.session()).size());
        for (var pair : List.of(lost, lostToo)) {
            assertDead(pair.session());
            assertRefused(401, "AUTH_INVALID_SESSION", refresh(pair.refresh(), "4"));
            assertRefused(401, "AUTH_INVALID_SESSION", refresh(pair.session(), "5"));
        }
        assertLive(found.session());
    }

    @Test void after_a_write_with_the_new_pair_the_old_refresh_token_ends_the_session() {
        var borrower = borrower();
        var pair = refreshed(borrower.refreshToken(), "1");
        write(pair.session(), UUID.randomUUID().toString());
        assertTheft(borrower, pair);
    }

    @Test void after_a_refresh_with_the_new_pair_the_old_refresh_token_ends_the_session() {
        var borrower = borrower();
        var pair = refreshed(borrower.refreshToken(), "1");
        assertTheft(borrower, refreshed(pair.session(), "2"));
    }

    @Test void a_stored_refusal_is_use_too() {
        var borrower = borrower();
        borrower.journey();
        var pair = refreshed(borrower.refreshToken(), "1");
        assertRefused(409, "STATE_PRECONDITION_FAILED",
                Api.with(service, pair.session()).post("/journeys", "{\"type\": \"PERSONAL_LOAN\"}"));
        assertTheft(borrower, pair);
    }

    @Test void theft_ends_no_other_session_of_the_borrower() {
        var borrower = borrower();
        var other = Borrower.named(service, borrower.externalId());
        var pair = refreshed(borrower.refreshToken(), "1");
        write(pair.session(), "w");
        assertTheft(borrower, pair);
        assertLive(other.sessionToken());
    }

    @Test void reads_are_no_use() {
        var borrower = borrower();
        var pair = refreshed(borrower.refreshToken(), "1");
        assertLive(pair.session());
        assertLive(refreshed(borrower.refreshToken(), "2").session());
    }

    @Test void a_replayed_write_is_no_use() {
        var borrower = borrower();
        write(borrower.sessionToken(), "w");
        var pair = refreshed(borrower.refreshToken(), "1");
        assertTrue(write(pair.session(), "w").replayed());
        assertLive(refreshed(borrower.refreshToken(), "2").session());
    }

    @Test void a_write_that_is_refused_and_leaves_nothing_is_no_use() {
        var borrower = borrower();
        var pair = refreshed(borrower.refreshToken(), "1");
        var api = Api.with(service, pair.session());
        assertEquals(404, api.post("/journeys/" + UUID.randomUUID() + "/profile/submit",
                "{\"bureauConsent\": true}").status());
        assertInvalid("type", api.post("/journeys", "{\"type\": \"CAR_LOAN\"}"));
        assertLive(refreshed(borrower.refreshToken(), "2").session());
    }

    @Test void a_rotated_session_token_under_another_key_is_refused_and_the_session_lives() {
        var borrower = borrower();
        var pair = refreshed(borrower.sessionToken(), "1");
        write(pair.session(), "w");
        assertRefused(401, "AUTH_INVALID_SESSION", refresh(borrower.sessionToken(), "2"));
        assertLive(pair.session());
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

    @Test void of_two_refreshes_at_once_under_two_keys_one_pair_lives() {
        for (int round = 0; round < 40; round++) {
            var borrower = borrower();
            var said = AtOnce.call(2, n -> refresh(borrower.refreshToken(), "k" + n));
            assertEquals("[200, 200]", said.stream().map(Said::status).toList().toString());
            var live = said.stream().filter(one -> journeys(one.data("/sessionToken")).status() == 200);
            assertEquals(1, live.count());
        }
    }

    /// Lost answer or theft, as the order happens to be; but never a deadlock.
    @Test void the_old_and_the_new_token_at_once_do_not_wait_for_each_other() {
        var outcomes = Set.of("200", "401");
        for (int round = 0; round < 40; round++) {
            var borrower = borrower();
            var pair = refreshed(borrower.refreshToken(), "1");
            var said = AtOnce.call(2, n -> n == 0 ? refresh(borrower.refreshToken(), "2")
                    : refresh(pair.refresh(), "3"));
            var seen = said.stream().map(one -> "" + one.status()).collect(Collectors.toSet());
            assertTrue(outcomes.containsAll(seen), said::toString);
        }
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

    private record Pair(String session, String refresh) {}

    private Said refresh(String token, String key) {
        return Api.with(service, token).key(key).post("/sessions/refresh");
    }

    private Pair refreshed(String token, String key) {
        var said = refresh(token, key);
        assertEquals(200, said.status(), said::toString);
        assertFalse(said.replayed());
        return new Pair(said.data("/sessionToken"), said.data("/refreshToken"));
    }

    private Said write(String token, String key) {
        var said = Api.with(service, token).key(key).post("/journeys", "{\"type\": \"PERSONAL_LOAN\"}");
        assertEquals(201, said.status(), said::toString);
        return said;
    }

    private Said journeys(String token) {
        return Api.with(service, token).get("/journeys");
    }

    private void assertLive(String sessionToken) {
        var said = journeys(sessionToken);
        assertEquals(200, said.status(), said::toString);
    }

    private void assertDead(String sessionToken) {
        assertRefused(401, "AUTH_INVALID_SESSION", journeys(sessionToken));
    }

    private void assertTheft(Borrower robbed, Pair pair) {
        assertLive(pair.session());
        assertRefused(401, "AUTH_INVALID_SESSION", refresh(robbed.refreshToken(), "thief"));
        assertDead(pair.session());
        assertRefused(401, "AUTH_INVALID_SESSION", refresh(pair.refresh(), "after"));
        assertRefused(401, "AUTH_INVALID_SESSION", refresh(robbed.refreshToken(), "1"));
    }
}
