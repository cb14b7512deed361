package al.headless.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.access.Token;
import al.headless.kernel.Environment;
import al.headless.kernel.TokenClass;
import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.ContractWitness;
import al.headless.testing.LateBody;
import al.headless.testing.OwnApplication;
import al.headless.testing.Said;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a token proved at the head of a request may be over when its body is there.
class JudgedAgainTest extends ApiTest {
    private static final String LOAN = "{\"type\": \"PERSONAL_LOAN\"}";

    @Test void a_write_whose_pair_lives_on_is_done() throws IOException {
        var borrower = borrower();
        try (var write = LateBody.begun(service, borrower.sessionToken(), "k", "/journeys", LOAN)) {
            var said = write.ended();
            assertEquals(201, said.status(), said::toString);
        }
    }

    @Test void a_write_whose_pair_is_rotated_while_its_body_is_coming_is_not_done() throws IOException {
        var borrower = borrower();
        try (var write = LateBody.begun(service, borrower.sessionToken(), "k", "/journeys", LOAN)) {
            var token = refreshed(borrower.sessionToken());
            assertDead(write.ended());
            assertNothingWasDone(borrower, token);
        }
    }

    @Test void a_write_whose_pair_is_discarded_while_its_body_is_coming_is_not_done() throws IOException {
        var borrower = borrower();
        var lost = refreshed(borrower.refreshToken());
        try (var write = LateBody.begun(service, lost, "k", "/journeys", LOAN)) {
            var token = refreshed(borrower.refreshToken());
            assertDead(write.ended());
            assertNothingWasDone(borrower, token);
        }
    }

    @Test void a_write_whose_session_ends_while_its_body_is_coming_is_not_done() throws IOException {
        var borrower = borrower();
        var second = refreshed(borrower.refreshToken());
        var third = refreshed(second);
        try (var write = LateBody.begun(service, third, "k", "/journeys", LOAN)) {
            assertDead(refresh(borrower.refreshToken()));
            assertDead(write.ended());
            var again = Borrower.named(service, borrower.externalId());
            assertNothingWasDone(borrower, again.sessionToken());
        }
    }

    @Test void a_write_whose_token_expires_while_its_body_is_coming_is_not_done() throws IOException {
        var borrower = borrower();
        try (var write = LateBody.begun(service, borrower.sessionToken(), "k", "/journeys", LOAN)) {
            service.elapse(Duration.ofMinutes(30));
            assertDead(write.ended());
            assertNothingWasDone(borrower, refreshed(borrower.refreshToken()));
        }
    }

    @Test void a_replay_too_is_for_a_token_that_lives() throws IOException {
        var borrower = borrower();
        var first = borrower.api().key("k").post("/journeys", LOAN);
        try (var again = LateBody.begun(service, borrower.sessionToken(), "k", "/journeys", LOAN)) {
            var token = refreshed(borrower.refreshToken());
            assertDead(again.ended());
            var replayed = Api.with(service, token).key("k").post("/journeys", LOAN);
            assertTrue(replayed.replayed());
            assertEquals(first.text(), replayed.text());
        }
    }

    @Test void a_refresh_whose_token_expires_while_its_body_is_coming_is_not_done() throws IOException {
        var borrower = borrower();
        try (var refresh = LateBody.begun(service, borrower.sessionToken(), "k", "/sessions/refresh", "{}")) {
            service.elapse(Duration.ofMinutes(30));
            assertDead(refresh.ended());
            refreshed(borrower.refreshToken());
        }
    }

    @Test void a_session_whose_api_key_is_revoked_while_its_body_is_coming_is_not_opened() throws IOException {
        var externalId = "CUST_" + UUID.randomUUID();
        var body = "{\"borrowerExternalID\": \"" + externalId + "\"}";
        var key = anotherKey();
        var text = key.credential().text();
        var idempotency = UUID.randomUUID().toString();
        var other = "{\"borrowerExternalID\": \"x\"}";
        var first = Api.with(service, text).key(idempotency).post("/sessions", other);
        assertEquals(201, first.status(), first::toString);
        try (var open = LateBody.begun(service, text, UUID.randomUUID().toString(), "/sessions", body);
                var replay = LateBody.begun(service, text, idempotency, "/sessions", other)) {
            service.sql("update api_key set revoked_at = now() where id = ?", key.id());
            assertRefused(401, "AUTH_INVALID_API_KEY", open.ended());
            assertRefused(401, "AUTH_INVALID_API_KEY", replay.ended());
            assertEquals("0", service.rows("select count(*) from borrower where external_id = ?", externalId)
                    .getFirst().getFirst());
        }
    }

    /// Decided: what a request is answered with is what it was judged by. The next one is judged anew.
    @Test void a_pin_or_a_limit_that_changes_while_a_body_is_coming_counts_from_the_next_request() throws IOException {
        var apiKey = OwnApplication.pinned(service, "2026-03-05");
        var opened = Api.with(service, apiKey).post("/sessions", "{\"borrowerExternalID\": \"x\"}");
        try (var write = LateBody.begun(service, opened.data("/sessionToken"), "k", "/journeys", LOAN)) {
            service.sql("""
                    update application set default_version = ?, requests_per_minute = 77 where id = (
                      select application_id from borrower where id = ?)""", ContractWitness.HEAD,
                    UUID.fromString(opened.data("/borrowerID")));
            var said = write.ended();
            assertEquals(201, said.status(), said::toString);
            assertEquals("2026-03-05", said.header("X-AL-API-Version"));
            assertFalse(said.header("RateLimit-Policy").contains("q=77;"), said.header("RateLimit-Policy"));
            var next = Api.with(service, opened.data("/sessionToken")).get("/journeys");
            assertEquals(ContractWitness.HEAD, next.header("X-AL-API-Version"));
            assertTrue(next.header("RateLimit-Policy").contains("q=77;"), next.header("RateLimit-Policy"));
        }
    }

    private Token anotherKey() {
        var key = Token.mint(TokenClass.API_KEY, Environment.TEST, UUID.randomUUID());
        service.sql("""
                insert into api_key (id, application_id, secret_hash, created_at)
                select ?, application_id, ?, now() from api_key where id = ?""", key.id(), key.hash(),
                Token.parse(service.apiKey()).orElseThrow().id());
        return key;
    }

    private Said refresh(String token) {
        return Api.with(service, token).post("/sessions/refresh");
    }

    /// The new session token.
    private String refreshed(String token) {
        var said = refresh(token);
        assertEquals(200, said.status(), said::toString);
        return said.data("/sessionToken");
    }

    private static void assertDead(Said said) {
        assertRefused(401, "AUTH_INVALID_SESSION", said);
    }

    /// Neither a journey nor an answer under the key.
    private void assertNothingWasDone(Borrower borrower, String token) {
        assertEquals(0, Api.with(service, token).get("/journeys").json().at("/data/items").size());
        assertEquals(0, StoredKeys.of(borrower, "k").answers());
        var said = Api.with(service, token).key("k").post("/journeys", LOAN);
        assertEquals(201, said.status(), said::toString);
        assertFalse(said.replayed());
    }
}
