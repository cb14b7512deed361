-- The borrower's journeys. Primary keys start with the borrower: these tables distribute unchanged.
create table journey (
  borrower_id uuid not null references borrower,
  id uuid not null,
  type text not null,
  status text not null,
  next_action text,
  awaits text not null,
  open boolean not null,
  submission_pending boolean not null,
  dispatch_pending boolean not null,
  selected_offer_id uuid,
  locked_at timestamptz,
  metadata bytea not null,
  resume bytea not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  active_at timestamptz not null,
  primary key (borrower_id, id),
  check ((selected_offer_id is null) = (locked_at is null))
) with (fillfactor = 70);

-- One open journey per borrower and type. The only secondary index, over columns that change once: updates stay HOT.
create unique index journey_open on journey (borrower_id, type) where open;

create table journey_status (
  borrower_id uuid not null,
  journey_id uuid not null,
  serial int not null,
  status text not null,
  at timestamptz not null,
  primary key (borrower_id, journey_id, serial),
  foreign key (borrower_id, journey_id) references journey
);

-- What the networks call a journey; never shown to partners.
create table conversation (
  id uuid primary key,
  borrower_id uuid not null,
  journey_id uuid not null,
  foreign key (borrower_id, journey_id) references journey
);

create table operation (
  borrower_id uuid not null,
  journey_id uuid not null,
  id text not null,
  kind text not null,
  status text not null,
  reason text,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (borrower_id, journey_id, id),
  foreign key (borrower_id, journey_id) references journey
);

-- A journey's own sections; one that it was not given reads as the borrower's default until submit freezes the merge.
create table profile (
  borrower_id uuid not null,
  journey_id uuid not null,
  person bytea,
  work bytea,
  address bytea,
  bank_account bytea,
  wish bytea,
  gold bytea,
  submitted_at timestamptz,
  primary key (borrower_id, journey_id),
  foreign key (borrower_id, journey_id) references journey
) with (fillfactor = 70);

-- The borrower's consents, each with its time and the request that gave it. Append only.
create table consent (
  borrower_id uuid not null,
  journey_id uuid not null,
  kind text not null,
  given_at timestamptz not null,
  source text not null,
  primary key (borrower_id, journey_id, kind, given_at),
  foreign key (borrower_id, journey_id) references journey
);

create trigger consent_only_grows before update or delete or truncate on consent
  for each statement execute function refuse_change();

create table offer (
  borrower_id uuid not null,
  journey_id uuid not null,
  id uuid not null,
  lender_id text not null,
  lender jsonb not null,
  progress text not null,
  status text not null,
  reason text,
  consent text not null,
  quote jsonb,
  valid_until timestamptz,
  updated_at timestamptz not null,
  primary key (borrower_id, journey_id, id),
  unique (borrower_id, journey_id, lender_id),
  foreign key (borrower_id, journey_id) references journey
) with (fillfactor = 70);

-- What the networks said, once each, in the order it came.
create table inbox_event (
  conversation_id uuid not null references conversation,
  source text not null,
  message_id text not null,
  serial bigint generated always as identity,
  event jsonb not null,
  state text not null check (state in ('WAITING', 'APPLIED', 'DROPPED')),
  received_at timestamptz not null,
  handled_at timestamptz,
  primary key (conversation_id, source, message_id)
);

-- How often a test conversation tried to reach a sandbox network that is down (scenario 1004).
create table sandbox_conversation (
  conversation uuid primary key,
  attempts int not null check (attempts > 0)
);
