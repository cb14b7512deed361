-- What is told about a borrower who asks.
set lock_timeout = 0;
create index concurrently audit_entry_borrower on audit_entry (borrower_id);
