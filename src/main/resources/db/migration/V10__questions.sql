-- Nothing waits for ever: facts that questions are asked by, a parked place for what cannot be applied, and the rule in
-- SQL. Only new columns with defaults: the release before runs beside it.

alter table journey add column submission int not null default 0;
alter table journey add column disbursal_asked_at timestamptz;

-- Since when the card held the lock, if it ever did; what the lender knows the wished consent by, sealed; the amount
-- that the revision under way asks for.
alter table offer add column held_at timestamptz;
alter table offer add column consent_handle bytea;
alter table offer add column revising_amount text;

-- The sections that submit took from the borrower's defaults: a failed submit gives them back.
alter table profile add column defaulted text[] not null default '{}';

-- What a payment page is asked for.
alter table loan_payment add column amount text;
alter table loan_payment add column installment int;

-- A page ends, the session does not with it.
alter table aa_session add column lives_until timestamptz;

-- An event that cannot be applied is tried again, and then parked with the reason.
alter table inbox_event drop constraint inbox_event_state_check;
alter table inbox_event add constraint inbox_event_state_check
  check (state in ('WAITING', 'APPLIED', 'DROPPED', 'PARKED'));
alter table inbox_event add column faults int not null default 0;
alter table inbox_event add column reason text;
create index inbox_event_waiting on inbox_event (conversation_id) where state = 'WAITING';
create index inbox_event_parked on inbox_event (received_at) where state = 'PARKED';

-- The ids of everything that concerns a journey begin with the journey's.
create index scheduled_tasks_instance on scheduled_tasks (task_instance text_pattern_ops);
alter table aa_session add column evidence bytea;

-- The same as `hold_unsubmitted_2`, with the new columns.
create function hold_unsubmitted_3(p_borrower uuid) returns table (
  borrower_id uuid, id uuid, type text, status text, next_action text, awaits text, profile_complete boolean,
  open boolean, searching boolean, submission_pending boolean, dispatch_pending boolean, selected_offer_id uuid,
  locked_at timestamptz, metadata bytea, resume bytea, created_at timestamptz, updated_at timestamptz,
  active_at timestamptz, submission int, disbursal_asked_at timestamptz, person bytea, work bytea, address bytea, bank_account bytea, wish bytea, gold bytea)
  language plpgsql volatile as $$
#variable_conflict use_column
begin
  perform from journey where borrower_id = p_borrower and open and status in ('STARTED', 'PROFILE_REQUIRED')
    order by id for update;
  return query select distinct on (j.type) j.borrower_id, j.id, j.type, j.status, j.next_action, j.awaits,
      j.profile_complete, j.open, j.searching, j.submission_pending, j.dispatch_pending, j.selected_offer_id,
      j.locked_at, j.metadata, j.resume, j.created_at, j.updated_at, j.active_at, j.submission,
      j.disbursal_asked_at, p.person, p.work, p.address,
      p.bank_account, p.wish, p.gold
    from journey j
    left join profile p on p.borrower_id = j.borrower_id and p.journey_id = j.id
    where j.borrower_id = p_borrower and (j.open or j.status = 'DISBURSED')
    order by j.type, j.open desc, j.id desc;
end $$;
