create trigger announced_new after insert on profile for each row execute function announce_profile();
create trigger announced after update on profile for each row
  when (new.person is distinct from old.person or new.work is distinct from old.work
    or new.address is distinct from old.address or new.bank_account is distinct from old.bank_account
    or new.wish is distinct from old.wish or new.gold is distinct from old.gold
    or new.submitted_at is distinct from old.submitted_at)
  execute function announce_profile();
