-- A borrower can be erased: what is personal goes, the data key with it; what stays names nobody.

-- An erased borrower has neither a name that the application gave nor a data key. Nothing that releases before write
-- lacks them, and no row that is there does: none is looked at.
alter table borrower add column erased_at timestamptz;
alter table borrower alter column external_id drop not null;
alter table borrower alter column data_key drop not null;
alter table borrower add constraint borrower_erased check (
  (erased_at is null) = (external_id is not null) and (erased_at is null) = (data_key is not null)) not valid;

-- The same function as before, for which a key that is destroyed is wrapped by none.
create or replace function wrapped_by_a_living_key() returns trigger language plpgsql as $$
begin
  if new.data_key is null then return null; end if;
  perform from wrapping_key where id = wrapped_by(new.data_key) and removed_at is null for share;
  if not found then
    raise exception 'the wrapping key % was removed', wrapped_by(new.data_key) using errcode = 'check_violation';
  end if;
  return null;
end $$;

-- What the networks say of such a journey is not recorded any more. Here and not read off the borrower, because it is
-- looked at under the lock of this row.
alter table conversation add column erased_at timestamptz;

-- The answer to POST /sessions is stored under the application: whose it is only this tells. Filled by the database, so
-- also for releases before.
alter table stored_answer add column acted_for uuid
  default nullif(nullif(current_setting('headless.acting', true), ''), '*')::uuid;
create policy removes on stored_answer for delete using (acts_for(acted_for) or acts_for(scope)
  or exists (select from session s where s.id = scope and acts_for(s.borrower_id)));

-- Who is to be erased, since when, why it must wait and until when at least. `ticket` says why it was asked; it alone
-- leads from a name to a borrower who was erased.
create table erasure_request (
  id uuid primary key,
  borrower_id uuid not null references borrower (id),
  ticket text not null check (ticket ~ '^[A-Za-z0-9][A-Za-z0-9._/#-]{0,63}$'),
  asked_at timestamptz not null,
  due_at timestamptz not null,
  reasons text[] not null,
  done_at timestamptz
);
create unique index erasure_request_open on erasure_request (borrower_id) where done_at is null;
alter table erasure_request enable row level security;
create policy reads on erasure_request for select using (true);
create policy adds on erasure_request for insert with check (acts_for(borrower_id));
create policy changes on erasure_request for update using (true) with check (acts_for(borrower_id));

-- What a network said of somebody who was erased: nothing but who, what kind of thing, and when.
create table late_word (
  id uuid primary key,
  source text not null,
  action text not null,
  at timestamptz not null
);
create index late_word_at on late_word (at);

-- The service goes on with requests that had to wait; operators ask. Both remove only what is of the borrower for whom
-- they act. Whoever tells a borrower what is held reads it sealed: it opens under the master key alone.
insert into role_grant (role, object, privileges)
select role, object, string_agg(privileges, ', ') from (
select r as role, t as object, p as privileges from unnest(array['headless_service', 'headless_operator_change']) r, (values
  ('delete', array['session', 'token_pair', 'operation', 'profile', 'offer', 'step', 'aa_session', 'loan',
    'loan_payment', 'inbox_event', 'stored_answer']),
  ('update (erased_at)', array['conversation']),
  ('select, insert, update', array['erasure_request'])) g (p, ts), unnest(ts) t
union all
select 'headless_service', 'late_word', 'select, insert, delete'
union all
select r, t, 'select' from unnest(array['headless_operator_read']) r, unnest(array['erasure_request', 'late_word']) t
union all
select 'headless_operator_change', t, p from (values
  ('late_word', 'select'),
  ('borrower', 'select, update (external_id, data_key, person, work, address, bank_account, erased_at, updated_at)'),
  ('token_pair', 'update (used)'), -- to lock them
  ('journey', 'select, update (status, next_action, awaits, open, searching, submission_pending, dispatch_pending, '
    || 'selected_offer_id, locked_at, metadata, resume, updated_at)'),
  ('journey_status', 'insert'), ('audit_entry', 'insert'), ('scheduled_tasks', 'insert, update, delete'),
  ('stored_answer', 'select (scope, acted_for)'),
  ('profile', 'select'), ('offer', 'select'), ('step', 'select'), ('aa_session', 'select'), ('loan', 'select'),
  ('loan_payment', 'select'), ('inbox_event', 'select'),
  ('sandbox_talk', 'select (conversation), delete'), ('sandbox_page', 'select (conversation), delete'),
  ('sandbox_consent', 'select (conversation), delete'), ('sandbox_document', 'select (conversation), delete'),
  ('sandbox_conversation', 'select (conversation), delete')) g (t, p)
) more group by role, object
on conflict (role, object) do update set privileges = role_grant.privileges || ', ' || excluded.privileges;

select grant_roles();
