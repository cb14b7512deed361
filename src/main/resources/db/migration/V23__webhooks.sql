-- Partners are told. What of a journey the public can read is announced when it changes, wherever and by whichever
-- release that is done: the rule is a trigger beside each column, one row for each transaction and borrower. It rides
-- in the statements that are sent anyway. src/decisions/0017-announcements.md

-- What is to be told of: numbered, pictured and removed by `webhook/Numbering` of some instance. Only what serves a
-- partner's endpoint is written. It refers to a borrower, as does the row that it is written for.
create table announcement (
  borrower_id uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  serial bigint not null generated always as identity,
  journey_id uuid,
  what text not null,
  at timestamptz not null,
  again_at timestamptz not null default '-infinity',
  primary key (borrower_id, xid),
  check (what in ('status', 'post_disbursal', 'offer', 'step', 'aa', 'profile', 'resume'))
);
create index announcement_serial on announcement (serial);

-- Where an application is told. Secrets are sealed under the master key; `former` signs beside it until it ends. Who
-- delivers holds the endpoint: a holder that has come to nothing loses it when its time is over, and with `fence` the
-- right to say what became of anything.
create table webhook_endpoint (
  id uuid primary key,
  application_id uuid not null references application (id),
  url text not null,
  version text,
  state text not null check (state in ('ENABLED', 'PAUSED', 'DISABLED')),
  reason text check (reason in ('GONE', 'FAILING')),
  secret bytea not null,
  secret_mark text not null,
  former bytea,
  former_mark text,
  former_ends_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  removed_at timestamptz,
  failures int not null default 0,
  failing_since timestamptz,
  failed_at timestamptz,
  delivered_at timestamptz,
  rests_until timestamptz,
  holder uuid,
  held_until timestamptz,
  fence bigint not null default 0,
  check ((state = 'DISABLED') = (reason is not null)),
  check ((former is null) = (former_ends_at is null) and (former is null) = (former_mark is null))
) with (fillfactor = 50);
create index webhook_endpoint_application on webhook_endpoint (application_id) where removed_at is null;
create index webhook_endpoint_former on webhook_endpoint (former_ends_at) where former is not null;
create index webhook_endpoint_failing on webhook_endpoint (id)
  where removed_at is null and (failures > 0 or state = 'DISABLED');

-- How far a borrower's events are numbered. Stays as long as the borrower: no number is given twice.
create table webhook_borrower (
  borrower_id uuid primary key references borrower (id),
  sequence bigint not null,
  pictured_at timestamptz not null
) with (fillfactor = 70);

create table webhook_event (
  borrower_id uuid not null references borrower (id),
  sequence bigint not null check (sequence > 0),
  id text not null unique check (id ~ '^evt_[0-9A-HJKMNP-TV-Z]{26}$'),
  journey_id uuid,
  what text not null,
  at timestamptz not null,
  pictured_at timestamptz not null,
  primary key (borrower_id, sequence)
);
create index webhook_event_pictured on webhook_event (pictured_at);

-- The bytes that an endpoint gets, sealed under the borrower's key, the same on every attempt. `tries` counts since it
-- was scheduled last, `attempts` for good.
create table webhook_delivery (
  endpoint_id uuid not null references webhook_endpoint (id),
  borrower_id uuid not null,
  sequence bigint not null,
  serial bigint not null generated always as identity,
  version text not null,
  body bytea not null,
  state text not null check (state in ('WAITING', 'DELIVERED', 'KEPT')),
  tries int not null default 0,
  attempts int not null default 0,
  due_at timestamptz not null,
  ended_at timestamptz,
  primary key (endpoint_id, borrower_id, sequence),
  foreign key (borrower_id, sequence) references webhook_event (borrower_id, sequence) on delete cascade
) with (fillfactor = 80);
create index webhook_delivery_due on webhook_delivery (endpoint_id, due_at, serial) where state = 'WAITING';
create index webhook_delivery_event on webhook_delivery (borrower_id, sequence);

create table webhook_attempt (
  endpoint_id uuid not null,
  borrower_id uuid not null,
  sequence bigint not null,
  number int not null check (number > 0),
  at timestamptz not null,
  outcome text not null,
  status int,
  took_ms int not null,
  secret_mark text not null,
  next_at timestamptz,
  primary key (endpoint_id, borrower_id, sequence, number),
  foreign key (endpoint_id, borrower_id, sequence)
    references webhook_delivery (endpoint_id, borrower_id, sequence) on delete cascade
);

