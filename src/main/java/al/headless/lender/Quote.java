package al.headless.lender;

import al.headless.kernel.Amount;
import al.headless.kernel.Percent;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// A lender's binding quote, valid until `validUntil`.
///
/// Guarantees: installments sum to principal plus interest of `quoteBreakup`; `netDisbursedAmount` is the
/// principal less `fees`; `annualPercentageRate` is 12 × the monthly internal rate of return of the net
/// disbursed amount against the installments.
public record Quote(
        Amount amountPrincipal, Amount amountMinimum, Percent interestRate, Percent annualPercentageRate,
        int tenureMonths, Amount installmentAmount, String penalCharges, String keyFactsStatementLink,
        List<Charge> quoteBreakup, Amount fees, Amount netDisbursedAmount, int coolOffDays, Instant validUntil,
        List<Due> installments, @Nullable Branch branch) {
    /// One line of the breakup, as the key facts statement titles it.
    public record Charge(String title, Amount amount) {}

    /// One installment and the day it is due.
    public record Due(int serialNumber, Amount amount, LocalDate dueDate) {}

    /// Where a gold loan is appraised and paid out.
    public record Branch(String name, String address, String pincode, @Nullable String contact) {}
}
