set lock_timeout = 0;
create index concurrently audit_entry_correlation on audit_entry (correlation_id) where correlation_id is not null;
