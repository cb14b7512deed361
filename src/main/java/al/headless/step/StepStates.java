package al.headless.step;

import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.api.model.OfferCardStatus;
import al.headless.api.model.StepStatus;
import al.headless.journey.Lifecycle;
import al.headless.lender.Diagnostics;
import al.headless.lender.StepKind;
import al.headless.offer.KycProgress;
import al.headless.offer.OfferRef;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The steps of offers. Each method is one statement.
@Singleton
public class StepStates implements KycProgress {
    private static final String OF = """
            select j.status as journey_status, j.selected_offer_id, o.updated_at as offer_updated_at,
              o.status as offer_status, o.revising, s.kind, s.status, s.revision, s.attempts, s.page,
              s.page_expires_at, s.form, s.reason, s.message, s.updated_at
            from journey j join offer o on o.borrower_id = j.borrower_id and o.journey_id = j.id
            left join step s on s.borrower_id = o.borrower_id and s.journey_id = o.journey_id and s.offer_id = o.id
            where j.borrower_id = ? and j.id = ? and o.id = ?""";
    private static final String SAVE = """
            insert into step (borrower_id, journey_id, offer_id, kind, status, revision, attempts, page,
              page_expires_at, form, reason, message, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (borrower_id, journey_id, offer_id, kind) do update set status = excluded.status,
              revision = excluded.revision, attempts = excluded.attempts, page = excluded.page,
              page_expires_at = excluded.page_expires_at, form = excluded.form, reason = excluded.reason,
              message = excluded.message, updated_at = excluded.updated_at""";

    private final Statements statements;

    StepStates(Statements statements) {
        this.statements = statements;
    }

    /// The steps of an offer, and where its journey stands. A step that the lender has not opened is not in the map.
    /// `locked` when the offer lives and has the lock, `revising` while another amount of it is being quoted.
    public record StepsOf(OfferRef offer, JourneyLifecycleStatus journeyStatus, boolean locked, boolean revising,
            Instant since, Map<StepKind, StepState> steps) {
        StepsOf with(StepState changed) {
            var changing = new EnumMap<StepKind, StepState>(StepKind.class);
            changing.putAll(steps);
            changing.put(changed.kind(), changed);
            return new StepsOf(offer, journeyStatus, locked, revising, since, changing);
        }

        /// The first step that is not done.
        Optional<StepState> current() {
            return Stream.of(StepKind.values()).map(this::step).filter(step -> !step.done()).findFirst();
        }

        public StepState step(StepKind kind) {
            return steps.getOrDefault(kind, StepState.pending(offer, kind, since));
        }

        /// Whether the journey has ended, for good or for bad.
        boolean over() {
            return Lifecycle.terminal(journeyStatus);
        }

        /// Whether everything that comes before it is done.
        boolean reached(StepKind kind) {
            for (var earlier : StepKind.values()) {
                if (earlier == kind) return true;
                if (!step(earlier).done()) return false;
            }
            throw new IllegalStateException("no such step");
        }
    }

    public Optional<StepsOf> of(OfferRef ref) {
        return statements.run(OF, ps -> {
            Parameters.set(ps, ref.journey().borrowerId(), ref.journey().journeyId(), ref.offerId());
            var rs = ps.executeQuery();
            StepsOf found = null;
            while (rs.next()) {
                if (found == null) found = head(ref, rs);
                if (rs.getString("kind") != null) {
                    var step = step(ref, rs);
                    found.steps.put(step.kind(), step);
                }
            }
            return Optional.ofNullable(found);
        });
    }

    void save(StepState step) {
        var journey = step.offer().journey();
        var why = step.diagnostics();
        statements.run(SAVE, ps -> {
            Parameters.set(ps, journey.borrowerId(), journey.journeyId(), step.offer().offerId(), step.kind(),
                    step.status(), step.revision(), step.attempts(), step.page(), step.pageExpiresAt(), step.form(),
                    why == null ? null : why.reason(), why == null ? null : why.message(), step.updatedAt());
            return ps.executeUpdate();
        });
    }

    @Override public boolean begun(OfferRef offer) {
        return of(offer).orElseThrow().step(StepKind.KYC).revision() > 0;
    }

    @Override public boolean succeeded(OfferRef offer) {
        return of(offer).orElseThrow().step(StepKind.KYC).done();
    }

    private static StepsOf head(OfferRef ref, ResultSet rs) throws SQLException {
        return new StepsOf(ref, JourneyLifecycleStatus.valueOf(rs.getString("journey_status")),
                ref.offerId().equals(rs.getObject("selected_offer_id", UUID.class))
                        && !OfferCardStatus.NO_OFFER_AVAILABLE.name().equals(rs.getString("offer_status")),
                rs.getString("revising") != null, rs.getTimestamp("offer_updated_at").toInstant(),
                new EnumMap<>(StepKind.class));
    }

    private static StepState step(OfferRef ref, ResultSet rs) throws SQLException {
        var reason = rs.getString("reason");
        return new StepState(ref, StepKind.valueOf(rs.getString("kind")), StepStatus.valueOf(rs.getString("status")),
                rs.getInt("revision"), rs.getInt("attempts"), rs.getBytes("page"),
                instant(rs.getTimestamp("page_expires_at")), rs.getBytes("form"),
                reason == null ? null : new Diagnostics(reason, rs.getString("message")),
                rs.getTimestamp("updated_at").toInstant());
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
