package al.headless.sandbox;

import al.headless.kernel.Amount;
import al.headless.kernel.Clock;
import al.headless.kernel.Environment;
import al.headless.lender.LenderNetwork;
import al.headless.lender.LoanApplication;
import al.headless.lender.LoanApplication.BankAccount;
import al.headless.lender.NetworkReply;
import al.headless.lender.PaymentKind;
import al.headless.lender.StepKind;
import al.headless.offer.OfferSettings;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

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
    private final Stage stage;
    private final Talks talks;
    private final Consents consents;
    private final Clock clock;
    private final Pace pace;
    private final Duration window;

    SandboxNetwork(DispatchScript script, DispatchAttempts attempts, Stage stage, Talks talks, Consents consents,
            Clock clock, SandboxSettings settings, OfferSettings offers) {
        this.talks = talks;
        this.window = offers.window();
        this.script = script;
        this.attempts = attempts;
        this.stage = stage;
        this.consents = consents;
        this.clock = clock;
        this.pace = settings.pace();
    }

    @Override public Environment environment() {
        return Environment.TEST;
    }

    @Override public Duration offerWindow() {
        return window;
    }

    @Override public NetworkReply dispatch(UUID conversation, int submission, LoanApplication application,
            Set<String> except) {
        var scenario = Scenario.of(application);
        if (down(scenario, conversation)) return new NetworkReply.Unavailable(pace.retryAfter());
        stage.open(conversation, scenario, script.talks(conversation, submission, application)
                        .stream().filter(talk -> !except.contains(talk.lender().id())).toList(),
                script.lines(conversation, submission, application, clock.now())
                        .stream().filter(line -> !except.contains(line.event().lenderId())).toList());
        return new NetworkReply.Accepted();
    }

    private boolean down(Scenario scenario, UUID conversation) {
        return switch (scenario.outage()) {
            case NONE -> false;
            case TWO_ATTEMPTS -> attempts.count(conversation) <= FAILING_ATTEMPTS;
            case FOR_GOOD -> true;
        };
    }

    @Override public NetworkReply selectAfterConsent(UUID conversation, String lenderId,
            @Nullable String consentHandle) {
        var verdict = consents.verdict(conversation, lenderId);
        return play(conversation, lenderId, turn -> QuoteScript.consented(turn, verdict));
    }

    @Override public NetworkReply reviseAmount(UUID conversation, String lenderId, String operationId,
            Amount amount) {
        return play(conversation, lenderId, turn -> QuoteScript.revised(turn, operationId, amount));
    }

    @Override public NetworkReply advance(UUID conversation, String lenderId, StepKind step, Amount amount) {
        return play(conversation, lenderId, turn -> StepScript.advance(turn, step, amount));
    }

    @Override public NetworkReply submitBankAccount(UUID conversation, String lenderId, int attempt,
            BankAccount account) {
        return play(conversation, lenderId, turn -> StepScript.mandate(turn, attempt));
    }

    @Override public NetworkReply askStatus(UUID conversation, String lenderId, StepKind step, int revision) {
        return play(conversation, lenderId, turn -> StepScript.ask(turn, step, revision).taken());
    }

    @Override public NetworkReply askLoan(UUID conversation, String lenderId, String operationId) {
        return play(conversation, lenderId, turn -> LoanScript.ask(turn, operationId));
    }

    @Override public NetworkReply requestPayment(UUID conversation, String lenderId, String paymentId,
            PaymentKind kind, @Nullable Amount amount, @Nullable Integer installment) {
        return play(conversation, lenderId,
                turn -> LoanScript.request(turn, paymentId, kind, amount, installment));
    }

    /// A loan that runs is no application any more.
    @Override public NetworkReply end(UUID conversation, @Nullable String lenderId) {
        for (var lender : lenderId == null ? talks.lenders(conversation) : List.of(lenderId)) {
            stage.play(conversation, lender, turn -> (turn.talk().loan() == null
                    ? turn.with(turn.talk().rejected()) : turn).taken());
        }
        return new NetworkReply.Accepted();
    }

    private NetworkReply play(UUID conversation, String lenderId, Function<Turn, Reaction> script) {
        return stage.play(conversation, lenderId, script).<NetworkReply>map(reaction -> switch (reaction) {
            case Reaction.Taken _ -> new NetworkReply.Accepted();
            case Reaction.Unheard _ -> new NetworkReply.Unavailable(pace.retryAfter());
            case Reaction.TurnedAway(var reason) -> new NetworkReply.Refused(reason);
        }).orElseGet(() -> new NetworkReply.Refused("the lender knows nothing of this conversation"));
    }
}
