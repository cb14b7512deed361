package al.headless.sandbox;

import al.headless.job.Jobs;
import al.headless.kernel.Amount;
import al.headless.kernel.Clock;
import al.headless.kernel.Environment;
import al.headless.lender.LenderNetwork;
import al.headless.lender.LoanApplication;
import al.headless.lender.LoanApplication.BankAccount;
import al.headless.lender.NetworkReply;
import al.headless.lender.PaymentKind;
import al.headless.lender.StepKind;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.UUID;

/// The lender network of the sandbox.
///
/// A call that it takes becomes durable jobs in one transaction before it is answered, so what was
/// accepted is said even if the instance dies. A repeated call lays down the same jobs under the
/// same identities: those that wait are left alone, those that ran say nothing new. A call that
/// finds the network down leaves no more than a count behind, so that a profile may be corrected
/// and sent again.
@Singleton
final class SandboxNetwork implements LenderNetwork {
    private static final int FAILING_ATTEMPTS = 2;

    private final DispatchScript script;
    private final DispatchAttempts attempts;
    private final Jobs jobs;
    private final Clock clock;
    private final Pace pace;

    SandboxNetwork(DispatchScript script, DispatchAttempts attempts, Jobs jobs, Clock clock,
            SandboxSettings settings) {
        this.script = script;
        this.attempts = attempts;
        this.jobs = jobs;
        this.clock = clock;
        this.pace = settings.pace();
    }

    @Override public Environment environment() {
        return Environment.TEST;
    }

    @Override public NetworkReply dispatch(UUID conversation, LoanApplication application) {
        if (down(Scenario.of(application), conversation)) {
            return new NetworkReply.Unavailable(pace.retryAfter());
        }
        jobs.enqueueNow(script.lines(conversation, application, clock.now()).stream()
                .map(line -> pending(conversation, line)).toList());
        return new NetworkReply.Accepted();
    }

    private boolean down(Scenario scenario, UUID conversation) {
        return switch (scenario.outage()) {
            case NONE -> false;
            case TWO_ATTEMPTS -> attempts.count(conversation) <= FAILING_ATTEMPTS;
            case FOR_GOOD -> true;
        };
    }

    private static Jobs.Pending pending(UUID conversation, Line line) {
        return new Jobs.Pending(ScheduledEvents.NAME, conversation + "/" + line.messageId(),
                new ScheduledEvent(conversation, line.messageId(), line.event()), line.due());
    }

    @Override public NetworkReply selectAfterConsent(UUID conversation, String lenderId) {
        return new NetworkReply.Refused("not in the sandbox yet");
    }

    @Override public NetworkReply reviseAmount(UUID conversation, String lenderId, String operationId,
            Amount amount) {
        return new NetworkReply.Refused("not in the sandbox yet");
    }

    @Override public NetworkReply advance(UUID conversation, String lenderId, StepKind step, Amount amount) {
        return new NetworkReply.Refused("not in the sandbox yet");
    }

    @Override public NetworkReply submitBankAccount(UUID conversation, String lenderId, int attempt,
            BankAccount account) {
        return new NetworkReply.Refused("not in the sandbox yet");
    }

    @Override public NetworkReply askStatus(UUID conversation, String lenderId, StepKind step, int revision) {
        return new NetworkReply.Refused("not in the sandbox yet");
    }

    @Override public NetworkReply askLoan(UUID conversation, String lenderId, String operationId) {
        return new NetworkReply.Refused("not in the sandbox yet");
    }

    @Override public NetworkReply requestPayment(UUID conversation, String lenderId, String paymentId,
            PaymentKind kind, @Nullable Amount amount, @Nullable Integer installment) {
        return new NetworkReply.Refused("not in the sandbox yet");
    }
}
