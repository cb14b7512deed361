-- Who calls. A dump of these tables opens nothing: of every token only a hash is kept.

create table tenant (
  id uuid primary key,
  name text not null,
  created_at timestamptz not null
);

create table application (
  id uuid primary key,
  tenant_id uuid not null references tenant,
  name text not null,
  environment text not null check (environment in ('TEST', 'LIVE')),
  default_version text not null,
  aa_enabled boolean not null,
  return_url text,
  return_urls text[] not null,
  created_at timestamptz not null
);

create table api_key (
  id uuid primary key,
  application_id uuid not null references application,
  secret_hash bytea not null,
  created_at timestamptz not null,
  revoked_at timestamptz
);

-- The defaults and every other personal section are sealed under data_key, which the master key wraps.
create table borrower (
  id uuid primary key,
  application_id uuid not null references application,
  external_id text not null,
  data_key bytea not null,
  person bytea,
  work bytea,
  address bytea,
  bank_account bytea,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (application_id, external_id)
) with (fillfactor = 80);

create table session (
  borrower_id uuid not null references borrower,
  id uuid not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (borrower_id, id)
);

-- One session token and one refresh token, rotated together. The id is what a token carries.
create table token_pair (
  id uuid primary key,
  borrower_id uuid not null,
  session_id uuid not null,
  session_hash bytea not null,
  refresh_hash bytea not null,
  session_expires_at timestamptz not null,
  refresh_expires_at timestamptz not null,
  state text not null check (state in ('LIVE', 'ROTATED', 'DISCARDED')),
  replaced_by uuid,
  used boolean not null,
  foreign key (borrower_id, session_id) references session
) with (fillfactor = 80);

-- Proves at start that the master key is the one this database was sealed with.
create table master_key_check (
  id smallint primary key check (id = 1),
  sealed bytea not null
);
