package al.headless.postdisbursal;

import al.headless.kernel.Amount;
import al.headless.lender.PaymentKind;
import io.micronaut.core.annotation.Nullable;
import java.util.List;

/// What asking for a payment page comes to.
sealed interface Repayment {
    /// The lender may be asked.
    record Granted() implements Repayment {}

    /// The same kind is still under way.
    record InFlight(String operationId) implements Repayment {}

    /// Another kind is.
    record AnotherLive() implements Repayment {}

    /// More than is outstanding.
    record TooMuch(Amount outstanding) implements Repayment {}

    /// Not among the overdue installments, or none is.
    record NotOverdue(List<Integer> overdue) implements Repayment {}

    /// What the borrower wants to pay: `amount` with PRE_PART_PAYMENT; `installment` with MISSED_EMI, or none for the
    /// oldest that is overdue.
    record Wanted(PaymentKind kind, @Nullable Amount amount, @Nullable Integer installment) {}

    /// Pure; in the order in which the contract checks.
    static Repayment decide(Loans.Standing standing, Wanted wanted) {
        var live = standing.live();
        if (live != null) {
            return live.kind() == wanted.kind ? new InFlight(live.operationId()) : new AnotherLive();
        }
        return switch (wanted.kind) {
            case FORECLOSURE -> new Granted();
            case PRE_PART_PAYMENT -> {
                var outstanding = standing.loan().state().outstandingPrincipal();
                yield wanted.amount.compareTo(outstanding) > 0 ? new TooMuch(outstanding) : new Granted();
            }
            case MISSED_EMI -> {
                var overdue = standing.loan().overdue();
                boolean among = wanted.installment == null ? !overdue.isEmpty() : overdue.contains(wanted.installment);
                yield among ? new Granted() : new NotOverdue(overdue);
            }
        };
    }
}
