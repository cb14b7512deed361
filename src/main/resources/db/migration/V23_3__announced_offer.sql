create trigger announced_new after insert on offer for each row execute function announce_part('offer');
create trigger announced after update on offer for each row
  when (new.status <> old.status or new.reason is distinct from old.reason or new.consent <> old.consent
    or new.lender <> old.lender or new.quote is distinct from old.quote
    or (new.revising is null) <> (old.revising is null) or new.updated_at <> old.updated_at)
  execute function announce_part('offer');
