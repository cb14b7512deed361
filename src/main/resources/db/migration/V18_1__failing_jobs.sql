-- Jobs whose last run failed are counted without looking at all that wait. In a file of its own, because it is built
-- while others write; it waits for old transactions and holds up nobody.
set lock_timeout = 0;
create index concurrently scheduled_tasks_failing on scheduled_tasks (task_name) where consecutive_failures > 0;
