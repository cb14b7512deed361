package al.headless.access;

import al.headless.privacy.Holding;
import al.headless.store.Rider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The borrower and the sessions. Erased, the row stays as what consents and the trail refer to: without a name,
/// without defaults, and without the data key, under which all else was sealed. No token proves anything any more.
@Singleton
final class BorrowerHolding implements Holding {
    private static final String TELL_SESSIONS = """
            select s.created_at as "createdAt", s.ended_at as "endedAt",
              (select max(greatest(p.session_expires_at, p.refresh_expires_at)) from token_pair p
                where p.borrower_id = s.borrower_id and p.session_id = s.id and p.state = 'LIVE') as "expiresAt"
            from session s where s.borrower_id = ? order by s.created_at, s.id""";
    private static final String ERASE_PAIRS = "delete from token_pair where borrower_id = ?";
    private static final String ERASE_SESSIONS = "delete from session where borrower_id = ?";
    private static final String ERASE = """
            update borrower set external_id = null, data_key = null, person = null, work = null, address = null,
              bank_account = null, erased_at = ?, updated_at = ?
            where id = ?""";

    @Override public List<Part> told() {
        return List.of(new Part("sessions", TELL_SESSIONS));
    }

    @Override public List<Rider> erasing(UUID borrowerId, Instant now) {
        return List.of(Holding.of(ERASE_PAIRS, borrowerId), Holding.of(ERASE_SESSIONS, borrowerId),
                new Rider(ERASE, List.of(now, now, borrowerId)));
    }
}
