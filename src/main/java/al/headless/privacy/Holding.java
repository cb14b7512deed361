package al.headless.privacy;

import al.headless.store.Rider;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.order.Ordered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// What one room holds of a borrower: how it is told to the borrower, and how it is given up. A bean; each room that
/// keeps a table of borrowers has one, which is no more than statements: giving up needs no key.
///
/// Of two whose tables refer to each other the one with the lower order comes first.
public interface Holding extends Ordered {
    /// The member under which journeys are told.
    String JOURNEYS = "journeys";
    /// The column that says of which journey a row is.
    String JOURNEY = "journeyID";

    /// What is told, in the words of the contract.
    default List<Part> told() {
        return List.of();
    }

    /// The statements, in their order, that remove what is personal. They act for the borrower, under the locks of the
    /// borrower, the journeys and the conversations, and are harmless when there is nothing left.
    default List<Rider> erasing(UUID borrowerId, Instant now) {
        return List.of();
    }

    /// Rows that are told under `member`: each column is a member of the same name. The borrower's id is what the
    /// one placeholder of `sql` stands for. Rows with a `journeyID` are told beneath that journey, one
    /// of [#JOURNEYS].
    record Part(String member, String sql, Map<String, Sealed> sealed) {
        public Part(String member, String sql) {
            this(member, sql, Map.of());
        }

        /// Whether its rows are told beneath the journeys that they are of.
        public boolean ofJourneys() {
            return !member.equals(JOURNEYS) && sql.contains("as \"" + JOURNEY + "\"");
        }
    }

    /// Where a sealed column was sealed, and how what it holds is shown.
    record Sealed(String table, String column, UnaryOperator<JsonNode> shown) {
        public Sealed(String table, String column) {
            this(table, column, UnaryOperator.identity());
        }
    }

    /// One statement about the borrower.
    static Rider of(String sql, UUID borrowerId) {
        return new Rider(sql, List.of(borrowerId));
    }
}
