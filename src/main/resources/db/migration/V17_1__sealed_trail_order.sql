-- The order in which entries are sealed and proved. In a file of its own, because it is built while others write; it
-- waits for old transactions and holds up nobody.
set lock_timeout = 0;
create index concurrently audit_entry_sealed on audit_entry (xid, id);
