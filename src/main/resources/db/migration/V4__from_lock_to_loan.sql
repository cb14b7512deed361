-- What stands between a locked offer and the loan, one row per step from the lock on. Page and form are sealed.
create table step (
  borrower_id uuid not null,
  journey_id uuid not null,
  offer_id uuid not null,
  kind text not null,
  status text not null,
  revision int not null,
  attempts int not null,
  page bytea,
  page_expires_at timestamptz,
  form bytea,
  reason text,
  message text,
  updated_at timestamptz not null,
  primary key (borrower_id, journey_id, offer_id, kind),
  foreign key (borrower_id, journey_id, offer_id) references offer
) with (fillfactor = 70);

-- The borrower's consent sessions with the account aggregator; one open session per journey.
create table aa_session (
  borrower_id uuid not null,
  journey_id uuid not null,
  id uuid not null,
  state text not null,
  open boolean not null,
  offer_ids uuid[] not null,
  aa_handle bytea,
  return_url bytea,
  page bytea,
  operation_id text,
  expires_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (borrower_id, journey_id, id),
  foreign key (borrower_id, journey_id) references journey
) with (fillfactor = 70);

create unique index aa_session_open on aa_session (borrower_id, journey_id) where open;

-- The disbursed loan as its lender last told it.
create table loan (
  borrower_id uuid not null,
  journey_id uuid not null,
  lender_id text not null,
  state jsonb not null,
  revision int not null,
  disbursed_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (borrower_id, journey_id),
  foreign key (borrower_id, journey_id) references journey
) with (fillfactor = 70);

-- What the borrower pays besides the installments on their days. The page is sealed.
create table loan_payment (
  borrower_id uuid not null,
  journey_id uuid not null,
  id text not null,
  kind text not null,
  state text not null,
  payable text,
  page bytea,
  expires_at timestamptz,
  operation_id text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (borrower_id, journey_id, id),
  foreign key (borrower_id, journey_id) references journey
) with (fillfactor = 70);

-- The amount first offered, which no revision may pass; the revision that is under way; why the borrower said no, sealed.
alter table offer add column offered_amount text;
alter table offer add column revising text;
alter table offer add column rejection bytea;

-- A journey has one conversation; jobs look it up by the journey.
create unique index conversation_journey on conversation (borrower_id, journey_id);

-- While lenders may still turn up, from submit until their window closes, no decline ends the journey.
alter table journey add column searching boolean not null default false;
