package al.headless.question;

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
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// The sandbox's lenders, behind the adversary.
@Singleton
@Requires(property = "test.network", value = "adversary")
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AdversaryNetwork implements LenderNetwork {
    private static final NetworkReply ACCEPTED = new NetworkReply.Accepted();
    private static final NetworkReply REFUSED = new NetworkReply.Refused("the adversary says no");
    private static final NetworkReply UNREACHED = new NetworkReply.Unavailable(Duration.ofSeconds(1));

    private final BeanContext beans;
    private final Adversary adversary;

    AdversaryNetwork(BeanContext beans, Adversary adversary) {
        this.beans = beans;
        this.adversary = adversary;
    }

    private LenderNetwork real() {
        return beans.getBeansOfType(LenderNetwork.class).stream().filter(one -> one != this).findFirst().orElseThrow();
    }

    private NetworkReply call(UUID conversation, String label, Supplier<NetworkReply> real) {
        var fault = adversary.call(conversation, label, false);
        if (fault.isEmpty()) return real.get();
        return switch (fault.get()) {
            case REFUSE, REFUSE_ALWAYS -> REFUSED;
            case UNREACHABLE_ALWAYS -> UNREACHED;
            case ACCEPT_SILENT, ACCEPT_SILENT_ALWAYS, THIRD_ASK -> ACCEPTED;
            case BREAK -> throw new IllegalStateException("the adversary breaks a call");
            case NULL -> null;
            case LOSE_REPLY, LOSE_REPLY_ALWAYS -> {
                real.get();
                yield UNREACHED;
            }
            case TWICE -> {
                real.get();
                yield real.get();
            }
            default -> throw new IllegalArgumentException(fault + " of a call");
        };
    }

    @Override public Environment environment() {
        return Environment.TEST;
    }

    @Override public Duration offerWindow() {
        return real().offerWindow();
    }

    @Override public NetworkReply dispatch(UUID conversation, int submission, LoanApplication application,
            Set<String> except) {
        return call(conversation, "dispatch", () -> real().dispatch(conversation, submission, application, except));
    }

    @Override public NetworkReply selectAfterConsent(UUID conversation, String lenderId, String consentHandle) {
        return call(conversation, "selectAfterConsent " + lenderId,
                () -> real().selectAfterConsent(conversation, lenderId, consentHandle));
    }

    @Override public NetworkReply reviseAmount(UUID conversation, String lenderId, String operationId,
            Amount amount) {
        return call(conversation, "reviseAmount " + lenderId,
                () -> real().reviseAmount(conversation, lenderId, operationId, amount));
    }

    @Override public NetworkReply advance(UUID conversation, String lenderId, StepKind step, Amount amount) {
        return call(conversation, "advance " + lenderId + " " + step,
                () -> real().advance(conversation, lenderId, step, amount));
    }

    @Override public NetworkReply submitBankAccount(UUID conversation, String lenderId, int attempt,
            BankAccount account) {
        return call(conversation, "submitBankAccount " + lenderId,
                () -> real().submitBankAccount(conversation, lenderId, attempt, account));
    }

    @Override public NetworkReply askStatus(UUID conversation, String lenderId, StepKind step, int revision) {
        return call(conversation, "askStatus " + lenderId + " " + step + " " + revision,
                () -> real().askStatus(conversation, lenderId, step, revision));
    }

    @Override public NetworkReply askLoan(UUID conversation, String lenderId, String operationId) {
        return call(conversation, "askLoan " + lenderId, () -> real().askLoan(conversation, lenderId, operationId));
    }

    @Override public NetworkReply requestPayment(UUID conversation, String lenderId, String paymentId,
            PaymentKind kind, Amount amount, Integer installment) {
        return call(conversation, "requestPayment " + lenderId + " " + kind,
                () -> real().requestPayment(conversation, lenderId, paymentId, kind, amount, installment));
    }

    @Override public NetworkReply end(UUID conversation, String lenderId) {
        return call(conversation, "end " + (lenderId == null ? "all" : lenderId),
                () -> real().end(conversation, lenderId));
    }
}
