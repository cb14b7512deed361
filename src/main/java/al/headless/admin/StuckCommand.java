package al.headless.admin;

import jakarta.inject.Singleton;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Journeys that wait longer than they should, by reason; the longest first. A page that the borrower still may visit
/// is no reason: then nobody but the borrower is late.
@Singleton
@Command(name = "stuck", mixinStandardHelpOptions = true, description = {
        "Journeys that wait longer than they should, by reason:",
        "  PARKED_EVENT      what a network said could not be applied (see parked)",
        "  SILENT_NETWORK    a network was asked and has not answered",
        "  LATE_DISBURSAL    a lender was to pay out three days ago",
        "  FAILING_JOB       a job has failed three times in a row (see jobs)",
        "  NOBODY_ASKS       something is waited for, and nobody asks again: a fault of the service"})
final class StuckCommand implements Runnable {
    private static final String STUCK = """
            with question as (
              select split_part(task_instance, '/', 1)::uuid as journey_id, task_instance,
                to_timestamp((convert_from(task_data, 'UTF8')::json ->> 'since')::numeric) as since
              from scheduled_tasks where task_name = 'question'
            ), reason as (
              select c.journey_id, 'PARKED_EVENT' as reason, min(e.received_at) as since, min(e.reason) as detail
              from inbox_event e join conversation c on c.id = e.conversation_id where e.state = 'PARKED'
              group by c.journey_id
              union all
              select q.journey_id, 'SILENT_NETWORK', min(q.since), min(split_part(q.task_instance, '/', 2))
              from question q where q.since < now() - ?::interval and q.task_instance not like '%/DISBURSAL/%'
                and not exists (select from conversation c join step s on s.borrower_id = c.borrower_id
                  and s.journey_id = c.journey_id where c.journey_id = q.journey_id and s.page_expires_at > now())
              group by q.journey_id
              union all
              select q.journey_id, 'LATE_DISBURSAL', q.since, null
              from question q where q.task_instance like '%/DISBURSAL/%' and q.since < now() - interval '3 days'
              union all
              select split_part(t.task_instance, '/', 1)::uuid, 'FAILING_JOB', min(t.last_failure), min(t.task_name)
              from scheduled_tasks t where t.consecutive_failures >= 3 and t.task_instance ~ '^[0-9a-f-]{36}/'
              group by 1
              union all
              select w.id, 'NOBODY_ASKS', w.updated_at, w.thing from (
                select j.id, j.updated_at, unwakened_for_operators(j.borrower_id, j.id) as thing from (
                  select borrower_id, id, updated_at from journey where open order by updated_at limit 2000) j) w
            )
            select r.reason, c.journey_id as "journeyID", j.status, r.since as "waitsSince", r.detail
            from reason r join conversation c on c.journey_id = r.journey_id
            join journey j on j.borrower_id = c.borrower_id and j.id = c.journey_id
            order by r.since limit 200""";
    private static final Duration LONGEST = Duration.ofDays(90);

    private final Looking looking;

    @Mixin Shown shown;

    @Option(names = "--longer-than", defaultValue = "30m", paramLabel = "TIME",
            description = "How long a network may be silent (default ${DEFAULT-VALUE}).")
    String longerThan;

    StuckCommand(Looking looking) {
        this.looking = looking;
    }

    @Override public void run() {
        shown.show(looking.rows(STUCK, Words.time("--longer-than", longerThan, LONGEST).toSeconds() + " seconds"));
    }
}
