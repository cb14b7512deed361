package al.headless.command;

import al.headless.api.model.ErrorCode;
import al.headless.audit.Trail;
import al.headless.kernel.Answer;
import al.headless.kernel.Call;
import al.headless.kernel.Clock;
import al.headless.kernel.Refusal;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The stored answers of a scope's idempotency keys.
@Singleton
class StoredAnswers {
    /// A key is kept for the rest of its day and the day after: 24 hours at least.
    static final int DAYS_KEPT = 2;
    private static final String OPEN = "select status, retry_after, body, same from open_command(?, ?, ?, ?, ?)";
    private static final String FIND = """
            select status, retry_after, body, fingerprint = ? as same from stored_answer
            where scope = ? and key = ? and day >= ?""";
    private static final String STORE = """
            insert into stored_answer (day, scope, key, fingerprint, status, retry_after, body)
            values (?, ?, ?, ?, ?, ?, ?)""";

    private final Statements statements;
    private final AnswerSeal seal;
    private final Trail trail;
    private final Clock clock;

    StoredAnswers(Statements statements, AnswerSeal seal, Trail trail, Clock clock) {
        this.statements = statements;
        this.seal = seal;
        this.trail = trail;
        this.clock = clock;
    }

    /// Takes the key for this transaction and looks for an answer, in one statement.
    ///
    /// Refuses with VALIDATION_FAILED (422) when the key stands for another request.
    <T> Optional<Answer<T>> open(Call call) {
        var once = call.once();
        return statements.run(OPEN, ps -> {
            Parameters.set(ps, once.scope(), once.key(), once.fingerprint(), today().minusDays(DAYS_KEPT - 1L),
                    pairUsedBy(call));
            return stored(call, ps.executeQuery());
        });
    }

    /// Looks for an answer without taking the key.
    ///
    /// Refuses with VALIDATION_FAILED (422) when the key stands for another request.
    <T> Optional<Answer<T>> find(Call call) {
        var once = call.once();
        return statements.run(FIND, ps -> {
            Parameters.set(ps, once.fingerprint(), once.scope(), once.key(), today().minusDays(DAYS_KEPT - 1L));
            return stored(call, ps.executeQuery());
        });
    }

    private <T> Optional<Answer<T>> stored(Call call, ResultSet rs) throws SQLException {
        if (!rs.next()) return Optional.empty();
        if (!rs.getBoolean("same")) throw anotherRequest();
        return Optional.of(new Answer.Final<>(rs.getInt("status"), seal.open(call, rs.getBytes("body")),
                rs.getObject("retry_after", Integer.class), true));
    }

    /// Stores the answer and the trail's entry, in one statement.
    void store(Call call, Answer.Final<?> answer) {
        var entry = trail.written(call, answer.status());
        statements.run("with entry as (" + entry.sql() + ") " + STORE, ps -> {
            int next = Parameters.set(ps, entry.values().toArray());
            Parameters.setFrom(next, ps, today(), call.once().scope(), call.once().key(), call.once().fingerprint(),
                    answer.status(), answer.retryAfterSeconds(), seal.seal(call, answer.body()));
            return ps.executeUpdate();
        });
    }

    /// Null on the session calls: refresh itself marks the pair it replaces, after it has locked the session. A mark
    /// before that lock would let the old and the new token of a session wait for each other.
    private static @Nullable UUID pairUsedBy(Call call) {
        return call.answersTokens() ? null : call.caller().borrower().pairId();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.now(), ZoneOffset.UTC);
    }

    private static Refusal anotherRequest() {
        return new Refusal(ErrorCode.VALIDATION_FAILED, 422,
                "Idempotency-Key was already used for another request", Map.of("field", "Idempotency-Key"));
    }
}
