package al.headless.admin;

/// Who a journey waits for, and since when, in SQL: an operator where something was parked, a network that was asked
/// and has not answered, else the borrower or nobody, as the journey's next action says.
final class Waiting {
    /// Journeys `j` with all that is told of one in a line.
    static final String JOURNEYS = """
            select j.id as "journeyID", b.id as "borrowerID", b.external_id as "borrowerExternalID",
              a.name as application, a.environment, j.type as "journeyType", j.status, j.next_action as "nextAction",
              case when parked.at is not null then 'OPERATOR'
                when question.since is not null
                  then case when question.kind in ('consent', 'reconcile') then 'AGGREGATOR'
                    else 'LENDER' end
                when j.next_action is not null and j.next_action not like 'WAIT%' then 'BORROWER'
                when j.open then 'LENDER' else 'NOBODY' end as "waitsFor",
              coalesce(parked.at, question.since, j.updated_at) as "waitsSince",
              j.created_at as "createdAt", j.updated_at as "updatedAt"
            from journey j join borrower b on b.id = j.borrower_id join application a on a.id = b.application_id
            left join lateral (
              select split_part(t.task_instance, '/', 2) as kind,
                to_timestamp((convert_from(t.task_data, 'UTF8')::json ->> 'since')::numeric) as since
              from scheduled_tasks t where t.task_name = 'question' and t.task_instance like j.id || '/%'
              order by 2 limit 1) question on true
            left join lateral (
              select min(e.received_at) as at from conversation c join inbox_event e on e.conversation_id = c.id
              where c.borrower_id = j.borrower_id and c.journey_id = j.id and e.state = 'PARKED') parked on true""";

    private Waiting() {}
}
