-- Who may do what to the database, and the second wall: a service that is not the owner of the tables writes only what
-- belongs to the borrower for whom its transaction acts.
--
-- Three groups, which a superuser makes once (src/deploy/README.md); logins are members of them. Without them nothing
-- here does anything: an owner who serves requests itself stands before the first wall alone.
--
--   headless_service          runs the service: no DDL, and what the trail or a consent says stays said
--   headless_operator_read    looks: nothing that is sealed, no hash of a token
--   headless_operator_change  looks and acts

-- What each group is granted. A migration that adds a table adds its rows and calls grant_roles() again.
create table role_grant (
  role text not null check (role like 'headless\_%'),
  object text not null,
  privileges text not null,
  primary key (role, object)
);

create function grant_roles() returns void language plpgsql as $$
declare
  g role_grant;
begin
  for g in select * from role_grant order by role, object loop
    if to_regrole(g.role) is not null then
      execute format('grant %s on %s to %I', g.privileges, g.object, g.role);
    end if;
  end loop;
end $$;
revoke execute on function grant_roles() from public;

-- For whom a transaction acts: a borrower, or '*' for what the house does to all of them. Only the first word counts:
-- who was proved by a token cannot become somebody else by looking at the wrong row.
create function act_as(p_whom text) returns boolean language plpgsql volatile as $$
begin
  if coalesce(current_setting('headless.acting', true), '') = '' then
    perform set_config('headless.acting', p_whom, true);
  end if;
  return true;
end $$;

create function act_for(p_borrower uuid) returns boolean language sql volatile as $$ select act_as(p_borrower::text) $$;

create function act_for_all() returns boolean language sql volatile as $$ select act_as('*') $$;

create function acts_for(p_borrower uuid) returns boolean language sql stable as $$
  select current_setting('headless.acting', true) in (p_borrower::text, '*')
$$;

-- An application that opens a session may make or find a borrower of its own, and then acts for that one.
create function acts_for_application(p_application uuid) returns boolean language sql stable as $$
  select current_setting('headless.application', true) = p_application::text
$$;

create function is_operator() returns boolean language sql stable as $$
  select coalesce(pg_has_role(current_user, to_regrole('headless_operator_change')::oid, 'member'), false)
$$;

-- The same function as before, which now also says for whom the transaction acts, read from the token's own row.
create or replace function open_key(p_scope uuid, p_key bytea, p_fingerprint bytea, p_oldest date, p_token uuid,
    p_class text, p_renews boolean, p_now timestamptz, p_wait_ms int)
  returns table (live boolean, status int, retry_after int, body bytea, same boolean) language plpgsql volatile as $$
declare
  v_end timestamptz := clock_timestamp() + p_wait_ms * interval '1 ms';
begin
  perform wait_until(v_end);
  perform pg_advisory_xact_lock(hashtextextended(p_scope::text || encode(p_key, 'hex'), 0));
  perform wait_until(v_end);
  select s.status, s.retry_after, s.body, s.fingerprint = p_fingerprint into status, retry_after, body, same
    from stored_answer s where s.scope = p_scope and s.key = p_key and s.day >= p_oldest;
  if p_class = 'API_KEY' then
    select k.revoked_at is null and set_config('headless.application', k.application_id::text, true) <> ''
      into live from api_key k where k.id = p_token;
  else
    if status is null and not p_renews then
      update token_pair p set used = true
        where p.id = p_token and p.state = 'LIVE' and not p.used and act_for(p.borrower_id);
      if not found then
        perform from token_pair p where p.id = p_token and p.state = 'LIVE' for share;
      end if;
      perform wait_until(v_end);
    end if;
    -- With a snapshot of its own, now that the locks are held. No stored answer hides a discarded pair from those who
    -- take it for theft.
    select s.ended_at is null and (p.state = 'LIVE' or p_renews)
        and p_now < case p_class when 'SESSION' then p.session_expires_at else p.refresh_expires_at end
        and (status is null or not same or p.replaced_under is null or p.replaced_under = p_key)
        and act_for(p.borrower_id),
        case when p.state <> 'DISCARDED' then status end
      into live, status
      from token_pair p join session s on s.borrower_id = p.borrower_id and s.id = p.session_id where p.id = p_token;
  end if;
  live := coalesce(live, false);
  return next;
