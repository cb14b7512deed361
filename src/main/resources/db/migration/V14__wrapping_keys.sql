-- Wrapping keys can be rotated. Which key wrapped what is read off the first bytes of what it wrapped, so that it is
-- known of every row, also of one that the release before writes.

-- The id of the key that made a ciphertext of Tink: its version, 1, then four bytes.
create function sealed_by(p_sealed bytea) returns bigint language sql immutable strict as $$
  select case when length(p_sealed) > 5 and get_byte(p_sealed, 0) = 1
    then ('x' || encode(substring(p_sealed from 2 for 4), 'hex'))::bit(32)::bigint end
$$;

-- The same of a wrapped data key, a message whose only field is such a ciphertext: a tag, its length in one or two
-- bytes. An index is made with it, and then no other function of ours is found.
create function wrapped_by(p_data_key bytea) returns bigint language sql immutable strict as $$
  select case when length(p_data_key) > 8 and get_byte(p_data_key, 0) = 18
      and get_byte(p_data_key, case when get_byte(p_data_key, 1) < 128 then 2 else 3 end) = 1
    then ('x' || encode(substring(p_data_key from case when get_byte(p_data_key, 1) < 128 then 4 else 5 end for 4),
      'hex'))::bit(32)::bigint end
$$;

-- Every key that may wrap something here, from before it first does; with `removed_at` it never may again.
create table wrapping_key (
  id bigint primary key,
  removed_at timestamptz
);
insert into wrapping_key (id) select sealed_by(sealed) from master_key_check where sealed_by(sealed) is not null;

-- The keys of each running instance, as of not long ago.
create table wrapping_key_holder (
  instance uuid primary key,
  primary_id bigint not null,
  known_ids bigint[] not null,
  seen_at timestamptz not null
);

-- No data key is wrapped by a key that was removed, whatever an instance that was left behind does: the share lock is
-- what the removal waits for, and what waits for the removal.
create function wrapped_by_a_living_key() returns trigger language plpgsql as $$
begin
  perform from wrapping_key where id = wrapped_by(new.data_key) and removed_at is null for share;
  if not found then
    raise exception 'the wrapping key % was removed', wrapped_by(new.data_key) using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger borrower_wrapped after insert or update of data_key on borrower
  for each row execute function wrapped_by_a_living_key();

-- Whether the master key hashes as the one does that this database knows.
alter table master_key_check add column hashed bytea;
