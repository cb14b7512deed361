-- A partner looks at what an endpoint was told last. In a file of its own, because it is built while others write.
set lock_timeout = 0;
create index concurrently webhook_delivery_newest on webhook_delivery (endpoint_id, serial);
