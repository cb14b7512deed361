-- Stored answers, one partition a day: expiry drops a partition instead of deleting rows. Key, fingerprint and body
-- are keyed hashes and sealed bytes.
create table stored_answer (
  day date not null,
  scope uuid not null,
  key bytea not null,
  fingerprint bytea not null,
  status int not null,
  retry_after int,
  body bytea not null,
  primary key (scope, key, day)
) partition by range (day);

-- Catches a day whose partition was not made in time; normally empty.
create table stored_answer_rest partition of stored_answer default;

-- Opens a key for this transaction: first the lock, then the look-up, then the mark that the pair was used.
-- VOLATILE, so that the look-up takes its snapshot after the lock is held and sees what a twin has just committed.
-- All live days are searched: a unique key over partitions alone would execute twice over midnight.
create function open_command(p_scope uuid, p_key bytea, p_fingerprint bytea, p_oldest date, p_pair uuid)
  returns table (status int, retry_after int, body bytea, same boolean) language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(p_scope::text || encode(p_key, 'hex'), 0));
  return query select s.status, s.retry_after, s.body, s.fingerprint = p_fingerprint
    from stored_answer s where s.scope = p_scope and s.key = p_key and s.day >= p_oldest;
  if not found and p_pair is not null then
    update token_pair set used = true where id = p_pair and not used;
  end if;
end $$;

-- What was done, by whom, about what. Append only; no personal data: a subject is the path of a request.
create table audit_entry (
  id uuid primary key,
  at timestamptz not null,
  application_id uuid not null,
  borrower_id uuid,
  request_id text not null,
  action text not null,
  subject text not null,
  status int not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail only grows';
end $$;

create trigger audit_entry_only_grows before update or delete or truncate on audit_entry
  for each statement execute function refuse_change();

-- db-scheduler's table, as its documentation gives it.
create table scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures int,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
