package al.headless.lender;

import al.headless.api.model.InstallmentStatus;
import al.headless.kernel.Amount;
import java.time.LocalDate;
import java.util.List;

/// A disbursed loan as its lender sees it. `revision` grows with every change; `closed` when nothing is owed any more.
public record LoanState(int revision, Amount outstandingPrincipal, List<Due> installments, boolean closed) {
    /// One installment and what became of it.
    public record Due(int serialNumber, Amount amount, LocalDate dueDate, InstallmentStatus status) {}
}
