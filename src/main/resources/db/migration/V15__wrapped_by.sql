-- What is left under a key is found at once. Updates of other columns stay HOT. In a file of its own, because it is
-- built while others write; it waits for old transactions and holds up nobody.
set lock_timeout = 0;
create index concurrently borrower_wrapped_by on borrower (wrapped_by(data_key));