end $$;

-- The day partitions of stored answers, which only the owner can make and drop: the service asks for it here, and for
-- nothing else. Takes the advisory lock, and waits half a second for the table, behind which every write would wait.
create function prepare_answer_days(p_today date, p_kept int, p_ahead int) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v_oldest date := p_today - (p_kept - 1);
  v_expired text[];
  v_missing date[];
  v_name text;
  v_day date;
begin
  perform pg_advisory_xact_lock(1464090969); -- "WDAY", as releases before took it
  perform set_config('lock_timeout', '500', true);
  select coalesce(array_agg(c.relname order by c.relname), '{}') into v_expired
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'stored_answer'::regclass and c.relname ~ '^stored_answer_[0-9]{8}$'
      and c.relname < 'stored_answer_' || to_char(v_oldest, 'YYYYMMDD');
  select coalesce(array_agg(d order by d), '{}') into v_missing
    from (select p_today + n as d from generate_series(0, p_ahead) n) days
    where to_regclass('stored_answer_' || to_char(d, 'YYYYMMDD')) is null;
  if v_missing <> '{}' or v_expired <> '{}' then
    lock table stored_answer in access exclusive mode; -- from the top, as readers and writers do
  end if;
  foreach v_name in array v_expired loop
    execute format('drop table %I', v_name);
  end loop;
  delete from stored_answer_rest where day < v_oldest;
  foreach v_day in array v_missing loop
    v_name := 'stored_answer_' || to_char(v_day, 'YYYYMMDD');
    execute format('create table %I (like stored_answer including all)', v_name);
    -- Answers that were stored while the day had no partition; whole rows, with columns that a newer release knows.
    execute format('with homeless as (delete from stored_answer_rest where day = %L returning *) '
      || 'insert into %I select * from homeless', v_day, v_name);
    execute format('alter table stored_answer attach partition %I for values from (%L) to (%L)', v_name, v_day,
      v_day + 1);
  end loop;
end $$;
revoke execute on function prepare_answer_days(date, int, int) from public;

-- The wall. Every table of a borrower: everybody may read what is granted to him, because the join with the caller is
-- the wall for reads; a row that is written is one of the borrower for whom the transaction acts, or an error.
do $$
declare
  t text;
