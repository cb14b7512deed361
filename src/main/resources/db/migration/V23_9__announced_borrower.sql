create trigger announced after update on borrower for each row
  when (new.erased_at is null and (new.person is distinct from old.person or new.work is distinct from old.work
    or new.address is distinct from old.address or new.bank_account is distinct from old.bank_account))
  execute function announce_defaults();
create constraint trigger told_forgotten after update of erased_at on borrower
  deferrable initially deferred for each row when (old.erased_at is null and new.erased_at is not null)
  execute function forget_told();
