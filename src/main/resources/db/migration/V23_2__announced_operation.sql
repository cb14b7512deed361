create trigger announced_new after insert on operation for each row execute function announce_operation();
create trigger announced after update on operation for each row
  when (new.status <> old.status or new.reason is distinct from old.reason
    or new.finished_at is distinct from old.finished_at)
  execute function announce_operation();
