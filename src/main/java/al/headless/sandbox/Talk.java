package al.headless.sandbox;

import al.headless.api.model.StepStatus;
import al.headless.kernel.Amount;
import al.headless.lender.StepKind;
import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Everything that one lender knows of one conversation. Holds no personal data: the amounts are its own
/// offer's.
///
/// `submission` is the borrower's submission that it answers, 0 where a release before did not count. `changes` are all
/// changes of all steps in their order; those of one step count from 1 without gaps. `loan` is there from payout on;
/// `ended` when the lender has rejected the application.
record Talk(UUID conversation, int submission, SandboxLender lender, Scenario scenario, Deal deal, Consent consent,
        boolean ended, List<StepChange> changes, Mandate mandate, @Nullable LoanFile loan) {
    /// Where the lender stands with the borrower's consent.
    enum Consent { NOT_ASKED, ASKED, GIVEN }

    /// The amount that was offered and the one that is agreed on, which is never higher; `revisions` names
    /// the operations that asked for another.
    record Deal(Amount offered, Amount agreed, int months, List<String> revisions) {}

    /// How often the bank account was handed in while nobody answered, and the last submission that was.
    record Mandate(int unanswered, int submission) {}

    static Talk begun(UUID conversation, int submission, SandboxLender lender, Scenario scenario, Loan loan) {
        var deal = new Deal(loan.principal(), loan.principal(), loan.months(), List.of());
        return new Talk(conversation, submission, lender, scenario, deal,
                lender.consentBeforeQuote() ? Consent.ASKED : Consent.NOT_ASKED, false, List.of(),
                new Mandate(0, 0), null);
    }

    Talk agreeing(Deal to) {
        return new Talk(conversation, submission, lender, scenario, to, consent, ended, changes, mandate, loan);
    }

    Talk consenting(Consent now) {
        return new Talk(conversation, submission, lender, scenario, deal, now, ended, changes, mandate, loan);
    }

    Talk rejected() {
        return new Talk(conversation, submission, lender, scenario, deal, consent, true, changes, mandate, loan);
    }

    Talk changed(StepChange change) {
        var all = Stream.concat(changes.stream(), Stream.of(change)).toList();
        return new Talk(conversation, submission, lender, scenario, deal, consent, ended, all, mandate, loan);
    }

    Talk mandated(Mandate now) {
        return new Talk(conversation, submission, lender, scenario, deal, consent, ended, changes, now, loan);
    }

    Talk owed(LoanFile now) {
        return new Talk(conversation, submission, lender, scenario, deal, consent, ended, changes, mandate, now);
    }

    /// The loan as agreed on.
    Loan agreed() {
        return new Loan(deal.agreed(), deal.months(), lender.terms().pricing(), lender.terms().branch());
    }

    List<StepChange> changes(StepKind step) {
        return changes.stream().filter(change -> change.step() == step).toList();
    }

    Optional<StepChange> last(StepKind step) {
        return changes(step).stream().reduce((_, later) -> later);
    }

    boolean done(StepKind step) {
        return last(step).filter(change -> change.status() == StepStatus.SUCCESS
                || change.status() == StepStatus.NOT_REQUIRED).isPresent();
    }

    /// The change whose page the borrower may use: the last one that handed out a page, unless the step
    /// went on.
    Optional<StepChange> openPage(StepKind step) {
        var all = changes(step);
        if (all.isEmpty()) return Optional.empty();
        var last = all.getLast();
        if (last.status() == StepStatus.IN_PROGRESS && all.size() > 1) last = all.get(all.size() - 2);
        return Optional.of(last).filter(change -> change.pageExpiresAt() != null);
    }

    /// Whether the step was already said to be where it is for this reason.
    boolean knows(StepKind step, String reason) {
        return changes(step).stream().map(StepChange::diagnostics).filter(Objects::nonNull)
                .anyMatch(diagnostics -> diagnostics.reason().equals(reason));
    }
}