-- Somebody wants to know whether an endpoint answers.
create table webhook_ping (
  id uuid primary key,
  endpoint_id uuid not null references webhook_endpoint (id),
  asked_at timestamptz not null,
  done_at timestamptz,
  outcome text,
  status int,
  took_ms int,
  check ((done_at is null) = (outcome is null))
);
create index webhook_ping_asked on webhook_ping (asked_at);
create index webhook_ping_open on webhook_ping (endpoint_id) where done_at is null;

-- As of data keys: no secret is sealed by a wrapping key that was removed.
create function sealed_by_a_living_key() returns trigger language plpgsql as $$
begin
  perform from wrapping_key where id = sealed_by(new.secret) and removed_at is null for share;
  if found and new.former is not null then
    perform from wrapping_key where id = sealed_by(new.former) and removed_at is null for share;
  end if;
  if not found then
    raise exception 'a wrapping key of an endpoint''s secret was removed' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger webhook_endpoint_sealed after insert or update of secret, former on webhook_endpoint
  for each row execute function sealed_by_a_living_key();

-- Whether anybody wants to hear of a borrower.
create function is_heard_of(p_borrower uuid) returns boolean language sql stable as $$
  select exists (select from borrower b join webhook_endpoint e on e.application_id = b.application_id
    where b.id = p_borrower and b.erased_at is null and e.removed_at is null)
$$;

-- Announces, once for each transaction and borrower; of several things the first in the order of the contract. Nobody
-- but the triggers writes an announcement: it runs as the owner of the tables.
create function announce(p_borrower uuid, p_journey uuid, p_what text, p_at timestamptz) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  c_order constant text[] := '{status,post_disbursal,offer,step,aa,profile,resume}';
  v_rank int := array_position(c_order, p_what);
  v_said text := pg_current_xact_id()::text || ' ' || p_borrower || ' ';
  v_known text := current_setting('headless.announced', true);
begin
  if starts_with(v_known, v_said) then
    if substr(v_known, length(v_said) + 1)::int <= v_rank then return; end if;
  elsif not is_heard_of(p_borrower) then
    v_rank := 0;
  end if;
  if v_rank > 0 then
    insert into announcement as a (borrower_id, journey_id, what, at) values (p_borrower, p_journey, p_what, p_at)
    on conflict (borrower_id, xid) do update set what = excluded.what, journey_id = excluded.journey_id,
      at = greatest(a.at, excluded.at)
    where array_position(c_order, excluded.what) < array_position(c_order, a.what);
  end if;
  perform set_config('headless.announced', v_said || v_rank, true);
end $$;
revoke execute on function announce(uuid, uuid, text, timestamptz) from public;

-- What each table's change is called. A row is one of `to_announce` only if something of it that is shown has changed.
create function announce_journey() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform announce(new.borrower_id, new.id, case
    when tg_op = 'INSERT' or new.status <> old.status then 'status'
    when new.next_action is distinct from old.next_action and 'COMPLETE_PAYMENT' in (new.next_action, old.next_action)
      then 'post_disbursal'
    when new.selected_offer_id is distinct from old.selected_offer_id or new.locked_at is distinct from old.locked_at
      or new.dispatch_pending <> old.dispatch_pending then 'offer'
    when new.next_action is distinct from old.next_action and 'COMPLETE_AA' in (new.next_action, old.next_action)
      then 'aa'
    when new.next_action is distinct from old.next_action or new.submission_pending <> old.submission_pending
      or new.metadata <> old.metadata then 'profile'
    else 'resume' end, new.updated_at);
  return null;
end $$;

create function announce_operation() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform announce(new.borrower_id, new.journey_id, case
    when new.kind = 'PROFILE_SUBMIT' then 'profile' when new.kind = 'LOAN_AMOUNT' then 'offer'
    when new.kind = 'AA_RECONCILE' then 'aa' else 'post_disbursal' end, coalesce(new.finished_at, new.started_at));
  return null;
end $$;

create function announce_part() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform announce(new.borrower_id, new.journey_id, tg_argv[0], new.updated_at);
  return null;
