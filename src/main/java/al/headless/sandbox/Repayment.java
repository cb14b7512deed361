package al.headless.sandbox;

import al.headless.kernel.Amount;
import al.headless.kernel.Percent;
import java.util.ArrayList;
import java.util.List;

/// How a loan is repaid: equated monthly installments on the reducing balance. This is the
/// repayment schedule of RBI's key facts statement, in whole rupees.
///
/// Guarantees: every installment but the last is the exact one rounded half up; the last takes the
/// rest; each adds up from its principal and interest; the principal parts, none of them empty, sum
/// to the principal. Refuses loans so small that rounding would repay them early.
record Repayment(Amount principal, List<Installment> installments) {
    /// As long as the sandbox lends. Over many more months the half rupee by which an installment
    /// is rounded would grow into a last one that has nothing to do with the others.
    static final int MAXIMUM_MONTHS = 60;

    /// One installment, and what it is made of.
    record Installment(Amount principal, Amount interest) {
        Amount amount() {
            return principal.plus(interest);
        }
    }

    static Repayment of(Amount principal, Percent rate, int months) {
        if (months < 1 || months > MAXIMUM_MONTHS) {
            throw new IllegalArgumentException("tenure out of range");
        }
        var annuity = new Annuity(rate, months);
        var equated = Amount.rounded(annuity.installmentFor(principal.exact()));
        var installments = new ArrayList<Installment>(months);
        var owed = principal.exact();
        for (int month = 1; month <= months; month++) {
            var grown = annuity.afterAMonth(owed);
            // What is owed stays exact and only its picture is rounded, so it adds no error.
            var interest = Amount.rounded(grown).minus(Amount.rounded(owed));
            var amount = month == months ? Amount.rounded(grown) : equated;
            if (amount.compareTo(interest) <= 0) throw new IllegalArgumentException("too small");
            installments.add(new Installment(amount.minus(interest), interest));
            owed = grown.subtract(amount.exact());
        }
        return new Repayment(principal, List.copyOf(installments));
    }

    /// What is paid every month: the first installment stands for all but the last.
    Amount installmentAmount() {
        return installments.getFirst().amount();
    }

    /// All interest over the loan's life.
    Amount interest() {
        return installments.stream().map(Installment::interest).reduce(Amount.ZERO, Amount::plus);
    }
}
