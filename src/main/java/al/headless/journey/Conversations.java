package al.headless.journey;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

/// Which journey a conversation with the networks is about.
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface Conversations extends GenericRepository<Conversations.Conversation, UUID> {
    /// One journey's talk with all lenders.
    @MappedEntity("conversation")
    record Conversation(@Id UUID id, UUID borrowerId, UUID journeyId) {
        public JourneyRef ref() {
            return new JourneyRef(borrowerId, journeyId);
        }
    }

    @Query("select * from conversation where id = :id")
    Optional<Conversation> find(UUID id);
}
