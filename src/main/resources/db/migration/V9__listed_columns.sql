-- The same as `hold_unsubmitted`, which stays for instances of the release before, with its columns listed: a row of
-- `journey` or `profile` changes its shape with every column that a release adds, under the plans of those that run.
-- A column that is to be read here comes with a function of another name.
create function hold_unsubmitted_2(p_borrower uuid) returns table (
  borrower_id uuid, id uuid, type text, status text, next_action text, awaits text, profile_complete boolean,
  open boolean, searching boolean, submission_pending boolean, dispatch_pending boolean, selected_offer_id uuid,
  locked_at timestamptz, metadata bytea, resume bytea, created_at timestamptz, updated_at timestamptz,
  active_at timestamptz, person bytea, work bytea, address bytea, bank_account bytea, wish bytea, gold bytea)
  language plpgsql volatile as $$
#variable_conflict use_column
begin
  perform from journey where borrower_id = p_borrower and open and status in ('STARTED', 'PROFILE_REQUIRED')
    order by id for update;
  return query select distinct on (j.type) j.borrower_id, j.id, j.type, j.status, j.next_action, j.awaits,
      j.profile_complete, j.open, j.searching, j.submission_pending, j.dispatch_pending, j.selected_offer_id,
      j.locked_at, j.metadata, j.resume, j.created_at, j.updated_at, j.active_at, p.person, p.work, p.address,
      p.bank_account, p.wish, p.gold
    from journey j
    left join profile p on p.borrower_id = j.borrower_id and p.journey_id = j.id
    where j.borrower_id = p_borrower and (j.open or j.status = 'DISBURSED')
    order by j.type, j.open desc, j.id desc;
end $$;