end $$;

create function announce_profile() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform announce(new.borrower_id, new.journey_id, 'profile', coalesce((select updated_at from journey
    where borrower_id = new.borrower_id and id = new.journey_id), clock_timestamp()));
  return null;
end $$;

-- Defaults show in every profile that was not submitted.
create function announce_defaults() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  v_journey uuid;
begin
  select j.id into v_journey from journey j
    left join profile p on p.borrower_id = j.borrower_id and p.journey_id = j.id
    where j.borrower_id = new.id and p.submitted_at is null order by j.id desc limit 1;
  if found then perform announce(new.id, v_journey, 'profile', new.updated_at); end if;
  return null;
end $$;

-- Whoever is erased has been told of: also when a release erases that knows of no webhooks. At the end of the
-- transaction, behind all that is changed and announced in it.
create function forget_told() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from webhook_event where borrower_id = new.id; -- with deliveries and attempts
  delete from webhook_borrower where borrower_id = new.id;
  delete from announcement where borrower_id = new.id;
  return null;
end $$;

-- The triggers follow in files of their own, a table in each: nobody waits for two.

alter table announcement enable row level security;
create policy reads on announcement for select using (true);
create policy changes on announcement for update using (true) with check (acts_for(borrower_id));
create policy removes on announcement for delete using (acts_for(borrower_id));

do $$
declare
  t text;
begin
  foreach t in array array['webhook_borrower', 'webhook_event', 'webhook_delivery', 'webhook_attempt'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy reads on %I for select using (true)', t);
    execute format('create policy adds on %I for insert with check (acts_for(borrower_id))', t);
    execute format('create policy changes on %I for update using (true) with check (acts_for(borrower_id))', t);
    execute format('create policy removes on %I for delete using (acts_for(borrower_id))', t);
  end loop;
end $$;

-- The service delivers, and says how that went; endpoints themselves are an operator's. What is sealed operators do not
-- read, but for a secret, which becomes the former one when it is rotated.
insert into role_grant (role, object, privileges) values
  ('headless_service', 'announcement', 'select, update (again_at), delete'),
  ('headless_service', 'webhook_endpoint', 'select, update (state, reason, changed_at, secret, former, former_mark, '
    || 'former_ends_at, failures, failing_since, failed_at, delivered_at, rests_until, holder, held_until, fence)'),
  ('headless_service', 'webhook_borrower', 'select, insert, update, delete'),
  ('headless_service', 'webhook_event', 'select, insert, delete'),
  ('headless_service', 'webhook_delivery', 'select, insert, update, delete'),
  ('headless_service', 'webhook_attempt', 'select, insert, delete'),
  ('headless_service', 'webhook_ping', 'select, insert, update, delete'),
  ('headless_operator_read', 'announcement', 'select'),
  ('headless_operator_change', 'announcement', 'select, delete'),
  ('headless_operator_read', 'webhook_endpoint', 'select (id, application_id, url, version, state, reason, '
    || 'secret_mark, former_mark, former_ends_at, created_at, changed_at, removed_at, failures, failing_since, '
    || 'failed_at, delivered_at, rests_until, holder, held_until, fence)'),
  ('headless_operator_change', 'webhook_endpoint', 'select, insert, update (version, state, reason, secret, '
    || 'secret_mark, former, former_mark, former_ends_at, changed_at, removed_at, failures, failing_since, '
    || 'rests_until)'),
  ('headless_operator_read', 'webhook_borrower', 'select'),
  ('headless_operator_change', 'webhook_borrower', 'select, delete'),
  ('headless_operator_read', 'webhook_event', 'select'),
  ('headless_operator_change', 'webhook_event', 'select, delete'),
  ('headless_operator_read', 'webhook_delivery', 'select (endpoint_id, borrower_id, sequence, serial, version, state, '
    || 'tries, attempts, due_at, ended_at)'),
  ('headless_operator_change', 'webhook_delivery', 'select, delete, update (state, tries, due_at, ended_at)'),
  ('headless_operator_read', 'webhook_attempt', 'select'),
  ('headless_operator_change', 'webhook_attempt', 'select, delete'),
  ('headless_operator_read', 'webhook_ping', 'select'),
  ('headless_operator_change', 'webhook_ping', 'select, insert');
select grant_roles();
