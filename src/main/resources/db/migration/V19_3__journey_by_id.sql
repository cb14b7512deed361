-- A journey that is known by nothing but its id: through its conversation, whose row is written once, because the
-- journey itself is updated all the time.
set lock_timeout = 0;
create index concurrently conversation_by_journey on conversation (journey_id);
