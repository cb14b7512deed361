package al.headless.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Api;
import al.headless.testing.AtOnce;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// POST /sessions/refresh with a token that was rotated before: a lost answer, or theft.
class LostPairApiTest extends RefreshCalls {
    @Test void while_the_new_pair_is_unused_a_lost_answer_is_made_good_by_another_pair() {
        var borrower = borrower();
        var lost = refreshed(borrower.refreshToken(), "1");
        var lostToo = refreshed(borrower.refreshToken(), "2");
        var found = refreshed(borrower.refreshToken(), "3");
        assertEquals(3, Set.of(lost.session(), lostToo.session(), found.session()).size());
        for (var pair : List.of(lost, lostToo)) {
            for (var token : List.of(pair.session(), pair.refresh())) {
                assertDead(token);
                assertRefused(401, "AUTH_INVALID_SESSION", Api.with(service, token).post("/journeys", LOAN));
            }
        }
        assertLive(found.session());
        write(found.session(), "w");
    }

    @Test void a_discarded_pair_is_not_handed_out_again() {
        var borrower = borrower();
        refreshed(borrower.refreshToken(), "1");
        var found = refreshed(borrower.refreshToken(), "2");
        assertRefused(401, "AUTH_INVALID_SESSION", refresh(borrower.refreshToken(), "1"));
        var again = refresh(borrower.refreshToken(), "2");
        assertTrue(again.replayed());
        assertEquals(found.session(), again.data("/sessionToken"));
        assertLive(found.session());
    }

    @Test void a_token_of_a_discarded_pair_at_refresh_ends_the_session() {
        for (boolean byRefreshToken : new boolean[] {true, false}) {
            var borrower = borrower();
            var discarded = refreshed(borrower.refreshToken(), "1");
            var found = refreshed(borrower.refreshToken(), "2");
            var token = byRefreshToken ? discarded.refresh() : discarded.session();
            assertRefused(401, "AUTH_INVALID_SESSION", refresh(token, "3"));
            assertOver(borrower, found);
        }
    }

    /// An answer that is stored under the key does not hide it.
    @Test void a_token_of_a_discarded_pair_ends_the_session_under_whatever_key() {
        var borrower = borrower();
        var discarded = refreshed(borrower.refreshToken(), "1");
        var found = refreshed(borrower.refreshToken(), "2");
        assertRefused(401, "AUTH_INVALID_SESSION", refresh(discarded.refresh(), "2"));
        assertOver(borrower, found);
    }

    /// The victim only polls, and learns of it when its tokens stop working.
    @Test void who_steals_an_old_refresh_token_does_not_keep_the_session() {
        var victim = borrower();
        var own = refreshed(victim.refreshToken(), "1");
        assertLive(own.session());
        var stolen = refreshed(victim.refreshToken(), "thief");
        assertDead(own.session());
        assertRefused(401, "AUTH_INVALID_SESSION", refresh(own.refresh(), "2"));
        assertOver(victim, stolen);
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
                Api.with(service, pair.session()).post("/journeys", LOAN));
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

    @Test void of_two_refreshes_at_once_under_two_keys_one_pair_lives() {
        for (int round = 0; round < 40; round++) {
            var borrower = borrower();
            var said = AtOnce.call(2, n -> refresh(borrower.refreshToken(), "k" + n));
            assertEquals(List.of(200, 200), said.stream().map(Said::status).toList());
            assertEquals(1, said.stream()
                    .filter(one -> journeys(one.data("/sessionToken")).status() == 200).count());
        }
    }

    /// A lost answer or theft, as the order happens to be; but never a deadlock.
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
}
