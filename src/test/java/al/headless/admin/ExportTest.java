package al.headless.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a borrower who asks is told, member by member: each is the column that its name says, of the borrower's own
/// rows, all of them, in their order.
class ExportTest extends ApiTest {
    /// Member of what is told | table | members and their columns | order. What is sealed is elsewhere.
    private static final List<String> TOLD = List.of(
            "sessions|session|createdAt=created_at endedAt=ended_at|created_at, id",
            "erasureRequests|erasure_request|askedAt=asked_at dueAt=due_at|asked_at, id",
            "auditTrail|audit_entry|at=at action=action subject=subject status=status requestID=request_id"
                    + " sessionID=session_id|at, id",
            "journeys|journey|journeyID=id type=type status=status nextAction=next_action createdAt=created_at"
                    + " updatedAt=updated_at selectedOfferID=selected_offer_id lockedAt=locked_at|id",
            "timeline|journey_status|status=status at=at|journey_id, serial",
            "operations|operation|operationID=id kind=kind status=status reason=reason startedAt=started_at"
                    + " finishedAt=finished_at|journey_id, started_at, id",
            "offers|offer|offerID=id lenderID=lender_id status=status lenderStateReason=reason consent=consent"
                    + " validUntil=valid_until offeredAmount=offered_amount revisingAmount=revising_amount"
                    + " heldAt=held_at updatedAt=updated_at|journey_id, lender_id",
            "steps|step|offerID=offer_id kind=kind status=status attempts=attempts reason=reason message=message"
                    + " updatedAt=updated_at|journey_id, offer_id, kind",
            "aaSessions|aa_session|aaSessionID=id state=state operationID=operation_id createdAt=created_at"
                    + " updatedAt=updated_at|journey_id, id",
            "loans|loan|lenderID=lender_id disbursedAt=disbursed_at updatedAt=updated_at|journey_id",
            "payments|loan_payment|kind=kind state=state amount=amount installmentSerialNumber=installment"
                    + " payableAmount=payable operationID=operation_id createdAt=created_at updatedAt=updated_at"
                    + "|journey_id, created_at, id",
            "consents|consent|kind=kind givenAt=given_at source=source|journey_id, given_at",
            "sections|profile|submittedAt=submitted_at|journey_id");
    private static final List<String> OF_THE_BORROWER =
            List.of("sessions", "erasureRequests", "auditTrail", "journeys");

    private final Borrower borrower = full();
    private final Borrower other = full();

    /// What was written into the rows would mislead whoever goes on with them.
    @AfterEach void end() {
        for (var one : List.of(borrower, other)) {
            service.sql("delete from scheduled_tasks t using journey j where j.borrower_id = ?::uuid"
                    + " and t.task_instance like j.id || '%'", one.borrowerId());
            service.sql("update journey set open = false, status = 'EXPIRED', next_action = null"
                    + " where borrower_id = ?::uuid", one.borrowerId());
        }
    }

    /// A borrower with something in every table.
    private Borrower full() {
        var borrower = borrower();
        for (var journey : List.of(borrower.journey("GOLD_LOAN"), borrower.journeyWithOffers())) {
            rows(borrower.borrowerId(), journey);
        }
        Borrower.named(service, borrower.externalId());
        assertEquals(200, Api.with(service, borrower.refreshToken()).post("/sessions/refresh").status());
        var id = borrower.borrowerId();
        service.sql("insert into erasure_request (id, borrower_id, ticket, asked_at, due_at, reasons, done_at) select"
                + " gen_random_uuid(), ?::uuid, 'T-' || n, now(), now(), array['LOAN_RUNS'], now() from"
                + " generate_series(1, 2) n", id);
        for (var told : TOLD) distinct(told.split("\\|")[1], id);
        return borrower;
    }

