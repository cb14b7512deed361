-- A token is proved before the body of its request is there. What opens a key judges it once more, in its transaction.

-- The key under which a pair was replaced last. An answer under another key hands out a pair that was discarded since.
alter table token_pair add column replaced_under bytea;

-- Who it was: the API key that a partner's server presented, the session that a borrower's device did.
alter table audit_entry add column key_id uuid, add column session_id uuid;

-- Locks of this transaction are waited for until then, but at least for a millisecond: 0 would be for ever.
create function wait_until(p_end timestamptz) returns text language sql volatile as $$
  select set_config('lock_timeout', greatest(1, ceil(extract(epoch from p_end - clock_timestamp()) * 1000))::int::text,
    true)
$$;

-- The same as `open_command`, which stays for instances of the release before and takes the same lock. Besides, it
-- waits for `p_wait_ms` in all, what is left of which the next locks of the transaction may take; and it judges the
-- token that was presented, `p_token` of the class `p_class`: an API key, or a pair, which `p_renews` says is to be
-- replaced. Answers one row. `live` is false when the token has expired at `p_now` or was revoked, replaced or
-- discarded, when its session has ended, and when the stored answer hands out a pair that was discarded.
--
-- A write holds its pair until it commits: whoever replaces or discards the pair comes before it, and it is refused, or
-- after it, and finds the pair used. A pair that was used before is locked and not written again. The session is read
-- and not locked: whoever replaces a pair locks the session first and then the pair, and this would be the other order.
-- A pair that is to be replaced is left to that.
create function open_key(p_scope uuid, p_key bytea, p_fingerprint bytea, p_oldest date, p_token uuid, p_class text,
    p_renews boolean, p_now timestamptz, p_wait_ms int)
  returns table (live boolean, status int, retry_after int, body bytea, same boolean) language plpgsql volatile as $$
declare
  v_end timestamptz := clock_timestamp() + p_wait_ms * interval '1 ms';
begin
  perform wait_until(v_end);
  perform pg_advisory_xact_lock(hashtextextended(p_scope::text || encode(p_key, 'hex'), 0));
  perform wait_until(v_end);
  select s.status, s.retry_after, s.body, s.fingerprint = p_fingerprint into status, retry_after, body, same
    from stored_answer s where s.scope = p_scope and s.key = p_key and s.day >= p_oldest;
  if p_class = 'API_KEY' then
    select k.revoked_at is null into live from api_key k where k.id = p_token;
  else
    if status is null and not p_renews then
      update token_pair p set used = true where p.id = p_token and p.state = 'LIVE' and not p.used;
      if not found then
        perform from token_pair p where p.id = p_token and p.state = 'LIVE' for share;
      end if;
      perform wait_until(v_end);
    end if;
    -- With a snapshot of its own, now that the locks are held. No stored answer hides a discarded pair from those who
    -- take it for theft.
    select s.ended_at is null and (p.state = 'LIVE' or p_renews)
        and p_now < case p_class when 'SESSION' then p.session_expires_at else p.refresh_expires_at end
        and (status is null or not same or p.replaced_under is null or p.replaced_under = p_key),
        case when p.state <> 'DISCARDED' then status end
      into live, status
      from token_pair p join session s on s.borrower_id = p.borrower_id and s.id = p.session_id where p.id = p_token;
  end if;
  live := coalesce(live, false);
  return next;
end $$;
