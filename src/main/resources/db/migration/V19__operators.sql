-- What operators do: applications are suspended, keys rotated with an overlap, lenders suspended.

-- Until then the key works beside the one that replaces it.
alter table api_key add column expires_at timestamptz;
-- Neither keys nor sessions of a suspended application prove anything.
alter table application add column suspended_at timestamptz;

-- A lender that is asked nothing new; what is under way goes on.
create table lender_suspension (
  environment text not null check (environment in ('TEST', 'LIVE')),
  lender_id text not null,
  suspended_at timestamptz not null,
  operator text not null,
  ticket text not null,
  primary key (environment, lender_id)
);

-- The same function as before, which judges these two once more as well.
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
    select k.revoked_at is null and coalesce(k.expires_at > p_now, true) and a.suspended_at is null
        and set_config('headless.application', k.application_id::text, true) <> ''
      into live from api_key k join application a on a.id = k.application_id where k.id = p_token;
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
        and a.suspended_at is null and act_for(p.borrower_id),
        case when p.state <> 'DISCARDED' then status end
      into live, status
      from token_pair p join session s on s.borrower_id = p.borrower_id and s.id = p.session_id
      join borrower b on b.id = p.borrower_id join application a on a.id = b.application_id where p.id = p_token;
  end if;
  live := coalesce(live, false);
  return next;
end $$;

-- An operator's entry names the login that made it, and nobody else's does.
alter table audit_entry enable row level security;
create policy reads on audit_entry for select using (true);
create policy adds on audit_entry for insert
  with check (case when is_operator() then operator = session_user else operator is null end);

-- The rule that nothing waits for ever reads a column that operators may not see, and tells nothing of it.
create function unwakened_for_operators(p_borrower uuid, p_journey uuid) returns setof text
  language sql stable security definer set search_path = public, pg_temp as $$
  select unwakened(p_borrower, p_journey)
$$;
revoke execute on function unwakened_for_operators(uuid, uuid) from public;
insert into role_grant (role, object, privileges)
select r, 'function unwakened_for_operators(uuid, uuid)', 'execute'
from unnest(array['headless_operator_read', 'headless_operator_change']) r;

insert into role_grant (role, object, privileges) values ('headless_service', 'lender_suspension', 'select');
update role_grant set privileges = 'select (id, application_id, created_at, revoked_at, expires_at)'
where object = 'api_key' and role like 'headless\_operator\_%';
update role_grant set privileges = privileges || ', insert, update' where role = 'headless_operator_change'
  and object in ('tenant', 'application');
update role_grant set privileges = privileges || ', insert, update (revoked_at, expires_at)'
where role = 'headless_operator_change' and object = 'api_key';
update role_grant set privileges = privileges || ', update (ended_at)'
where role = 'headless_operator_change' and object = 'session';
update role_grant set privileges = privileges || ', update (state, reason, faults, handled_at)'
where role = 'headless_operator_change' and object = 'inbox_event';
update role_grant set privileges = privileges || ', insert, update, delete'
where role = 'headless_operator_change' and object = 'scheduled_tasks';
update role_grant set privileges = privileges || ', insert'
where role = 'headless_operator_change' and object = 'audit_entry';
insert into role_grant (role, object, privileges) values
  ('headless_operator_read', 'lender_suspension', 'select'),
  ('headless_operator_change', 'lender_suspension', 'select, insert, update, delete');
insert into role_grant (role, object, privileges) values
  ('headless_service', 'version_use', 'select, insert, update, delete'),
  ('headless_operator_read', 'version_use', 'select'),
  ('headless_operator_change', 'version_use', 'select'),
  ('headless_service', 'audit_seal', 'select, insert'),
  ('headless_operator_read', 'audit_seal', 'select'),
  ('headless_operator_change', 'audit_seal', 'select');
select grant_roles();
