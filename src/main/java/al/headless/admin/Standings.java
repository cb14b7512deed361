package al.headless.admin;

import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where a borrower and the journeys stand, held so until the transaction ends.
@Singleton
final class Standings {
    // In the order in which everybody locks: a write holds its pair, then the borrower or the journey.
    private static final String LOCK_PAIRS = "select from token_pair where borrower_id = ? order by id for update";
    private static final String LOCK = "select erased_at from borrower where id = ? for update";
    private static final String LOCK_JOURNEYS = "select from journey where borrower_id = ? order by id for update";
    private static final String LOCK_CONVERSATIONS =
            "select from conversation where borrower_id = ? order by id for update";
    private static final String READ = """
            select j.status, s.at as since,
              j.selected_offer_id is not null or j.disbursal_asked_at is not null or exists (
                select from offer o where o.borrower_id = j.borrower_id and o.journey_id = j.id
                  and o.held_at is not null) as held,
              exists (select from journey_status d where d.borrower_id = j.borrower_id and d.journey_id = j.id
                and d.status = 'DISBURSED') as disbursed
            from journey j cross join lateral (
              select at from journey_status t where t.borrower_id = j.borrower_id and t.journey_id = j.id
              order by serial desc limit 1) s
            where j.borrower_id = ?""";

    private final Statements statements;

    Standings(Statements statements) {
        this.statements = statements;
    }

    /// Since when the borrower is erased; null when it is not.
    record Held(@Nullable Instant erasedAt) {}

    /// Locks the borrower, with what others lock before it; empty when there is none.
    Optional<Held> hold(UUID borrowerId) {
        run(LOCK_PAIRS, borrowerId);
        return statements.run(LOCK, ps -> {
            Parameters.set(ps, borrowerId);
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(new Held(instant(rs.getTimestamp(1)))) : Optional.empty();
        });
    }

    /// Locks the journeys and their conversations, and reads how they stand.
    List<Standing> of(UUID borrowerId) {
        run(LOCK_JOURNEYS, borrowerId);
        run(LOCK_CONVERSATIONS, borrowerId);
        return statements.run(READ, ps -> {
            Parameters.set(ps, borrowerId);
            var rs = ps.executeQuery();
            var standings = new ArrayList<Standing>();
            while (rs.next()) {
                standings.add(new Standing(JourneyLifecycleStatus.valueOf(rs.getString("status")),
                        rs.getTimestamp("since").toInstant(), rs.getBoolean("held"), rs.getBoolean("disbursed")));
            }
            return standings;
        });
    }

    private void run(String sql, UUID borrowerId) {
        statements.run(sql, ps -> {
            Parameters.set(ps, borrowerId);
            return ps.execute();
        });
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
