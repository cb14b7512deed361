package al.headless.sandbox;

import static al.headless.api.model.StepStatus.FAILURE;
import static al.headless.api.model.StepStatus.IN_PROGRESS;
import static al.headless.api.model.StepStatus.READY;
import static al.headless.api.model.StepStatus.SUCCESS;

import al.headless.kernel.Amount;
import al.headless.lender.Diagnostics;
import al.headless.lender.LenderEvent.ConsentRequired;
import al.headless.lender.StepKind;
import io.micronaut.core.annotation.Nullable;
import java.time.Duration;
import java.util.stream.Stream;

/// What a lender does about the steps of a selected offer. Pure. A repeated call changes nothing, and is answered
/// again.
final class StepScript {
    static final Duration PAGE_LIFETIME = Duration.ofMinutes(30);
    static final Duration SHORT_LIFETIME = Duration.ofSeconds(60);
    static final Duration ANSWER = Duration.ofSeconds(2);
    static final Duration NEWS = Duration.ofSeconds(1);
    private static final int UNANSWERED_MANDATES = 2;
    private static final int MOST_CHANGES = 200; // of one step: then the lender has had enough

    private StepScript() {}

    /// The next step, for the amount. Refuses a step before its turn and everything after a rejection.
    static Reaction advance(Turn turn, StepKind step, Amount amount) {
        if (turn.talk().ended()) return new Reaction.TurnedAway("the lender has rejected the application");
        if (!earlierAreDone(turn.talk(), step)) return new Reaction.TurnedAway(step + " before its turn");
        if (step == StepKind.LOAN_AGREEMENT && turn.in(Scenario.AGREEMENT_REFUSED)) {
            return new Reaction.TurnedAway("the lender does not open the agreement");
        }
        if (turn.talk().last(step).isPresent()) return again(turn, step, 0).taken();
        boolean first = step == StepKind.BANK_MANDATE || turn.lender().terms().branch() != null;
        boolean silent = turn.in(Scenario.SILENT_AFTER_KYC) && step != StepKind.KYC && first;
        if (step == StepKind.DISBURSAL) return payOut(turn.agreeing(amount), silent).taken();
        return silent ? turn.silently(step, READY, null, null).taken() : begin(turn.agreeing(amount), step).taken();
    }

    /// A lender that is silent pays out all the same, once.
    private static Turn payOut(Turn turn, boolean silent) {
        return silent && turn.talk().loan() == null ? LoanScript.paidOut(turn) : LoanScript.payOut(turn);
    }

    private static Turn again(Turn turn, StepKind step, int revision) {
        var said = turn;
        for (var change : turn.talk().changes(step)) {
            if (change.revision() > revision) said = said.say(change, Duration.ZERO);
        }
        return said;
    }

    private static boolean earlierAreDone(Talk talk, StepKind step) {
        return Stream.of(StepKind.values()).filter(earlier -> earlier.compareTo(step) < 0)
                .allMatch(talk::done);
    }

    private static Turn begin(Turn turn, StepKind step) {
        var talk = turn.talk();
        if (step != StepKind.KYC) return ready(turn, step, null, ANSWER);
        if (turn.lender().terms().branch() != null) return BranchScript.begin(turn);
        if (!talk.lender().consentAfterSelection() || talk.consent() == Talk.Consent.GIVEN) {
            return ready(turn, step, null, ANSWER);
        }
        return turn.with(talk.consenting(Talk.Consent.ASKED)).say("consent",
                new ConsentRequired(talk.lender().id(), PageRef.HANDLE.toString(), false, talk.submission()),
                ANSWER);
    }

    /// The consent that the lender asked for after selection is there.
    static Turn consented(Turn turn) {
        var given = turn.with(turn.talk().consenting(Talk.Consent.GIVEN));
        return turn.talk().last(StepKind.KYC).isPresent() ? again(given, StepKind.KYC, 0)
                : ready(given, StepKind.KYC, null, ANSWER);
    }

