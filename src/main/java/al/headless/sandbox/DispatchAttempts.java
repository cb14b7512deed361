package al.headless.sandbox;

import al.headless.store.Statements;
import jakarta.inject.Singleton;
import java.util.UUID;

/// How often a conversation tried to reach a network that is down: table `sandbox_conversation`.
@Singleton
class DispatchAttempts {
    private static final String COUNT = """
            insert into sandbox_conversation (conversation, attempts) values (?, 1)
            on conflict (conversation) do update set attempts = sandbox_conversation.attempts + 1
            returning attempts""";

    private final Statements statements;

    DispatchAttempts(Statements statements) {
        this.statements = statements;
    }

    /// Counts one more attempt and says how many there were, this one included. One statement,
    /// which commits by itself, so that two instances never count the same.
    int count(UUID conversation) {
        return statements.run(COUNT, statement -> {
            statement.setObject(1, conversation);
            var rows = statement.executeQuery();
            rows.next();
            return rows.getInt(1);
        });
    }
}
