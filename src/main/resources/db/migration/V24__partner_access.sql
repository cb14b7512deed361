-- A partner looks at its webhooks, and asks for what it missed. An operator makes a code, which is shown once; whoever
-- sends it gets a session instead, for half an hour. Neither is stored, but hashes of both. `ends_at` is the code's end
-- until it is used, and the session's after that.
create table partner_access (
  id uuid primary key,
  application_id uuid not null references application (id),
  code_hash bytea not null,
  made_at timestamptz not null,
  used_at timestamptz,
  session_hash bytea,
  ends_at timestamptz not null,
  ended_at timestamptz,
  check ((used_at is null) = (session_hash is null))
);
create unique index partner_access_code on partner_access (code_hash);
create unique index partner_access_session on partner_access (session_hash) where session_hash is not null;
create index partner_access_application on partner_access (application_id) where ended_at is null;
create index partner_access_ends on partner_access (ends_at);

-- The service takes codes and makes none; an operator makes and ends them, and reads no hash.
insert into role_grant (role, object, privileges) values
  ('headless_service', 'partner_access', 'select, update (used_at, session_hash, ends_at, ended_at), delete'),
  ('headless_operator_read', 'partner_access', 'select (id, application_id, made_at, used_at, ends_at, ended_at)'),
  ('headless_operator_change', 'partner_access', 'select (id, application_id, made_at, used_at, ends_at, ended_at), '
    || 'insert, update (ended_at)');
select grant_roles();