    private void rows(String borrower, String journey) {
        service.sql("""
                with j as (select ?::uuid as b, ?::uuid as j), n as (select generate_series(1, 2) as n), o as (
                  insert into offer (borrower_id, journey_id, id, lender_id, lender, progress, status, reason, consent,
                    quote, updated_at, offered_amount, revising_amount)
                  select b, j, gen_random_uuid(), 'test-' || n, '{"name": "of its own"}', 'ASKED',
                    'NO_OFFER_AVAILABLE', 'DECLINED', 'NONE', '{"of": "its own"}', now(), '10' || n, '20' || n
                  from j, n returning *),
                s as (insert into step (borrower_id, journey_id, offer_id, kind, status, revision, attempts, reason,
                    message, updated_at)
                  select b, j, o.id, kind, 'FAILURE', 7, 3, 'a reason', 'a message', now()
                  from j, o, unnest(array['KYC', 'BANK_MANDATE']) kind),
                a as (insert into aa_session (borrower_id, journey_id, id, state, open, offer_ids, operation_id,
                    created_at, updated_at)
                  select b, j, gen_random_uuid(), 'FAILED', false, '{}', 'op_aa' || n, now(), now() from j, n),
                l as (insert into loan (borrower_id, journey_id, lender_id, state, revision, disbursed_at, updated_at)
                  select b, j, 'test-1', '{"of": "its own"}', 3, now(), now() from j),
                p as (insert into loan_payment (borrower_id, journey_id, id, kind, state, payable, operation_id,
                    created_at, updated_at, amount, installment)
                  select b, j, 'p' || n, 'FORECLOSURE', 'FAILED', '30' || n, 'op_p' || n, now(), now(), '40' || n, n
                  from j, n),
                c as (insert into consent (borrower_id, journey_id, kind, given_at, source)
                  select b, j, 'TEST-' || n, now(), 'req_' || n from j, n)
                insert into operation (borrower_id, journey_id, id, kind, status, reason, started_at, finished_at)
                select b, j, 'op_' || gen_random_uuid(), 'PROFILE_SUBMIT', 'FAILED', 'why', now(), now() from j, n""",
                borrower, journey);
    }

    /// Every time of a row is another one: which column a member is read from can be told.
    private void distinct(String table, String borrower) {
        if (List.of("audit_entry", "consent").contains(table)) return; // they only grow
        for (var column : service.rows("select column_name, ordinal_position from information_schema.columns"
                + " where table_name = ? and data_type like 'timestamp%' and column_name <> 'done_at'", table)) {
            service.sql("update " + table + " set " + column.getFirst() + " = timestamptz '2001-01-01Z' + ?::int *"
                    + " interval '1 day' + (hashtext(ctid::text) % 1000) * interval '1 second' where borrower_id ="
                    + " ?::uuid" + ("journey".equals(table) && "locked_at".equals(column.getFirst())
                    ? " and selected_offer_id is not null" : ""), column.getLast(), borrower);
        }
    }

    private JsonNode told(Borrower whom) {
        return assertInstanceOf(BorrowerExport.Outcome.Told.class, service.bean(BorrowerExport.class).export(
                UUID.fromString(whom.borrowerId()), List.of())).borrower();
    }

    @Test void each_member_is_the_column_that_its_name_says_of_the_borrowers_own_rows_in_their_order() {
        var told = told(borrower);
        for (var one : TOLD) {
            var part = one.split("\\|");
            var rows = new ArrayList<JsonNode>();
            if (OF_THE_BORROWER.contains(part[0])) told.path(part[0]).forEach(rows::add);
            else told.path("journeys").forEach(journey -> journey.path(part[0]).forEach(rows::add));
            for (var member : part[2].split(" ")) {
                var name = member.split("=");
                assertEquals(column(part[1], name[1], part[3]), rows.stream().map(row -> row.path(name[0]).isNull()
                        ? null : row.path(name[0]).asText()).toList(), part[0] + "." + name[0]);
            }
            assertFalse(rows.isEmpty(), part[0]);
        }
    }

    private List<String> column(String table, String column, String order) {
        var type = service.rows("select data_type from information_schema.columns where table_name = ? and column_name"
                + " = ?", table, column).getFirst().getFirst();
        var said = type.startsWith("timestamp")
                ? "to_char(" + column + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')" : column + "::text";
        return service.rows("select " + said + " from " + table + " where borrower_id = ?::uuid order by " + order,
                borrower.borrowerId()).stream().map(List::getFirst).toList();
    }

    @Test void nothing_of_anybody_else_is_told() {
        var text = told(borrower).toString();
        for (var table : List.of("journey", "offer", "session", "operation", "aa_session")) {
            for (var row : service.rows("select id from " + table + " where borrower_id = ?::uuid",
                    other.borrowerId())) {
                assertFalse(text.contains(row.getFirst()), table);
            }
        }
        var news = service.rows("select count(*) from inbox_event e join conversation c on c.id = e.conversation_id"
                + " where c.borrower_id = ?::uuid", borrower.borrowerId()).getFirst().getFirst();
        assertEquals(news, String.valueOf(told(borrower).path("journeys").valueStream()
                .mapToInt(journey -> journey.path("news").size()).sum()));
        assertEquals(1, told(borrower).path("defaults").size());
    }

    @Test void a_session_ends_with_the_last_token_of_its_living_pair() {
        service.sql("update token_pair set session_expires_at = '2001-02-01Z', refresh_expires_at = case state"
                + " when 'LIVE' then timestamptz '2001-01-01Z' else '2001-03-01Z' end where borrower_id = ?::uuid",
                borrower.borrowerId());
        assertEquals(List.of("2001-02-01T00:00:00.000Z"), told(borrower).path("sessions")
                .findValuesAsText("expiresAt").stream().distinct().toList());
    }
}
