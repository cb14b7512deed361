-- An operator who is told a request's id, or a correlation id, finds what it did. In files of their own, because they
-- are built while others write.
set lock_timeout = 0;
create index concurrently audit_entry_request on audit_entry (request_id);
