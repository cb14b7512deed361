create trigger announced_new after insert on loan for each row execute function announce_part('post_disbursal');
create trigger announced after update on loan for each row
  when (new.state <> old.state or new.disbursed_at <> old.disbursed_at)
  execute function announce_part('post_disbursal');
