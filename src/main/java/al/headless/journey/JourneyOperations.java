package al.headless.journey;

import al.headless.api.model.OperationKind;
import al.headless.api.model.OperationStatus;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The operations of journeys.
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface JourneyOperations extends GenericRepository<JourneyOperation, String> {
    String READ = "select borrower_id, journey_id, id, kind, status, reason, started_at, finished_at from operation ";

    /// Ends an operation, once: an ended one stays as it is.
    @Query("""
            update operation set status = :status, reason = :reason, finished_at = :finishedAt
            where borrower_id = :borrowerId and journey_id = :journeyId and id = :id and finished_at is null""")
    int finish(UUID borrowerId, UUID journeyId, String id, OperationStatus status, @Nullable String reason,
            Instant finishedAt);

    /// Notes that an accepted operation is being worked on.
    @Query("""
            update operation set status = 'RUNNING'
            where borrower_id = :borrowerId and journey_id = :journeyId and id = :id and status = 'ACCEPTED'""")
    int run(UUID borrowerId, UUID journeyId, String id);

    @Query(READ + """
            where borrower_id = :borrowerId and journey_id = :journeyId and kind = :kind and finished_at is null
            order by id desc limit 1""")
    Optional<JourneyOperation> unfinished(UUID borrowerId, UUID journeyId, OperationKind kind);

    @Query(READ + "where borrower_id = :borrowerId and journey_id = :journeyId and id = :id")
    Optional<JourneyOperation> find(UUID borrowerId, UUID journeyId, String id);
}
