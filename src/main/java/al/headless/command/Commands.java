package al.headless.command;

import al.headless.command.Turns.Deadline;
import al.headless.command.Turns.Holder;
import al.headless.kernel.Answer;
import al.headless.kernel.Call;
import al.headless.kernel.Refusal;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Runs a partner's write once. The same request again gets the stored answer, byte for byte.
///
/// Guarantees: effect and answer commit together; a refusal rolls the effect back, and 409
/// STATE_PRECONDITION_FAILED and OFFER_LOCK_CONFLICT are then stored too. Refuses with VALIDATION_FAILED (422) when
/// the key stands for another request, and with ASYNC_OPERATION_PENDING when it was not its turn within 2 s: writes of
/// one borrower come one after the other; with AUTH_INVALID_SESSION or AUTH_INVALID_API_KEY when the token has died
/// since it was proved. In a database that is read-only a stored answer is still told again.
@Singleton
public class Commands {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2); // the contract's, for a request in flight

    private final TransactionOperations<Connection> transactions;
    private final StoredAnswers answers;
    private final AnswerWriter writer;
    private final Turns turns = new Turns(LONGEST_WAIT);

    Commands(TransactionOperations<Connection> transactions, StoredAnswers answers, AnswerWriter writer) {
        this.transactions = transactions;
        this.answers = answers;
        this.writer = writer;
    }

    /// Runs an act whose refusal leaves nothing behind.
    public <T> Answer<T> run(Call call, Supplier<T> act) {
        return decide(call, () -> new Deed.Done<>(act.get()));
    }

    /// Runs an act that may leave its effect and yet be refused.
    public <T> Answer<T> decide(Call call, Supplier<Deed<T>> act) {
        return turns.take(new Holder(call.borrowerId(), ""), deadline -> execute(call, act, deadline));
    }

    /// As [#run], about the borrower whom the application calls `externalId`, and who may be new.
    public <T> Answer<T> runFor(String externalId, Call call, Supplier<T> act) {
        return turns.take(new Holder(call.caller().applicationId(), externalId),
                deadline -> execute(call, () -> new Deed.Done<>(act.get()), deadline));
    }

    /// The stored answer of this call, if it has one already: for the one act that has to ask somebody else before it
    /// runs. Locks nothing, so no answer may mean that a twin is still at it; [#run] decides.
    ///
    /// Refuses with VALIDATION_FAILED (422) when the key stands for another request, and with AUTH_INVALID_SESSION when
    /// the token has died since it was proved.
    public <T> Optional<Answer<T>> replay(Call call) {
        return answers.find(call);
    }

    private <T> Answer<T> execute(Call call, Supplier<Deed<T>> act, Deadline deadline) {
        try {
            return switch (once(call, () -> done(call, act), deadline)) {
                case Ending.Answered<T>(var answer) -> answer;
                case Ending.Refused<T>(var refusal) -> throw refusal;
            };
        } catch (Refusal refusal) {
            if (!refusal.storable()) throw refusal;
            return refused(call, refusal, deadline);
        }
    }

    /// The effect is rolled back by now. A twin may have succeeded in between, and then its answer counts.
    private <T> Answer<T> refused(Call call, Refusal refusal, Deadline deadline) {
        return switch (this.<T>once(call, () -> {
            var written = writer.refusal(call, refusal);
            return stored(refusal.status(), written);
        }, deadline)) {
            case Ending.Answered<T>(var answer) -> answer;
            case Ending.Refused<T>(var late) -> throw late;
        };
    }

    private <T> Ending<T> done(Call call, Supplier<Deed<T>> act) {
        return switch (act.get()) {
            case Deed.Done<T>(var data) -> stored(call.operation().success(), writer.success(call, data));
            case Deed.DoneAndRefused<T>(var refusal) -> new Ending.Refused<>(refusal);
        };
    }

    private static <T> Ending<T> stored(int status, AnswerWriter.Written written) {
        return new Ending.Answered<>(
                new Answer.Final<>(status, written.body(), written.retryAfterSeconds(), false));
    }

    private <T> Ending<T> once(Call call, Supplier<Ending<T>> execution, Deadline deadline) {
        return transactions.executeWrite(_ -> {
            Optional<Answer<T>> earlier = answers.open(call, deadline);
            if (earlier.isPresent()) return new Ending.Answered<>(earlier.get());
            var ending = execution.get();
            if (ending instanceof Ending.Answered<T>(Answer.Final<T> answer)) {
                answers.store(call, answer);
            }
            return ending;
        });
    }

    private sealed interface Ending<T> {
        record Answered<T>(Answer<T> answer) implements Ending<T> {}

        record Refused<T>(Refusal refusal) implements Ending<T> {}
    }
}
