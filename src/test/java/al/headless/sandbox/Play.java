package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import al.headless.kernel.Amount;
import al.headless.kernel.Json;
import al.headless.lender.LenderEvent;
import al.headless.lender.LoanApplication;
import al.headless.lender.PaymentKind;
import al.headless.lender.StepKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// A talk with one lender without a database: scripts are played one after the other, the talk goes through
/// JSON between them as it does through its table, and everything said is kept.
final class Play {
    static final UUID CONVERSATION = UUID.fromString("0195a1c0-1111-7222-8333-444455556666");

    Talk talk;
    Instant now = Applications.NOW;
    final List<Line> said = new ArrayList<>();

    private Play(Talk talk) {
        this.talk = talk;
    }

    static Play personal(String digits) {
        return with(SandboxLender.ARAVALI_FINANCE, Applications.personal(digits));
    }

    static Play gold(String digits) {
        return with(SandboxLender.DECCAN_GOLD, Applications.gold(digits));
    }

    static Play with(SandboxLender lender, LoanApplication application) {
        return new Play(Talk.begun(CONVERSATION, 1, lender, Scenario.of(application),
                lender.terms().loanFor(application).orElseThrow()));
    }

    Reaction play(Function<Turn, Reaction> script) {
        var reaction = script.apply(Turn.of(talk, new Moment(now, Pace.MANUAL)));
        var turn = switch (reaction) {
            case Reaction.Taken(var taken) -> taken;
            case Reaction.Unheard(var tried) -> tried;
            case Reaction.TurnedAway _ -> Turn.of(talk, new Moment(now, Pace.MANUAL));
        };
        talk = Json.value(Json.bytes(turn.talk()), Talk.class);
        assertEquals(turn.talk(), talk);
        said.addAll(turn.lines());
        return reaction;
    }

    void taken(Function<Turn, Reaction> script) {
        assertInstanceOf(Reaction.Taken.class, play(script));
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void begin(StepKind step) {
        taken(turn -> StepScript.advance(turn, step, talk.deal().agreed()));
    }

    void open(StepKind step) {
        taken(turn -> StepScript.opened(turn, step).taken());
    }

    void approve(StepKind step) {
        taken(turn -> StepScript.approved(turn, step).taken());
    }

    void decline(StepKind step) {
        taken(turn -> StepScript.declined(turn, step).taken());
    }

    void ask(StepKind step, int revision) {
        taken(turn -> StepScript.ask(turn, step, revision).taken());
    }

    Reaction mandate(int submission) {
        return play(turn -> StepScript.mandate(turn, submission));
    }

    void revise(String operationId, Amount amount) {
        taken(turn -> QuoteScript.revised(turn, operationId, amount));
    }

    /// All steps at their first try, and the loan.
    void toLoan() {
        begin(StepKind.KYC);
        if (talk.lender().terms().branch() == null) {
            approve(StepKind.KYC);
            begin(StepKind.BANK_MANDATE);
            mandate(1);
            for (var step : List.of(StepKind.E_MANDATE, StepKind.LOAN_AGREEMENT)) {
                begin(step);
                approve(step);
            }
        }
        begin(StepKind.DISBURSAL);
    }

    /// Asks for a page to pay on, and approves or declines there.
    void pay(String id, PaymentKind kind, Amount amount, boolean approve) {
        taken(turn -> LoanScript.request(turn, id, kind, amount, null));
        taken(turn -> LoanScript.settle(turn, id, approve));
    }

    LoanBook book() {
        return talk.loan().book();
    }

    /// The changes of a step as they were said: `1 READY page KYC_FAILED`.
    List<String> changes(StepKind step) {
        return said.stream().map(Line::event).filter(LenderEvent.StepChanged.class::isInstance)
                .map(LenderEvent.StepChanged.class::cast).filter(change -> change.step() == step)
                .map(change -> change.revision() + " " + change.status()
                + (change.page() == null ? "" : " page")
                        + (change.diagnostics() == null ? "" : " " + change.diagnostics().reason())).toList();
    }

    /// What was said last.
    LenderEvent last() {
        return said.getLast().event();
    }

    List<String> kinds() {
        return said.stream().map(line -> line.event().getClass().getSimpleName()).toList();
    }
}
