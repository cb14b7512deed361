-- An operation that a partner names.
set lock_timeout = 0;
create index concurrently operation_by_id on operation (id);
