create trigger announced_new after insert on journey for each row execute function announce_journey();
create trigger announced after update on journey for each row
  when (new.status <> old.status or new.next_action is distinct from old.next_action
    or new.submission_pending <> old.submission_pending or new.dispatch_pending <> old.dispatch_pending
    or new.selected_offer_id is distinct from old.selected_offer_id or new.locked_at is distinct from old.locked_at
    or new.metadata <> old.metadata or new.resume <> old.resume or new.updated_at <> old.updated_at)
  execute function announce_journey();
