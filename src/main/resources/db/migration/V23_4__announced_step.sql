create trigger announced_new after insert on step for each row execute function announce_part('step');
create trigger announced after update on step for each row
  when (new.status <> old.status or new.attempts <> old.attempts or new.page is distinct from old.page
    or new.reason is distinct from old.reason or new.message is distinct from old.message
    or new.updated_at <> old.updated_at)
  execute function announce_part('step');
