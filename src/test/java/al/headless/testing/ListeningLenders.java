package al.headless.testing;

import al.headless.kernel.Amount;
import al.headless.kernel.Environment;
import al.headless.lender.LenderNetwork;
import al.headless.lender.LoanApplication;
import al.headless.lender.LoanApplication.BankAccount;
import al.headless.lender.NetworkReply;
import al.headless.lender.PaymentKind;
import al.headless.lender.StepKind;
import al.headless.telemetry.Work;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// Lenders that quote as the sandbox's do and after that only listen: what they say next is a test's to say, and so is
/// what becomes of a call. First in its environment, and only where `test.aggregator` is `scripted`.
@Singleton
@Requires(property = "test.aggregator", value = "scripted")
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class ListeningLenders implements LenderNetwork {
    private static final NetworkReply ACCEPTED = new NetworkReply.Accepted();

    private final BeanContext beans;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<UUID, Function<Asked, NetworkReply>> replies = new ConcurrentHashMap<>();
    private final Map<UUID, Object> handed = new ConcurrentHashMap<>();
    private final Map<UUID, String> traces = new ConcurrentHashMap<>();
    private final Set<UUID> unheard = ConcurrentHashMap.newKeySet();

    ListeningLenders(BeanContext beans) {
        this.beans = beans;
    }

    /// A call of the port that somebody made: its name and what it was about.
    public record Asked(UUID conversation, String call, String lenderId, String about) {}

    /// What was asked so far, in one conversation, by the name of the call and what it was about.
    public List<String> asked(UUID conversation) {
        return asked.stream().filter(one -> one.conversation().equals(conversation))
                .map(one -> (one.call() + " " + one.about()).strip()).toList();
    }

    /// What the borrower wrote of which the last call in a conversation was full: the application, the bank account, or
    /// what a payment is of (kind, amount, installment).
    public Object handed(UUID conversation) {
        return handed.get(conversation);
    }

    /// Who was told so far that it may go on after consent, in one conversation.
    public List<String> told(UUID conversation) {
        return asked.stream().filter(one -> one.conversation().equals(conversation)
                && one.call().equals("selectAfterConsent")).map(Asked::lenderId).toList();
    }

    /// From now on calls in the conversation are answered so; a dispatch reaches the lenders all the same.
    public void reply(UUID conversation, Function<Asked, NetworkReply> reply) {
        replies.put(conversation, reply);
    }

    /// From now on no dispatch reaches the lenders of a conversation, whatever is answered to it.
    public void unheard(UUID conversation) {
        unheard.add(conversation);
    }

    /// The lenders of a conversation cannot be told anything until they are up again.
    public void down(UUID conversation, boolean isDown) {
        if (isDown) reply(conversation, _ -> new NetworkReply.Unavailable(Duration.ofSeconds(1)));
        else replies.remove(conversation);
    }

    /// The `traceparent` of the last call in a conversation.
    public String trace(UUID conversation) {
        return traces.get(conversation);
    }

    private NetworkReply heard(UUID conversation, String call, String lenderId, Object about) {
        traces.put(conversation, Work.trace().header());
        var one = new Asked(conversation, call, lenderId, about.toString());
        var reply = replies.getOrDefault(conversation, _ -> ACCEPTED).apply(one);
        if (!(reply instanceof NetworkReply.Unavailable)) asked.add(one);
        return reply;
    }

    @Override public Environment environment() {
        return Environment.TEST;
    }

    @Override public Duration offerWindow() {
        return sandbox().offerWindow();
    }

    @Override public NetworkReply dispatch(UUID conversation, int submission, LoanApplication application,
            Set<String> except) {
        handed.put(conversation, application);
        if (unheard.contains(conversation)) return heard(conversation, "dispatch", null, submission);
        var reply = sandbox().dispatch(conversation, submission, application, except);
        return reply instanceof NetworkReply.Accepted ? heard(conversation, "dispatch", null, submission) : reply;
    }

    private LenderNetwork sandbox() {
        return beans.getBeansOfType(LenderNetwork.class).stream().filter(one -> one != this).findFirst().orElseThrow();
    }

    @Override public NetworkReply end(UUID conversation, String lenderId) {
        return heard(conversation, "end", lenderId, lenderId == null ? "all" : lenderId);
    }

    @Override public NetworkReply selectAfterConsent(UUID conversation, String lenderId, String consentHandle) {
        return heard(conversation, "selectAfterConsent", lenderId, consentHandle);
    }

    @Override public NetworkReply reviseAmount(UUID conversation, String lenderId, String operationId,
            Amount amount) {
        return heard(conversation, "reviseAmount", lenderId, amount);
    }

    @Override public NetworkReply advance(UUID conversation, String lenderId, StepKind step, Amount amount) {
        return heard(conversation, "advance", lenderId, step + " " + amount);
    }

    @Override public NetworkReply submitBankAccount(UUID conversation, String lenderId, int attempt,
            BankAccount account) {
        handed.put(conversation, account);
        return heard(conversation, "submitBankAccount", lenderId, attempt);
    }

    @Override public NetworkReply askStatus(UUID conversation, String lenderId, StepKind step, int revision) {
        return heard(conversation, "askStatus", lenderId, step + " " + revision);
    }

    @Override public NetworkReply askLoan(UUID conversation, String lenderId, String operationId) {
        return heard(conversation, "askLoan", lenderId, operationId);
    }

    @Override public NetworkReply requestPayment(UUID conversation, String lenderId, String paymentId,
            PaymentKind kind, Amount amount, Integer installment) {
        handed.put(conversation, Arrays.asList(kind, amount, installment));
        return heard(conversation, "requestPayment", lenderId, kind);
    }
}
