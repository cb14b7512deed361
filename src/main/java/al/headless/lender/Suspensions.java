package al.headless.lender;

import al.headless.kernel.Clock;
import al.headless.kernel.Environment;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// Lenders that operators have suspended: no new application is sent to them. Whatever is under way with them goes on.
@Singleton
public class Suspensions {
    private static final String OF = """
            select s.lender_id from borrower b join application a on a.id = b.application_id
            join lender_suspension s on s.environment = a.environment where b.id = ?""";
    private static final String ADD = """
            insert into lender_suspension (environment, lender_id, suspended_at, operator, ticket)
            values (?, ?, ?, ?, ?) on conflict do nothing""";
    private static final String REMOVE = "delete from lender_suspension where environment = ? and lender_id = ?";

    private final Statements statements;
    private final Clock clock;

    Suspensions(Statements statements, Clock clock) {
        this.statements = statements;
        this.clock = clock;
    }

    /// Those that are suspended now where a borrower's applications go.
    public Set<String> concerning(UUID borrowerId) {
        return statements.run(OF, ps -> {
            Parameters.set(ps, borrowerId);
            var rs = ps.executeQuery();
            var suspended = new HashSet<String>();
            while (rs.next()) suspended.add(rs.getString(1));
            return suspended;
        });
    }

    /// In an operator's transaction. False when it is suspended already.
    public boolean suspend(Environment environment, String lenderId, String operator, String ticket) {
        return statements.run(ADD, ps -> {
            Parameters.set(ps, environment, lenderId, clock.now(), operator, ticket);
            return ps.executeUpdate() == 1;
        });
    }

    /// In an operator's transaction. False when it is not suspended.
    public boolean resume(Environment environment, String lenderId) {
        return statements.run(REMOVE, ps -> {
            Parameters.set(ps, environment, lenderId);
            return ps.executeUpdate() == 1;
        });
    }
}
