-- The sandbox: lenders and an aggregator that do not exist. Nothing personal, and of every page only its token's hash.

-- What one lender knows of one conversation: the row of the forcing table, the loan, steps and payments.
create table sandbox_talk (
  conversation uuid not null,
  lender_id text not null,
  state jsonb not null,
  primary key (conversation, lender_id)
) with (fillfactor = 50);

-- The pages that were handed out. Approve and Decline spend one, opening and leaving do not.
create table sandbox_page (
  token_hash bytea primary key,
  conversation uuid not null,
  issuer text not null,
  kind text not null,
  subject text not null,
  expires_at timestamptz not null,
  spent boolean not null default false
) with (fillfactor = 70);

-- What the aggregator knows of a consent session. The return URL is sealed with the borrower's data key.
create table sandbox_consent (
  conversation uuid not null,
  aa_session_id uuid not null,
  lender_ids text[] not null,
  verdict text not null check (verdict in ('APPROVED', 'REFUSED', 'NONE')),
  redirects int not null check (redirects > 0),
  return_url bytea,
  primary key (conversation, aa_session_id)
) with (fillfactor = 70);

-- Key facts statements, as they were when the quote was made.
create table sandbox_document (
  token_hash bytea primary key,
  conversation uuid not null,
  content jsonb not null
);
