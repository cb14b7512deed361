create trigger announced_new after insert on aa_session for each row execute function announce_part('aa');
create trigger announced after update on aa_session for each row
  when (new.state <> old.state or new.offer_ids <> old.offer_ids or new.page is distinct from old.page
    or new.aa_handle is distinct from old.aa_handle or new.expires_at is distinct from old.expires_at
    or new.updated_at <> old.updated_at)
  execute function announce_part('aa');
