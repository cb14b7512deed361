package al.headless.testing;

import al.headless.kernel.Amount;
import al.headless.kernel.Environment;
import al.headless.lender.LenderNetwork;
import al.headless.lender.LoanApplication;
import al.headless.lender.LoanApplication.BankAccount;
import al.headless.lender.NetworkReply;
import al.headless.lender.PaymentKind;
import al.headless.lender.StepKind;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Lenders that quote as the sandbox's do and after that only listen: what they say next is a test's to say. First in
/// its environment, and only where `test.aggregator` is `scripted`.
@Singleton
@Requires(property = "test.aggregator", value = "scripted")
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class ListeningLenders implements LenderNetwork {
    private static final NetworkReply ACCEPTED = new NetworkReply.Accepted();

    private final BeanContext beans;
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final Set<UUID> down = ConcurrentHashMap.newKeySet();

    ListeningLenders(BeanContext beans) {
        this.beans = beans;
    }

    /// A lender was told that it may go on after consent.
    public record Told(UUID conversation, String lenderId) {}

    /// Who was told so far, in one conversation.
    public List<String> told(UUID conversation) {
        return told.stream().filter(one -> one.conversation().equals(conversation)).map(Told::lenderId).toList();
    }

    /// The lenders of a conversation cannot be told anything until they are up again.
    public void down(UUID conversation, boolean isDown) {
        if (isDown) down.add(conversation);
        else down.remove(conversation);
    }

    @Override public Environment environment() {
        return Environment.TEST;
    }

    @Override public NetworkReply dispatch(UUID conversation, LoanApplication application) {
        return beans.getBeansOfType(LenderNetwork.class).stream().filter(one -> one != this).findFirst().orElseThrow()
                .dispatch(conversation, application);
    }

    @Override public NetworkReply selectAfterConsent(UUID conversation, String lenderId) {
        if (down.contains(conversation)) return new NetworkReply.Unavailable(Duration.ofSeconds(1));
        told.add(new Told(conversation, lenderId));
        return ACCEPTED;
    }

    @Override public NetworkReply reviseAmount(UUID conversation, String lenderId, String operationId,
            Amount amount) {
        return ACCEPTED;
    }

    @Override public NetworkReply advance(UUID conversation, String lenderId, StepKind step, Amount amount) {
        return ACCEPTED;
    }

    @Override public NetworkReply submitBankAccount(UUID conversation, String lenderId, int attempt,
            BankAccount account) {
        return ACCEPTED;
    }

    @Override public NetworkReply askStatus(UUID conversation, String lenderId, StepKind step, int revision) {
        return ACCEPTED;
    }

    @Override public NetworkReply askLoan(UUID conversation, String lenderId, String operationId) {
        return ACCEPTED;
    }

    @Override public NetworkReply requestPayment(UUID conversation, String lenderId, String paymentId,
            PaymentKind kind, Amount amount, Integer installment) {
        return ACCEPTED;
    }
}
