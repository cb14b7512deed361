package al.headless.admin;

import al.headless.audit.Trail;
import al.headless.job.Jobs;
import al.headless.store.DatabaseTime;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/// Does what an operator asks for, in one transaction with its entry in the trail: who, under which ticket, what. What
/// is refused leaves neither.
@Singleton
final class Acts {
    private final Jobs jobs;
    private final Trail trail;
    private final Statements statements;
    private final Looking looking;
    private final DatabaseTime time;

    Acts(Jobs jobs, Trail trail, Statements statements, Looking looking, DatabaseTime time) {
        this.jobs = jobs;
        this.trail = trail;
        this.statements = statements;
        this.looking = looking;
        this.time = time;
    }

    /// Asks `question`, and then does it.
    ///
    /// @param action what, in a word or two: `revoke key`
    /// @param subject to what: an id, never a name or anything personal
    <T> T run(Change change, String question, String action, String subject, Supplier<T> act) {
        change.confirm(question);
        time.tell(); // an operator's machine may be set wrong
        return jobs.inTransaction(() -> {
            var done = act.get();
            var entry = trail.operated(looking.login(), change.ticket, action, subject);
            statements.run(entry.sql(), ps -> {
                Parameters.set(ps, entry.values().toArray());
                return ps.executeUpdate();
            });
            return done;
        });
    }
}
