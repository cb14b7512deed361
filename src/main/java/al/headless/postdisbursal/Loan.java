package al.headless.postdisbursal;

import al.headless.api.model.InstallmentStatus;
import al.headless.journey.JourneyRef;
import al.headless.kernel.Amount;
import al.headless.lender.LoanState;
import al.headless.lender.LoanState.Due;
import java.time.Instant;
import java.util.List;

/// A disbursed loan as its lender last told it.
record Loan(JourneyRef journey, String lenderId, LoanState state, Instant disbursedAt, Instant updatedAt) {
    Loan told(LoanState news, Instant now) {
        return new Loan(journey, lenderId, news, disbursedAt, now);
    }

    /// Foreclosed: nothing is owed, whatever the lender said before. What it says next counts again.
    Loan foreclosed(Instant now) {
        return told(new LoanState(state.revision(), Amount.ZERO, state.installments(), true), now);
    }

    /// The serial numbers of the overdue installments, the oldest first.
    List<Integer> overdue() {
        return state.installments().stream().filter(due -> due.status() == InstallmentStatus.OVERDUE)
                .map(Due::serialNumber).sorted().toList();
    }
}
