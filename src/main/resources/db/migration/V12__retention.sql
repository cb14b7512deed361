-- What is over is kept for as long as it matters: indexes by which it is found, a few hundred rows at a time.

-- Sessions: those that have ended; those whose last pair has expired; the pairs of one, which also its revocation and
-- the check of the foreign key look up.
create index session_ended on session (ended_at) where ended_at is not null;
create index token_pair_session on token_pair (borrower_id, session_id);
create index token_pair_refresh_expiry on token_pair (refresh_expires_at);

-- The inbox: what has been dealt with.
create index inbox_event_handled on inbox_event (handled_at) where state in ('APPLIED', 'DROPPED');

-- Journeys that have ended, in the order of their ends. An entry of the timeline is written once; the journey itself is
-- updated all the time and gets no index for this.
create index journey_status_end on journey_status (at, journey_id) where status in ('REJECTED', 'EXPIRED', 'CLOSED');

-- The sandbox: what belongs to a conversation, and up to which end conversations were forgotten.
create index sandbox_page_conversation on sandbox_page (conversation);
create index sandbox_document_conversation on sandbox_document (conversation);

create table sandbox_retention (
  id smallint primary key check (id = 1),
  ended_at timestamptz not null,
  journey_id uuid not null
);
insert into sandbox_retention values (1, 'epoch', '00000000-0000-0000-0000-000000000000');

-- Support and revocation: the keys of an application.
create index api_key_application on api_key (application_id);
