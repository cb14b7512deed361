create trigger announced_new after insert on loan_payment for each row execute function announce_part('post_disbursal');
create trigger announced after update on loan_payment for each row
  when (new.state <> old.state or new.payable is distinct from old.payable or new.page is distinct from old.page
    or new.expires_at is distinct from old.expires_at)
  execute function announce_part('post_disbursal');
