package al.headless.journey;

import al.headless.kernel.Environment;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

/// What the networks call a journey, and in which environment it lives.
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface Conversations extends GenericRepository<Conversations.Conversation, UUID> {
    String READ = """
            select c.id, c.borrower_id, c.journey_id, a.environment, b.data_key as wrapped_key from conversation c
            join borrower b on b.id = c.borrower_id join application a on a.id = b.application_id\s""";

    /// One journey's talk with all lenders.
    @MappedEntity("conversation")
    record Conversation(@Id UUID id, UUID borrowerId, UUID journeyId, Environment environment, byte[] wrappedKey) {
        public JourneyRef ref() {
            return new JourneyRef(borrowerId, journeyId);
        }
    }

    /// None of somebody who was erased.
    @Query(READ + "where c.id = :id and c.erased_at is null")
    Optional<Conversation> find(UUID id);

    /// The same; it is not erased before the transaction ends.
    @Query(READ + "where c.id = :id and c.erased_at is null for key share of c")
    Optional<Conversation> hold(UUID id);

    @Query(READ + "where c.borrower_id = :borrowerId and c.journey_id = :journeyId and c.erased_at is null")
    Optional<Conversation> of(UUID borrowerId, UUID journeyId);

    /// Whose it was, if that one was erased.
    @Query("select c.borrower_id from conversation c where c.id = :id and c.erased_at is not null")
    Optional<UUID> erased(UUID id);
}
