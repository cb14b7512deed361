package al.headless.command;

import al.headless.api.model.ErrorCode;
import al.headless.audit.Trail;
import al.headless.command.Turns.Deadline;
import al.headless.kernel.Answer;
import al.headless.kernel.Call;
import al.headless.kernel.Clock;
import al.headless.kernel.Refusal;
import al.headless.kernel.TokenClass;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The stored answers of a scope's idempotency keys.
@Singleton
class StoredAnswers {
    /// A key is kept for the rest of its day and the day after: 24 hours at least.
    static final int DAYS_KEPT = 2;
    private static final String OPEN = """
            select live, status, retry_after, body, same from open_key(?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String FIND = """
            select p.state = 'LIVE' and p.session_expires_at > ? and s.ended_at is null as live, a.status,
              a.retry_after, a.body, a.fingerprint = ? as same
            from token_pair p
            join session s on s.borrower_id = p.borrower_id and s.id = p.session_id
            left join stored_answer a on a.scope = ? and a.key = ? and a.day >= ?
            where p.id = ?""";
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

    /// Takes the key for this transaction, looks for an answer, and judges the token once more; in one statement. A
    /// write without an answer holds its pair of tokens until it ends: nobody replaces the pair meanwhile, and the pair
    /// counts as used if the write commits. Refresh locks and marks by itself, under the session's lock.
    ///
    /// Refuses with AUTH_INVALID_SESSION or AUTH_INVALID_API_KEY when the token has died since it was proved, or would
    /// be handed a pair of tokens that was discarded; with VALIDATION_FAILED (422) when the key stands for another
    /// request. What is locked already is waited for until the deadline, here and until the transaction ends.
    <T> Optional<Answer<T>> open(Call call, Deadline deadline) {
        var once = call.once();
        var now = clock.now();
        return statements.run(OPEN, ps -> {
            Parameters.set(ps, once.scope(), once.key(), once.fingerprint(), oldest(now), call.caller().tokenId(),
                    call.caller().tokenClass(), call.operation().tokens().contains(TokenClass.REFRESH), now,
                    deadline.leftMillis());
            return stored(call, ps.executeQuery());
        });
    }

    /// Looks for an answer to a borrower's write without taking the key or anything else.
    ///
    /// Refuses as [#open] does.
    <T> Optional<Answer<T>> find(Call call) {
        var once = call.once();
        var now = clock.now();
        return statements.run(FIND, ps -> {
            Parameters.set(ps, now, once.fingerprint(), once.scope(), once.key(), oldest(now),
                    call.caller().tokenId());
            return stored(call, ps.executeQuery());
        });
    }

    private <T> Optional<Answer<T>> stored(Call call, ResultSet rs) throws SQLException {
        if (!rs.next() || !rs.getBoolean("live")) throw Refusal.unproved(call.operation());
        if (rs.getObject("status") == null) return Optional.empty();
        if (!rs.getBoolean("same")) throw anotherRequest();
        return Optional.of(new Answer.Final<>(rs.getInt("status"), seal.open(call, rs.getBytes("body")),
                rs.getObject("retry_after", Integer.class), true));
    }

    /// Stores the answer and the trail's entry, in one statement. A session's opening left its entry already.
    void store(Call call, Answer.Final<?> answer) {
        if (call.caller().session() == null) {
            store(call, answer, "", List.of());
        } else {
            var entry = trail.written(call, answer.status());
            store(call, answer, "with entry as (" + entry.sql() + ") ", entry.values());
        }
    }

    private void store(Call call, Answer.Final<?> answer, String with, List<Object> values) {
        var once = call.once();
        statements.run(with + STORE, ps -> {
            int next = Parameters.set(ps, values.toArray());
            Parameters.setFrom(next, ps, day(clock.now()), once.scope(), once.key(), once.fingerprint(),
                    answer.status(), answer.retryAfterSeconds(), seal.seal(call, answer.body()));
            return ps.executeUpdate();
        });
    }

    private static LocalDate oldest(Instant now) {
        return day(now).minusDays(DAYS_KEPT - 1L);
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private static Refusal anotherRequest() {
        return new Refusal(ErrorCode.VALIDATION_FAILED, 422,
                "Idempotency-Key was already used for another request", Map.of("field", "Idempotency-Key"));
    }
}
