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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// The sandbox's lenders, one of whom can be made to hang: whoever asks it then hears nothing for 30 s, and cannot be
/// interrupted.
@Singleton
@Requires(property = "test.network", value = "hanging")
@Order(Ordered.HIGHEST_PRECEDENCE)
final class HangingLenders implements LenderNetwork {
    static final String LENDER = "aravali-finance";
    private static final Duration HANG = Duration.ofSeconds(30);

    private final BeanContext beans;
    private final AtomicInteger hanging = new AtomicInteger();
    private volatile CountDownLatch released = new CountDownLatch(0);

    HangingLenders(BeanContext beans) {
        this.beans = beans;
    }

    /// From now on it hangs.
    void hang() {
        released = new CountDownLatch(1);
    }

    /// It answers again, also those who wait.
    void recover() {
        released.countDown();
    }

    /// How many calls hang now.
    int hanging() {
        return hanging.get();
    }

    private NetworkReply asked(String lenderId, Supplier<NetworkReply> real) {
        if (LENDER.equals(lenderId) && released.getCount() > 0) {
            hanging.incrementAndGet();
            waited(released);
            hanging.decrementAndGet();
        }
        return real.get();
    }

    private static void waited(CountDownLatch until) {
        long end = System.nanoTime() + HANG.toNanos();
        for (long left = HANG.toNanos(); left > 0; left = end - System.nanoTime()) {
            try {
                if (until.await(left, TimeUnit.NANOSECONDS)) return;
            } catch (InterruptedException _) {
                // it cannot be interrupted
            }
        }
    }

    private LenderNetwork real() {
        return beans.getBeansOfType(LenderNetwork.class).stream().filter(one -> one != this).findFirst().orElseThrow();
    }

    @Override public Environment environment() {
        return Environment.TEST;
    }

    @Override public Duration offerWindow() {
        return real().offerWindow();
    }

    @Override public NetworkReply dispatch(UUID conversation, int submission, LoanApplication application,
            Set<String> except) {
        return real().dispatch(conversation, submission, application, except);
    }

    @Override public NetworkReply selectAfterConsent(UUID conversation, String lenderId, String consentHandle) {
        return asked(lenderId, () -> real().selectAfterConsent(conversation, lenderId, consentHandle));
    }

    @Override public NetworkReply reviseAmount(UUID conversation, String lenderId, String operationId,
            Amount amount) {
        return asked(lenderId, () -> real().reviseAmount(conversation, lenderId, operationId, amount));
    }

    @Override public NetworkReply advance(UUID conversation, String lenderId, StepKind step, Amount amount) {
        return asked(lenderId, () -> real().advance(conversation, lenderId, step, amount));
    }

    @Override public NetworkReply submitBankAccount(UUID conversation, String lenderId, int attempt,
            BankAccount account) {
        return asked(lenderId, () -> real().submitBankAccount(conversation, lenderId, attempt, account));
    }

    @Override public NetworkReply askStatus(UUID conversation, String lenderId, StepKind step, int revision) {
        return asked(lenderId, () -> real().askStatus(conversation, lenderId, step, revision));
    }

    @Override public NetworkReply askLoan(UUID conversation, String lenderId, String operationId) {
        return asked(lenderId, () -> real().askLoan(conversation, lenderId, operationId));
    }

    @Override public NetworkReply requestPayment(UUID conversation, String lenderId, String paymentId,
            PaymentKind kind, Amount amount, Integer installment) {
        return asked(lenderId,
                () -> real().requestPayment(conversation, lenderId, paymentId, kind, amount, installment));
    }

    @Override public NetworkReply end(UUID conversation, String lenderId) {
        return asked(lenderId, () -> real().end(conversation, lenderId));
    }
}
