package al.headless.journey;

import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.api.model.JourneyType;
import al.headless.api.model.NextAction;
import al.headless.api.model.OperationKind;
import al.headless.api.model.OperationStatus;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The journeys. Reads are one statement; [#save] is the only way to change one.
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface Journeys extends GenericRepository<Journey, UUID> {
    default Optional<Journey> find(JourneyRef ref) {
        return find(ref.borrowerId(), ref.journeyId());
    }

    /// Locks the journey until the transaction ends.
    default Optional<Journey> lock(JourneyRef ref) {
        return lock(ref.borrowerId(), ref.journeyId());
    }

    /// Stores a changed journey and, when its status changed, the step on its timeline; one statement.
    default void save(Journey before, Journey after) {
        if (before.equals(after)) return;
        if (before.status() == after.status()) {
            update(after.borrowerId(), after.id(), after.nextAction(), after.awaits(), after.submissionPending(),
                    after.dispatchPending(), after.selectedOfferId(), after.lockedAt(), after.metadata(),
                    after.resume(), after.updatedAt(), after.activeAt());
        } else {
            move(after.borrowerId(), after.id(), after.status(), after.nextAction(), after.awaits(), after.open(),
                    after.submissionPending(), after.dispatchPending(), after.selectedOfferId(), after.lockedAt(),
                    after.metadata(), after.resume(), after.updatedAt(), after.activeAt());
        }
    }

    /// Stores a moved journey and the operation that its move promises; one statement.
    default void save(Journey after, JourneyOperation promised) {
        promise(after.borrowerId(), after.id(), after.status(), after.nextAction(), after.awaits(), after.open(),
                after.submissionPending(), after.dispatchPending(), after.updatedAt(), after.activeAt(),
                promised.id(), promised.kind(), promised.status(), promised.startedAt());
    }

    @Query("select * from journey where borrower_id = :borrowerId and id = :id")
    Optional<Journey> find(UUID borrowerId, UUID id);

    @Query("select * from journey where borrower_id = :borrowerId and id = :id for update")
    Optional<Journey> lock(UUID borrowerId, UUID id);

    /// The open journey of the type, else the newest disbursed one.
    @Query("""
            select * from journey where borrower_id = :borrowerId and type = :type
              and (open or status = 'DISBURSED') order by open desc, id desc limit 1""")
    Optional<Journey> active(UUID borrowerId, JourneyType type);

    /// Newest first.
    @Query("""
            select * from journey where borrower_id = :borrowerId
              and (cast(:type as text) is null or type = :type)
              and (cast(:status as text) is null or status = :status)
              and (cast(:before as uuid) is null or id < :before)
            order by id desc limit :limit""")
    List<Journey> page(UUID borrowerId, @Nullable JourneyType type, @Nullable JourneyLifecycleStatus status,
            @Nullable UUID before, int limit);

    /// Inserts a journey with its timeline and its conversation; 0 when another one of the type is open.
    @Query("""
            with started as (
              insert into journey (borrower_id, id, type, status, next_action, awaits, open, submission_pending,
                dispatch_pending, metadata, resume, created_at, updated_at, active_at)
              values (:borrowerId, :id, :type, :status, :nextAction, 'NOTHING', true, false, false, :metadata,
                :resume, :now, :now, :now)
              on conflict (borrower_id, type) where open do nothing returning borrower_id, id
            ), stage as (
              insert into journey_status (borrower_id, journey_id, serial, status, at)
              select borrower_id, id, 1, :status, :now from started
            )
            insert into conversation (id, borrower_id, journey_id)
            select cast(:conversation as uuid), borrower_id, id from started""")
    int start(UUID borrowerId, UUID id, JourneyType type, JourneyLifecycleStatus status, NextAction nextAction,
            byte[] metadata, byte[] resume, Instant now, UUID conversation);

    @Query("""
            update journey set next_action = :nextAction, awaits = :awaits, submission_pending = :submissionPending,
              dispatch_pending = :dispatchPending, selected_offer_id = :selectedOfferId, locked_at = :lockedAt,
              metadata = :metadata, resume = :resume, updated_at = :updatedAt, active_at = :activeAt
            where borrower_id = :borrowerId and id = :id""")
    int update(UUID borrowerId, UUID id, @Nullable NextAction nextAction, Awaits awaits, boolean submissionPending,
            boolean dispatchPending, @Nullable UUID selectedOfferId, @Nullable Instant lockedAt, byte[] metadata,
            byte[] resume, Instant updatedAt, Instant activeAt);

    @Query("""
            with moved as (
              update journey set status = :status, next_action = :nextAction, awaits = :awaits, open = :open,
                submission_pending = :submissionPending, dispatch_pending = :dispatchPending,
                selected_offer_id = :selectedOfferId, locked_at = :lockedAt, metadata = :metadata,
                resume = :resume, updated_at = :updatedAt, active_at = :activeAt
              where borrower_id = :borrowerId and id = :id
            )
            insert into journey_status (borrower_id, journey_id, serial, status, at)
            select :borrowerId, :id, max(serial) + 1, :status, :updatedAt
            from journey_status where borrower_id = :borrowerId and journey_id = :id""")
    int move(UUID borrowerId, UUID id, JourneyLifecycleStatus status, @Nullable NextAction nextAction, Awaits awaits,
            boolean open, boolean submissionPending, boolean dispatchPending, @Nullable UUID selectedOfferId,
            @Nullable Instant lockedAt, byte[] metadata, byte[] resume, Instant updatedAt, Instant activeAt);

    @Query("""
            with moved as (
              update journey set status = :status, next_action = :nextAction, awaits = :awaits, open = :open,
                submission_pending = :submissionPending, dispatch_pending = :dispatchPending,
                updated_at = :updatedAt, active_at = :activeAt
              where borrower_id = :borrowerId and id = :id
            ), promised as (
              insert into operation (borrower_id, journey_id, id, kind, status, started_at)
              values (:borrowerId, :id, :operationId, :kind, :operationStatus, :startedAt)
            )
            insert into journey_status (borrower_id, journey_id, serial, status, at)
            select :borrowerId, :id, max(serial) + 1, :status, :updatedAt
            from journey_status where borrower_id = :borrowerId and journey_id = :id""")
    int promise(UUID borrowerId, UUID id, JourneyLifecycleStatus status, @Nullable NextAction nextAction,
            Awaits awaits, boolean open, boolean submissionPending, boolean dispatchPending, Instant updatedAt,
            Instant activeAt, String operationId, OperationKind kind, OperationStatus operationStatus,
            Instant startedAt);
}
