package al.headless.postdisbursal;

import al.headless.kernel.Amount;
import al.headless.kernel.Environment;
import al.headless.lender.LenderNetwork;
import al.headless.lender.LoanApplication;
import al.headless.lender.LoanApplication.BankAccount;
import al.headless.lender.NetworkReply;
import al.headless.lender.PaymentKind;
import al.headless.lender.StepKind;
import io.micronaut.context.BeanContext;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Stands before the sandbox and takes over the conversations that a test gives it: it notes what is asked of it after
/// the disbursal, answers as told, and says nothing by itself.
@Singleton
@Requires(missingProperty = "test.aggregator") // there, other lenders listen
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class ScriptedLender implements LenderNetwork {
    private final BeanContext context;
    private final Map<UUID, Script> scripts = new ConcurrentHashMap<>();

    ScriptedLender(BeanContext context) {
        this.context = context;
    }

    /// What one conversation's lender was asked, and what it answers next; ACCEPTED when nothing is said.
    public record Script(Queue<Asked> asked, Queue<NetworkReply> replies) {
        NetworkReply note(Asked question) {
            asked.add(question);
            var reply = replies.poll();
            return reply == null ? new NetworkReply.Accepted() : reply;
        }
    }

    /// One question.
    public record Asked(String lenderId, String id, @Nullable PaymentKind kind, @Nullable Amount amount,
            @Nullable Integer installment) {}

    public Script take(UUID conversation) {
        return scripts.computeIfAbsent(conversation,
                _ -> new Script(new ConcurrentLinkedQueue<>(), new ArrayDeque<>()));
    }

    @Override public NetworkReply askLoan(UUID conversation, String lenderId, String operationId) {
        var script = scripts.get(conversation);
        return script == null ? real().askLoan(conversation, lenderId, operationId)
                : script.note(new Asked(lenderId, operationId, null, null, null));
    }

    @Override public NetworkReply requestPayment(UUID conversation, String lenderId, String paymentId,
            PaymentKind kind, @Nullable Amount amount, @Nullable Integer installment) {
        var script = scripts.get(conversation);
        return script == null
                ? real().requestPayment(conversation, lenderId, paymentId, kind, amount, installment)
                : script.note(new Asked(lenderId, paymentId, kind, amount, installment));
    }

    @Override public Environment environment() {
        return Environment.TEST;
    }

    @Override public Duration offerWindow() {
        return real().offerWindow();
    }

    @Override public NetworkReply end(UUID conversation, String lenderId) {
        return real().end(conversation, lenderId);
    }

    @Override public NetworkReply dispatch(UUID conversation, int submission, LoanApplication application,
            Set<String> except) {
        return real().dispatch(conversation, submission, application, except);
    }

    @Override public NetworkReply selectAfterConsent(UUID conversation, String lenderId, String consentHandle) {
        return real().selectAfterConsent(conversation, lenderId, consentHandle);
    }

    @Override public NetworkReply reviseAmount(UUID conversation, String lenderId, String operationId,
            Amount amount) {
        return real().reviseAmount(conversation, lenderId, operationId, amount);
    }

    @Override public NetworkReply advance(UUID conversation, String lenderId, StepKind step, Amount amount) {
        return real().advance(conversation, lenderId, step, amount);
    }

    @Override public NetworkReply submitBankAccount(UUID conversation, String lenderId, int attempt,
            BankAccount account) {
        return real().submitBankAccount(conversation, lenderId, attempt, account);
    }

    @Override public NetworkReply askStatus(UUID conversation, String lenderId, StepKind step, int revision) {
        return real().askStatus(conversation, lenderId, step, revision);
    }

    private LenderNetwork real() {
        return context.getBeansOfType(LenderNetwork.class).stream().filter(network -> network != this)
                .findFirst().orElseThrow();
    }
}