begin
  foreach t in array array['session', 'token_pair', 'journey', 'journey_status', 'conversation', 'operation', 'profile',
      'consent', 'offer', 'step', 'aa_session', 'loan', 'loan_payment'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy reads on %I for select using (true)', t);
    execute format('create policy adds on %I for insert with check (acts_for(borrower_id))', t);
    execute format('create policy changes on %I for update using (true) with check (acts_for(borrower_id))', t);
    execute format('create policy removes on %I for delete using (acts_for(borrower_id))', t);
  end loop;
end $$;

alter table borrower enable row level security;
create policy reads on borrower for select using (true);
create policy adds on borrower for insert with check (acts_for_application(application_id));
create policy changes on borrower for update using (true)
  with check (acts_for(id) or acts_for_application(application_id));
create policy removes on borrower for delete using (acts_for(id));

alter table inbox_event enable row level security;
create policy reads on inbox_event for select using (true);
create policy adds on inbox_event for insert
  with check (exists (select from conversation c where c.id = conversation_id and acts_for(c.borrower_id)));
create policy changes on inbox_event for update using (true)
  with check (exists (select from conversation c where c.id = conversation_id and acts_for(c.borrower_id)));
create policy removes on inbox_event for delete
  using (exists (select from conversation c where c.id = conversation_id and acts_for(c.borrower_id)));

-- An answer is stored under the borrower, the session of the borrower or the application whose token was proved.
alter table stored_answer enable row level security;
create policy reads on stored_answer for select using (true);
create policy adds on stored_answer for insert with check (acts_for(scope) or acts_for_application(scope)
  or exists (select from session s where s.id = scope and acts_for(s.borrower_id)));

-- A service that finds no application makes two for tests; whatever is live is made by an operator.
alter table application enable row level security;
create policy reads on application for select using (true);
create policy adds on application for insert with check (environment = 'TEST' or is_operator());
create policy changes on application for update using (is_operator());
alter table api_key enable row level security;
create policy reads on api_key for select using (true);
-- Said of live ones, because an application is not seen yet by the statement that makes it together with its key.
create policy adds on api_key for insert with check (is_operator()
  or not exists (select from application a where a.id = application_id and a.environment <> 'TEST'));
create policy changes on api_key for update using (is_operator());

insert into role_grant (role, object, privileges)
select r, 'schema public', 'usage'
from unnest(array['headless_service', 'headless_operator_read', 'headless_operator_change']) r;

insert into role_grant (role, object, privileges)
select 'headless_service', t, p from (values
  ('select, insert', array['tenant', 'application', 'api_key', 'journey_status', 'conversation', 'consent',
    'audit_entry', 'stored_answer']),
  ('select, insert, update', array['borrower', 'journey', 'operation', 'profile', 'offer', 'step', 'aa_session',
    'loan', 'loan_payment', 'master_key_check', 'wrapping_key', 'sandbox_retention']),
  ('select, insert, update, delete', array['session', 'token_pair', 'inbox_event', 'scheduled_tasks',
    'wrapping_key_holder', 'sandbox_conversation', 'sandbox_talk', 'sandbox_page', 'sandbox_consent',
    'sandbox_document']),
  ('select', array['flyway_schema_history', 'role_grant'])) g (p, ts), unnest(ts) t
union all
select 'headless_service', 'function prepare_answer_days(date, int, int)', 'execute';

-- Operators look at everything but what is sealed, what tokens are compared with, and what the sandbox keeps.
insert into role_grant (role, object, privileges)
select r, t, 'select' || p from unnest(array['headless_operator_read', 'headless_operator_change']) r, (values
  ('tenant', ''), ('application', ''), ('journey_status', ''), ('conversation', ''), ('operation', ''),
  ('consent', ''), ('session', ''), ('audit_entry', ''), ('scheduled_tasks', ''), ('wrapping_key', ''),
  ('wrapping_key_holder', ''), ('flyway_schema_history', ''), ('role_grant', ''),
  ('api_key', ' (id, application_id, created_at, revoked_at)'),
  ('borrower', ' (id, application_id, external_id, created_at, updated_at)'),
  ('token_pair', ' (id, borrower_id, session_id, session_expires_at, refresh_expires_at, state, replaced_by, used)'),
  ('journey', ' (borrower_id, id, type, status, next_action, awaits, profile_complete, open, searching, '
    || 'submission_pending, dispatch_pending, selected_offer_id, locked_at, created_at, updated_at, active_at, '
    || 'submission, disbursal_asked_at)'),
  ('profile', ' (borrower_id, journey_id, submitted_at, defaulted)'),
  ('offer', ' (borrower_id, journey_id, id, lender_id, progress, status, reason, consent, valid_until, updated_at, '
    || 'revising, held_at)'),
  ('step', ' (borrower_id, journey_id, offer_id, kind, status, revision, attempts, page_expires_at, reason, '
    || 'updated_at)'),
  ('aa_session', ' (borrower_id, journey_id, id, state, open, offer_ids, operation_id, expires_at, lives_until, '
    || 'created_at, updated_at)'),
  ('loan', ' (borrower_id, journey_id, lender_id, revision, disbursed_at, updated_at)'),
  ('loan_payment', ' (borrower_id, journey_id, id, kind, state, expires_at, operation_id, created_at, updated_at, '
    || 'installment)'),
  ('inbox_event', ' (conversation_id, source, message_id, serial, state, received_at, handled_at, faults, reason)')
) g (t, p);

select grant_roles();
