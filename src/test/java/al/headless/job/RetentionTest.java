package al.headless.job;

import static al.headless.api.model.JourneyLifecycleStatus.CLOSED;
import static al.headless.api.model.JourneyLifecycleStatus.DISBURSED;
import static al.headless.api.model.JourneyLifecycleStatus.EXPIRED;
import static al.headless.api.model.JourneyLifecycleStatus.REJECTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.testing.Api;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What goes once it does not matter any longer, and what stays.
class RetentionTest extends RetentionScene {
    private static final Duration SESSIONS = Duration.ofDays(30);
    private static final Duration REFRESH_LIFETIME = Duration.ofDays(7);
    private static final Duration INBOX = Duration.ofDays(90);
    private static final Duration SANDBOX = Duration.ofDays(30);

    @Test void a_session_that_was_ended_goes_thirty_days_later_with_its_pairs() {
        var borrower = borrower();
        var used = refreshed(borrower.refreshToken());
        refreshed(used.data("/sessionToken"));
        assertEquals(401, refresh(borrower.refreshToken()).status());
        after(SESSIONS.minus(MOMENT));
        assertSessions(1, borrower, 3);
        after(MOMENT.multipliedBy(2));
        assertSessions(0, borrower, 0);
    }

    @Test void a_session_that_ran_out_goes_thirty_days_after_its_last_token() {
        var borrower = borrower();
        service.elapse(Duration.ofDays(5));
        refreshed(borrower.refreshToken());
        after(REFRESH_LIFETIME.plus(SESSIONS).minus(MOMENT));
        assertSessions(1, borrower, 2);
        after(MOMENT.multipliedBy(2));
        assertSessions(0, borrower, 0);
    }

    @Test void only_the_session_that_is_over_goes() {
        var borrower = borrower();
        service.elapse(REFRESH_LIFETIME.plus(SESSIONS));
        var again = Borrower.named(service, borrower.externalId());
        after(MOMENT);
        assertSessions(1, borrower, 1);
        assertEquals(200, again.api().get("/journeys").status());
    }

    @Test void a_pair_that_was_replaced_is_known_for_as_long_as_its_session_lives() {
        var borrower = borrower();
        var token = borrower.refreshToken();
        for (int refreshes = 1; refreshes <= 4; refreshes++) {
            after(Duration.ofDays(6));
            var said = refreshed(token);
            assertSessions(1, borrower, refreshes + 1);
            var session = Api.with(service, said.data("/sessionToken"));
            assertEquals(200, session.get("/journeys").status());
            if (refreshes < 4) token = said.data("/refreshToken");
            else session.post("/journeys", "{\"type\": \"PERSONAL_LOAN\"}");
        }
        assertEquals(401, refresh(token).status(), "known as replaced, and its replacement as used");
        assertEquals(1, count("session where borrower_id = ? and ended_at is not null",
                UUID.fromString(borrower.borrowerId())));
    }

    @Test void a_borrower_whose_sessions_have_all_gone_comes_back() {
        var borrower = borrower();
        var journey = borrower.journey();
        after(REFRESH_LIFETIME.plus(SESSIONS).plus(MOMENT));
        assertSessions(0, borrower, 0);
        assertEquals(401, borrower.api().get("/journeys").status());
        var again = Borrower.named(service, borrower.externalId());
        assertEquals(borrower.borrowerId(), again.borrowerId());
        assertEquals("STARTED", again.status(journey));
    }

    @Test void what_the_networks_said_goes_ninety_days_after_it_was_dealt_with() {
        var conversation = conversation(borrower().journeyWithOffers());
        int said = count("inbox_event where conversation_id = ?", conversation);
        assertTrue(said > 4, "lenders were reached and answered");
        service.sql("""
                update inbox_event set state = 'DROPPED' where (conversation_id, message_id) = (
                  select conversation_id, message_id from inbox_event where conversation_id = ? limit 1)""",
                conversation);
        after(INBOX.minus(MOMENT));
        assertEquals(said, count("inbox_event where conversation_id = ?", conversation));
        after(MOMENT.multipliedBy(2));
        assertEquals(0, count("inbox_event where conversation_id = ?", conversation));
    }

