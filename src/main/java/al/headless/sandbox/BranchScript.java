package al.headless.sandbox;

import static al.headless.api.model.StepStatus.FAILURE;
import static al.headless.api.model.StepStatus.IN_PROGRESS;
import static al.headless.api.model.StepStatus.NOT_REQUIRED;
import static al.headless.api.model.StepStatus.READY;
import static al.headless.api.model.StepStatus.SUCCESS;

import al.headless.lender.Diagnostics;
import al.headless.lender.Quote.Branch;
import al.headless.lender.StepKind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// How a lender with a branch goes on: the borrower comes, gold and identity are looked at, and nothing
/// else is needed. Pure. Nobody can press a button for a visit, so the whole of it is laid down at once.
final class BranchScript {
    private static final Duration VISIT = Duration.ofSeconds(5);
    private static final List<StepKind> NEEDLESS =
            List.of(StepKind.BANK_MANDATE, StepKind.E_MANDATE, StepKind.LOAN_AGREEMENT);

    private BranchScript() {}

    static Turn begin(Turn turn) {
        var branch = Objects.requireNonNull(turn.lender().terms().branch());
        var begun = turn;
        for (var step : NEEDLESS) begun = begun.change(step, NOT_REQUIRED, null, null, StepScript.ANSWER);
        var visited = visit(begun, StepWords.visit(branch), 0);
        if (turn.in(Scenario.KYC_FAILS)) return failed(visited);
        return turn.in(Scenario.KYC_FAILS_ONCE) ? seen(again(visited, branch), 2) : seen(visited, 1);
    }

    /// The borrower comes once more, for another amount.
    static Turn visitAnew(Turn turn) {
        var branch = Objects.requireNonNull(turn.lender().terms().branch());
        return seen(visit(turn, StepWords.visit(branch), 0), 1);
    }

    private static Turn again(Turn turn, Branch branch) {
        return visit(turn, StepWords.visitAgain(branch), 1);
    }

    private static Turn visit(Turn turn, Diagnostics where, int before) {
        var begin = StepScript.ANSWER.plus(VISIT.multipliedBy(2L * before));
        return turn.change(StepKind.KYC, READY, null, where, begin)
                .change(StepKind.KYC, IN_PROGRESS, null, where, begin.plus(VISIT));
    }

    private static Turn seen(Turn turn, int visits) {
        return turn.change(StepKind.KYC, SUCCESS, null, null,
                StepScript.ANSWER.plus(VISIT.multipliedBy(2L * visits)));
    }

    private static Turn failed(Turn turn) {
        var end = StepScript.ANSWER.plus(VISIT.multipliedBy(2));
        return turn.change(StepKind.KYC, FAILURE, null, StepWords.KYC_FAILED_FOR_GOOD, end)
                .reject(StepWords.REJECTION, end);
    }
}
