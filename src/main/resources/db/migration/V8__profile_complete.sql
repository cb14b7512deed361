-- Whether the profile could be submitted as it stands: `next_action` depends on it. Sections are sealed, so that SQL
-- cannot tell: what was submitted was complete, and of the others their next write tells. Instances of the release
-- before do not know the column.
alter table journey add column profile_complete boolean not null default false;

update journey j set profile_complete = true from profile p
where p.borrower_id = j.borrower_id and p.journey_id = j.id and p.submitted_at is not null;

-- The active journey of each type, with its own sections. Those that were not submitted are locked first.
-- VOLATILE, so that the look-up takes its snapshot after the locks are held: a plain locking join would pair a journey
-- that it waited for with the sections from before the wait.
create function hold_unsubmitted(p_borrower uuid) returns table (held journey, own profile)
  language plpgsql volatile as $$
begin
  perform from journey where borrower_id = p_borrower and open and status in ('STARTED', 'PROFILE_REQUIRED')
    order by id for update;
  return query select distinct on (j.type) j, p from journey j
    left join profile p on p.borrower_id = j.borrower_id and p.journey_id = j.id
    where j.borrower_id = p_borrower and (j.open or j.status = 'DISBURSED')
    order by j.type, j.open desc, j.id desc;
end $$;