    @Test void an_event_that_waits_or_is_parked_stays() {
        var conversation = conversation(borrower().journeyWithOffers());
        service.sql("""
                update inbox_event e set state = x.state, handled_at = case x.state when 'WAITING' then null
                  else handled_at end
                from (select message_id, source, case row_number() over () when 1 then 'WAITING' else 'PARKED' end
                  as state from inbox_event where conversation_id = ? limit 2) x
                where e.conversation_id = ? and e.source = x.source and e.message_id = x.message_id""",
                conversation, conversation);
        after(INBOX.multipliedBy(5));
        assertEquals("[[PARKED], [WAITING]]", service.rows(
                "select state from inbox_event where conversation_id = ? order by 1", conversation).toString());
    }

    @Test void what_the_sandbox_knows_goes_thirty_days_after_the_journeys_end() {
        for (var end : Set.of(REJECTED, EXPIRED, CLOSED)) {
            var borrower = borrower();
            var journey = borrower.journeyWithOffers();
            var conversation = known(journey);
            move(borrower, journey, end);
            after(SANDBOX.minus(MOMENT));
            assertKnown(true, conversation, end);
            after(MOMENT.multipliedBy(2));
            assertKnown(false, conversation, end);
        }
    }

    @Test void what_the_sandbox_knows_of_a_journey_that_lives_or_is_disbursed_stays() {
        var open = known(borrower().journeyWithOffers());
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        var disbursed = known(journey);
        move(borrower, journey, DISBURSED);
        after(Duration.ofDays(400));
        assertKnown(true, open, null);
        assertKnown(true, disbursed, DISBURSED);
        move(borrower, journey, CLOSED);
        after(SANDBOX.plus(MOMENT));
        assertKnown(false, disbursed, CLOSED);
    }

    @Test void a_late_disbursal_takes_an_end_back() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        var conversation = known(journey);
        move(borrower, journey, REJECTED);
        service.elapse(Duration.ofDays(10));
        move(borrower, journey, DISBURSED);
        after(Duration.ofDays(10));
        move(borrower, journey, CLOSED);
        after(SANDBOX.minus(MOMENT));
        assertKnown(true, conversation, CLOSED);
        after(MOMENT.multipliedBy(2));
        assertKnown(false, conversation, CLOSED);
    }

    @Test void operations_and_consents_stay_with_their_journey() {
        var borrower = borrower();
        var journey = borrower.journey();
        borrower.declined(journey);
        var id = UUID.fromString(journey);
        int operations = count("operation where journey_id = ?", id);
        int consents = count("consent where journey_id = ?", id);
        assertTrue(operations > 0 && consents > 0);
        after(Duration.ofDays(400));
        assertEquals(operations, count("operation where journey_id = ?", id));
        assertEquals(consents, count("consent where journey_id = ?", id));
    }

    /// A conversation of which something stands in every table of the sandbox.
    private static UUID known(String journey) {
        var id = conversation(journey);
        service.sql("insert into sandbox_conversation values (?, 1)", id);
        service.sql("""
                insert into sandbox_consent (conversation, aa_session_id, lender_ids, verdict, redirects)
                values (?, gen_random_uuid(), '{}', 'NONE', 1)""", id);
        service.sql("""
                insert into sandbox_page (token_hash, conversation, issuer, kind, subject, expires_at)
                values (?, ?, 'somebody', 'STEP', 'KYC', now())""", id.toString().getBytes(), id);
        assertKnown(true, id, null);
        return id;
    }

    private static void assertKnown(boolean known, UUID conversation, JourneyLifecycleStatus status) {
        for (var table : Set.of("talk", "page", "consent", "document", "conversation")) {
            assertEquals(known, count("sandbox_" + table + " where conversation = ?", conversation) > 0,
                    () -> table + " when " + status);
        }
    }

    private static void assertSessions(int sessions, Borrower borrower, int pairs) {
        var id = UUID.fromString(borrower.borrowerId());
        assertEquals(sessions, count("session where borrower_id = ?", id));
        assertEquals(pairs, count("token_pair where borrower_id = ?", id));
    }

    private static Said refresh(String token) {
        return Api.with(service, token).post("/sessions/refresh");
    }

    private static Said refreshed(String token) {
        var said = refresh(token);
        assertEquals(200, said.status(), said::toString);
        return said;
    }
}
