package al.headless.command;

import al.headless.privacy.Holding;
import al.headless.store.Rider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Stored answers: of the borrower, of the borrower's sessions, and those to the application that opened them. They go
/// before the sessions by which they are found. They are not told: each repeats, for a day, what is told of the thing
/// itself.
///
/// An answer to POST /sessions that a release before V20 stored is not found; it goes with its day.
@Singleton
final class AnswerHolding implements Holding {
    static final int BEFORE_SESSIONS = -1;
    private static final String ERASE = """
            delete from stored_answer a
            where a.scope = any (array(select s.id from session s where s.borrower_id = ?) || ?::uuid)""";
    // By the scope first, which the key begins with: the application's answers of two days.
    private static final String ERASE_OPENINGS = """
            delete from stored_answer a using borrower b
            where b.id = ? and a.scope = b.application_id and a.acted_for = b.id""";

    @Override public int getOrder() {
        return BEFORE_SESSIONS;
    }

    @Override public List<Rider> erasing(UUID borrowerId, Instant now) {
        return List.of(new Rider(ERASE, List.of(borrowerId, borrowerId)), Holding.of(ERASE_OPENINGS, borrowerId));
    }
}
