-- The audit trail proves itself: what is needed to close a range of it and to seal what it holds.

-- An operator's act concerns no partner's application. Who did it, and the ticket that says why.
alter table audit_entry alter column application_id drop not null;
alter table audit_entry add column correlation_id text;
alter table audit_entry add column operator text;
alter table audit_entry add column ticket text;

-- The transaction that wrote the entry. Below the oldest that is still open no entry can be added any more: up to there
-- a range can be closed. Entries that are there already get this transaction's, without being written again: nobody
-- can commit a lower one later, because this statement has waited for all who had written.
alter table audit_entry add column xid xid8 not null default pg_current_xact_id();

-- No entry that is there can break them, so none is looked at.
alter table audit_entry add constraint audit_entry_operator
  check (char_length(operator) between 1 and 63) not valid;
alter table audit_entry add constraint audit_entry_ticket
  check (ticket ~ '^[A-Za-z0-9][A-Za-z0-9._/#-]{0,63}$') not valid;

-- A range of the trail, closed: the entries from (from_xid, from_id) on and before (to_xid, to_id), how many they are
-- and their hash. `hash` is that of the seal itself, with the former seal's in it; `signature` is one over it.
create table audit_seal (
  number bigint primary key check (number > 0),
  at timestamptz not null,
  from_xid xid8 not null,
  from_id uuid not null,
  to_xid xid8 not null,
  to_id uuid not null,
  entries int not null,
  entries_hash bytea not null,
  previous bytea not null,
  hash bytea not null,
  key_id bigint not null,
  signature bytea not null
);

create trigger audit_seal_only_grows before update or delete or truncate on audit_seal
  for each statement execute function refuse_change();