    /// The account to collect from. The account itself is not looked at, let alone kept.
    static Reaction mandate(Turn turn, int submission) {
        var talk = turn.talk();
        var last = talk.last(StepKind.BANK_MANDATE);
        if (last.isEmpty()) return new Reaction.TurnedAway("no account was asked for");
        if (submission <= talk.mandate().submission() || last.get().status() != READY) {
            return again(turn, StepKind.BANK_MANDATE, 0).taken();
        }
        if (turn.in(Scenario.ACCOUNT_REFUSED) && submission == 1) {
            return new Reaction.TurnedAway("the lender does not take this account");
        }
        int unanswered = talk.mandate().unanswered();
        if (turn.in(Scenario.MANDATE_TIMES_OUT) && unanswered < UNANSWERED_MANDATES) {
            var tried = new Talk.Mandate(unanswered + 1, talk.mandate().submission());
            return new Reaction.Unheard(turn.with(talk.mandated(tried)));
        }
        var heard = turn.with(talk.mandated(new Talk.Mandate(unanswered, submission)));
        boolean differs = turn.in(Scenario.ACCOUNT_NAME_DIFFERS) && submission == 1;
        return (differs ? ready(heard, StepKind.BANK_MANDATE, StepWords.ACCOUNT_NAME_DIFFERS, ANSWER)
                : heard.change(StepKind.BANK_MANDATE, SUCCESS, null, null, ANSWER)).taken();
    }

    /// Everything that happened since `revision`, and a new page when the old one is over.
    static Turn ask(Turn turn, StepKind step, int revision) {
        if (step == StepKind.DISBURSAL) return LoanScript.repeat(turn);
        var said = again(turn, step, revision);
        if (turn.talk().ended()) return said.reject(StepWords.REJECTION, Duration.ZERO);
        boolean over = turn.talk().openPage(step)
                .filter(page -> !turn.moment().now().isBefore(page.pageExpiresAt()))
                .isPresent();
        return over ? ready(said, step, null, Duration.ZERO) : said;
    }

    /// The borrower opened the page.
    static Turn opened(Turn turn, StepKind step) {
        boolean first = turn.talk().last(step).filter(change -> change.status() == READY).isPresent();
        return first ? turn.change(step, IN_PROGRESS, null, null, Duration.ZERO) : turn;
    }

    /// The borrower approved on the page.
    static Turn approved(Turn turn, StepKind step) {
        var opened = opened(turn, step);
        if (step == StepKind.KYC && turn.in(Scenario.KYC_FAILS)) return failed(opened);
        if (step == StepKind.KYC && turn.in(Scenario.KYC_IS_SILENT)) {
            return opened.silently(step, SUCCESS, null, null);
        }
        var again = failsOnce(turn, step);
        boolean fails = again != null && !turn.talk().knows(step, again.reason());
        return fails ? ready(opened, step, again, NEWS) : opened.change(step, SUCCESS, null, null, NEWS);
    }

    private static @Nullable Diagnostics failsOnce(Turn turn, StepKind step) {
        if (step == StepKind.KYC && turn.in(Scenario.KYC_FAILS_ONCE)) return StepWords.KYC_FAILED;
        boolean bank = step == StepKind.E_MANDATE && turn.in(Scenario.E_MANDATE_DECLINED);
        return bank ? StepWords.DECLINED_BY_BANK : null;
    }

    private static Turn failed(Turn turn) {
        return turn.change(StepKind.KYC, FAILURE, null, StepWords.KYC_FAILED_FOR_GOOD, NEWS)
                .reject(StepWords.REJECTION, NEWS);
    }

    /// The borrower declined on the page, and may try again.
    static Turn declined(Turn turn, StepKind step) {
        return ready(opened(turn, step), step, StepWords.DECLINED_BY_BORROWER, NEWS);
    }

    /// The agreed amount changed: whoever had begun to identify the borrower begins again.
    static Turn revised(Turn turn) {
        if (turn.talk().last(StepKind.KYC).isEmpty()) return turn;
        return turn.lender().terms().branch() == null ? ready(turn, StepKind.KYC, StepWords.AMOUNT_CHANGED, ANSWER)
                : BranchScript.visitAnew(turn);
    }

    private static Turn ready(Turn turn, StepKind step, @Nullable Diagnostics why, Duration wait) {
        int before = turn.talk().changes(step).size();
        if (before >= MOST_CHANGES) {
            return turn.change(step, FAILURE, null, StepWords.TOO_MANY_TRIES, wait)
                    .reject(StepWords.REJECTION, wait);
        }
        if (PageKind.of(step).isEmpty()) return turn.change(step, READY, null, why, wait);
        boolean brief = step == StepKind.LOAN_AGREEMENT && before == 0 && turn.in(Scenario.AGREEMENT_EXPIRES);
        var handedOut = turn.moment().notBefore(wait, turn.lines().size());
        return turn.change(step, READY, handedOut.plus(brief ? SHORT_LIFETIME : PAGE_LIFETIME), why, wait);
    }
}
