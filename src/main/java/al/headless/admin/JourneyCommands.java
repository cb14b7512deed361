package al.headless.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Journeys, by whatever somebody on the telephone knows of them.
@Singleton
@Command(name = "journeys", mixinStandardHelpOptions = true,
        description = "Journeys: find, show.")
final class JourneyCommands {
    private static final String FOUND = Waiting.JOURNEYS + " where (j.borrower_id, j.id) in ({}) order by j.id desc";
    private static final String BY_ID =
            "select c.borrower_id, c.journey_id from conversation c where c.journey_id = ?::uuid";
    private static final String BY_OPERATION = "select o.borrower_id, o.journey_id from operation o where o.id = ?";
    private static final String BY_NAME = """
            select k.borrower_id, k.id from borrower b join journey k on k.borrower_id = b.id
            where b.application_id in (select id from application) and b.external_id = ?""";
    // The path of a request names its journey; one that was refused or only read left no entry.
    private static final String IN_TRAIL = """
            select k.borrower_id, k.id from audit_entry e join journey k on k.borrower_id = e.borrower_id
              and e.subject like '%' || k.id || '%' where e.{} = ?""";
    private static final String BY_REQUEST = IN_TRAIL.replace("{}", "request_id");
    private static final String BY_CORRELATION = IN_TRAIL.replace("{}", "correlation_id");

    private static final String TIMELINE = """
            select status, at from journey_status where borrower_id = ? and journey_id = ? order by serial""";
    private static final String QUESTIONS = """
            select split_part(task_instance, '/', 2) as kind,
              to_timestamp((convert_from(task_data, 'UTF8')::json ->> 'since')::numeric) as since,
              (convert_from(task_data, 'UTF8')::json ->> 'taken')::int as taken,
              (convert_from(task_data, 'UTF8')::json ->> 'unreached')::int as unreached,
              execution_time as "askedAgainAt", consecutive_failures as failures
            from scheduled_tasks where task_name = 'question' and task_instance like ? order by 2""";
    private static final String TIMERS = """
            select task_name as job, execution_time as "dueAt", consecutive_failures as failures, picked as running
            from scheduled_tasks where task_name <> 'question' and task_instance like ? order by 2""";
    private static final String EVENTS = """
            select e.source, e.message_id as "messageID", e.state, e.faults, e.reason, e.received_at as "receivedAt"
            from inbox_event e join conversation c on c.id = e.conversation_id
            where c.borrower_id = ? and c.journey_id = ? and e.state in ('WAITING', 'PARKED')
            order by e.received_at""";
    private static final String OFFERS = """
            select id as "offerID", lender_id as lender, status, reason, consent, valid_until as "validUntil",
              updated_at as "updatedAt" from offer where borrower_id = ? and journey_id = ? order by lender_id""";
    private static final String STEPS = """
            select kind as step, status, reason, attempts, page_expires_at as "pageExpiresAt",
              updated_at as "updatedAt" from step where borrower_id = ? and journey_id = ? order by updated_at""";
    private static final String OPERATIONS = """
            select id as "operationID", kind, status, reason, started_at as "startedAt", finished_at as "finishedAt"
            from operation where borrower_id = ? and journey_id = ? order by started_at desc""";
    private static final String CONSENT_SESSIONS = """
            select id as "aaSessionID", state, expires_at as "expiresAt", updated_at as "updatedAt"
            from aa_session where borrower_id = ? and journey_id = ? order by created_at desc""";
    private static final String PAYMENTS = """
            select id as "paymentID", kind, state, expires_at as "expiresAt", updated_at as "updatedAt"
            from loan_payment where borrower_id = ? and journey_id = ? order by created_at desc""";
    private static final String TOLD = """
            select v.id as "eventID", v.sequence, v.what as trigger, v.at as "eventAt", d.endpoint_id as "endpointID",
              d.state, d.attempts, d.due_at as "dueAt", d.ended_at as "endedAt"
            from webhook_event v join webhook_delivery d on d.borrower_id = v.borrower_id and d.sequence = v.sequence
            where v.borrower_id = ? and v.journey_id = ? order by v.sequence desc, d.endpoint_id""";
    private static final String TRAIL = """
            select at, action, subject, status, request_id as "requestID", operator, ticket
            from audit_entry where borrower_id = ? and subject like ? order by at desc limit 20""";

    private final Looking looking;

    JourneyCommands(Looking looking) {
        this.looking = looking;
    }

    @Command(description = "Finds journeys by their id, a borrowerExternalID, an operationID, a requestID (of a write) "
            + "or an X-Correlation-ID.", mixinStandardHelpOptions = true)
    void find(@Mixin Shown shown, @Parameters(paramLabel = "WHAT") String what) {
        var rows = looking.rows(found(how(what)), what);
        if (rows.isEmpty() && how(what).equals(BY_NAME)) rows = looking.rows(found(BY_CORRELATION), what);
        rows.forEach(row -> mask((ObjectNode) row));
        shown.show(rows);
    }

    private static String found(String how) {
        return FOUND.replace("{}", how);
    }

    private static String how(String what) {
        if (what.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) return BY_ID;
        if (what.startsWith("op_")) return BY_OPERATION;
        return what.startsWith("req_") ? BY_REQUEST : what.startsWith("trace_") ? BY_CORRELATION : BY_NAME;
    }

    @Command(description = "Shows one: its timeline, who it waits for and since when, what is asked and said.",
            mixinStandardHelpOptions = true)
    void show(@Mixin Shown shown, @Parameters(paramLabel = "JOURNEY") String journey) {
        var id = Words.id("journey", journey);
        var one = looking.one("journey", found(BY_ID), id.toString());
        var borrower = UUID.fromString(one.path("borrowerID").asText());
        mask(one);
        var jobs = id + "/%";
        one.set("timeline", looking.rows(TIMELINE, borrower, id));
        one.set("openQuestions", looking.rows(QUESTIONS, jobs));
        one.set("timers", looking.rows(TIMERS, jobs));
        one.set("events", looking.rows(EVENTS, borrower, id));
        one.set("offers", looking.rows(OFFERS, borrower, id));
        one.set("steps", looking.rows(STEPS, borrower, id));
        one.set("operations", looking.rows(OPERATIONS, borrower, id));
        one.set("consentSessions", looking.rows(CONSENT_SESSIONS, borrower, id));
        one.set("payments", looking.rows(PAYMENTS, borrower, id));
        one.set("partnerWasTold", looking.rows(TOLD, borrower, id));
        one.set("trail", looking.rows(TRAIL, borrower, "%" + id + "%"));
        shown.show(one);
    }

    private static void mask(ObjectNode journey) {
        journey.put("borrowerExternalID", Words.masked(journey.path("borrowerExternalID").asText()));
    }
}
