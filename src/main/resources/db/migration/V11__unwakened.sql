-- Nothing waits for ever, as a question to the database: what of a journey is waited for and has nobody who asks again
-- or ends the wait. Empty for a journey that is well, and for one that jobs of the release before still see to: they
-- become questions when they are due. Held after every transaction of the tests, and asked by a job.
create function unwakened(p_borrower uuid, p_journey uuid) returns setof text language sql stable as $$
  with j as (
    select borrower_id, id, status, open, searching, selected_offer_id, submission_pending, disbursal_asked_at,
      open and (disbursal_asked_at is not null or status = 'LENDER_PROCESSING') as with_lender
    from journey where borrower_id = p_borrower and id = p_journey
  ), job as (
    select task_name as name, task_instance as id from scheduled_tasks where task_instance like p_journey || '%'
  ), former as (
    select from scheduled_tasks t where t.task_name in ('profile-dispatch', 'step-advance', 'step-inquiry',
        'bank-account', 'amount-revision', 'aa-selection', 'aa-inquiry', 'aa-reconcile', 'loan-status', 'loan-payment')
      and (t.task_instance like p_journey || '%'
        or t.task_instance in (select id from operation where borrower_id = p_borrower and journey_id = p_journey)
        or t.task_instance in (select id from loan_payment where borrower_id = p_borrower and journey_id = p_journey)
        or exists (select from aa_session a where a.borrower_id = p_borrower and a.journey_id = p_journey
          and t.task_instance like a.id || '/%'))
  ), question as (
    select substr(id, length(p_journey::text) + 2) as id from job where name = 'question'
  ), card as (
    select o.id, o.status, o.consent, o.revising, o.id = j.selected_offer_id as held, o.valid_until,
      exists (select from job where name = 'offer-expiry' and job.id like p_journey || '/' || o.id || '/%')
        or exists (select from scheduled_tasks t where t.task_name = 'offer-expiry'
          and t.task_instance like o.id || '/%') as timed,
      exists (select from step s where s.borrower_id = o.borrower_id and s.journey_id = o.journey_id
        and s.offer_id = o.id and s.kind = 'KYC' and s.status in ('SUCCESS', 'NOT_REQUIRED')) as known
    from offer o join j on o.borrower_id = j.borrower_id and o.journey_id = j.id
  ), current_step as (
    select c.id as offer_id, c.consent, c.revising, k.kind, s.status, coalesce(s.revision, 0) as revision, s.attempts,
      s.form is not null as handed_in
    from card c cross join unnest(array['KYC', 'BANK_MANDATE', 'E_MANDATE', 'LOAN_AGREEMENT', 'DISBURSAL'])
        with ordinality as k (kind, n)
      left join step s on s.borrower_id = p_borrower and s.journey_id = p_journey and s.offer_id = c.id
        and s.kind = k.kind
    where c.held and coalesce(s.status, 'PENDING') not in ('SUCCESS', 'NOT_REQUIRED')
    order by k.n limit 1
  )
  select thing from (
  select 'operation ' || o.kind as thing from operation o join j on o.borrower_id = j.borrower_id and o.journey_id = j.id
  where o.finished_at is null and (j.status in ('REJECTED', 'EXPIRED', 'CLOSED')
    or not exists (select from question q where q.id like '%/' || o.id)
    and not exists (select from loan_payment p join question q on q.id = 'payment/' || p.id
      where p.borrower_id = j.borrower_id and p.journey_id = j.id and p.operation_id = o.id))
  union all
  select 'awaited card' from j join card c on c.status = 'OFFER_AWAITED'
  where j.open and not c.timed and not exists (select from job where name = 'offer-window')
    and not exists (select from question where id = 'consented/' || c.id or id like 'dispatch/%')
  union all
  select 'search' from j
  where j.open and j.searching and not exists (select from job where name = 'offer-window')
    and not exists (select from question where id like 'dispatch/%')
  union all
  select 'offer' from j join card c on c.status = 'OFFER_RECEIVED'
  where j.open and not c.timed and not (c.held and (c.known or j.with_lender))
  union all
  select 'step ' || s.kind from j join current_step s on true
  where j.open and not case
    when s.kind = 'KYC' and s.revision = 0 and s.consent = 'AFTER_SELECTION' then true
    when s.kind = 'KYC' and s.revision = 0 and s.consent = 'GIVEN'
      and exists (select from question where id = 'consented/' || s.offer_id) then true
    when s.kind = 'BANK_MANDATE' and s.status = 'READY' then true
    when s.kind = 'BANK_MANDATE' and s.status = 'IN_PROGRESS' and s.handed_in
      then exists (select from question where id = 'bank-account/' || s.offer_id || '/' || s.attempts)
    when s.kind = 'BANK_MANDATE' and s.revision = 0 and s.revising is not null
      then exists (select from question where id = 'revision/' || s.revising)
    when s.kind = 'DISBURSAL' and s.revision = 0 and s.revising is not null
      then exists (select from question where id = 'revision/' || s.revising)
    else exists (select from question where id = 'step/' || s.offer_id || '/' || s.kind || '/' || s.revision) end
  union all
  select 'consent ' || a.state from aa_session a join j on a.borrower_id = j.borrower_id and a.journey_id = j.id
  where a.open and (j.status in ('REJECTED', 'EXPIRED', 'CLOSED') or not case
    when a.state = 'REQUIRED' then true
    when a.state in ('REDIRECT_READY', 'IN_PROGRESS') then exists (select from scheduled_tasks t
      where t.task_name = 'aa-page-expiry' and (t.task_instance like p_journey || '/' || a.id || '/%'
        or t.task_instance like a.id || '/%'))
    when a.state = 'RECONCILING' then exists (select from question where id = 'reconcile/' || a.operation_id)
    else exists (select from question where id = 'consent/' || a.id) end)
  union all
  select 'payment ' || p.state from loan_payment p join j on p.borrower_id = j.borrower_id and p.journey_id = j.id
  where p.state in ('PENDING', 'PAYMENT_READY') and (j.status in ('REJECTED', 'EXPIRED', 'CLOSED') or not case
    when p.state = 'PENDING' then exists (select from question where id = 'payment/' || p.id)
    else exists (select from scheduled_tasks t where t.task_name = 'payment-page-expiry'
      and t.task_instance in (p_journey || '/' || p.id, p.id)) end)
  union all
  select 'news' from j join conversation c on c.borrower_id = j.borrower_id and c.journey_id = j.id
  where exists (select from inbox_event e where e.conversation_id = c.id and e.state = 'WAITING')
    and not exists (select from scheduled_tasks t where t.task_name = 'network-events'
      and t.task_instance like c.id || '/%')
  union all
  select 'idleness' from j where j.open and not j.with_lender
    and not exists (select from job where name = 'journey-idle')
  union all
  select 'nothing to do in ' || j.status from j where case
    when j.status = 'OFFERS_PENDING'
      then not j.searching and not exists (select from card where status = 'OFFER_AWAITED')
    when j.status = 'OFFERS_AVAILABLE' then not exists (select from card where status = 'OFFER_RECEIVED')
    when j.status in ('OFFER_SELECTED', 'AA_REQUIRED', 'KYC_PENDING', 'BANK_MANDATE_PENDING', 'E_MANDATE_PENDING',
      'LOAN_AGREEMENT_PENDING', 'LENDER_PROCESSING') then not exists (select from current_step)
    else false end
  ) things where not exists (select from former)
$$;
