package al.headless.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.testing.Api;
import al.headless.testing.Said;
import al.headless.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A session that is refreshed again and again ends for all that at its greatest age.
class SessionAgeApiTest extends RefreshCalls {
    private static final Duration GREATEST = Duration.ofDays(30);
    private static final Duration REFRESH_LIFETIME = Duration.ofDays(7);

    @Test void no_token_outlives_the_greatest_age_of_its_session() {
        var opened = open(Api.with(service, service.apiKey()));
        var end = at(opened, "/refreshExpiresAt").minus(REFRESH_LIFETIME).plus(GREATEST);
        var token = opened.data("/refreshToken");
        for (int day = 6; day <= 18; day += 6) {
            service.elapse(Duration.ofDays(6));
            token = refresh(token, "day-" + day).data("/refreshToken");
        }
        service.elapse(Duration.ofDays(6));
        var capped = refresh(token, "day-24");
        assertEquals(end, at(capped, "/refreshExpiresAt"));
        elapseUntil(end.minus(Duration.ofMinutes(10)));
        var last = refresh(capped.data("/refreshToken"), "last-minutes");
        assertEquals(200, last.status(), last::toString);
        assertEquals(end, at(last, "/refreshExpiresAt"));
        assertEquals(end, at(last, "/sessionExpiresAt"));
        assertLive(last.data("/sessionToken"));
        elapseUntil(end);
        assertDead(last.data("/sessionToken"));
        assertRefused(401, "AUTH_INVALID_SESSION", refresh(last.data("/refreshToken"), "too-late"));
    }

    /// What was answered stays true: a release before capped nothing, and a setting may have been longer.
    @Test void a_token_that_was_promised_for_longer_is_accepted_and_renews_nothing() {
        var opened = open(Api.with(service, service.apiKey()));
        service.sql("update session set created_at = created_at - interval '30 days' where borrower_id = ?",
                UUID.fromString(opened.data("/borrowerID")));
        assertLive(opened.data("/sessionToken"));
        assertRefused(401, "AUTH_INVALID_SESSION", refresh(opened.data("/refreshToken"), "k"));
        assertLive(opened.data("/sessionToken"));
    }

    @Test void the_greatest_age_is_a_setting() {
        var twin = service.twin(Map.of("headless.session.greatest-age", "10m"));
        try {
            var opened = open(Api.with(twin, service.apiKey()));
            assertEquals(at(opened, "/sessionExpiresAt"), at(opened, "/refreshExpiresAt"));
        } finally {
            twin.stop();
        }
    }

    private static Said open(Api partner) {
        var said = partner.post("/sessions", "{\"borrowerExternalID\": \"CUST_" + UUID.randomUUID() + "\"}");
        assertEquals(201, said.status(), said::toString);
        return said;
    }

    private static Instant at(Said said, String pointer) {
        return Instant.parse(said.data(pointer));
    }

    private void elapseUntil(Instant time) {
        service.elapse(Duration.between(service.bean(TestClock.class).now(), time));
    }
}
