package al.headless.store;

import jakarta.inject.Singleton;
import java.util.UUID;

/// For whom a transaction acts: the second wall (row-level security) lets a service write nothing else. The key of a
/// write says it, and so does the lock of a journey, an offer or a consent session; whoever writes what is a borrower's
/// without any of these says it here. Only the first word of a transaction counts. `src/decisions/0012-second-wall.md`.
@Singleton
public class Acting {
    private static final String ACT = "select act_for(?)";
    private static final String ACT_FOR_ALL = "select act_for_all()";

    private final Statements statements;

    Acting(Statements statements) {
        this.statements = statements;
    }

    /// The rest of the transaction is about this borrower.
    public void borrower(UUID id) {
        statements.run(ACT, ps -> {
            Parameters.set(ps, id);
            return ps.execute();
        });
    }

    /// The rest of the transaction is about many borrowers, each in rows of their own.
    public void everybody() {
        statements.run(ACT_FOR_ALL, ps -> ps.execute());
    }
}
