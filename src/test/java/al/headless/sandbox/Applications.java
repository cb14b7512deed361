package al.headless.sandbox;

import al.headless.api.model.JourneyType;
import al.headless.api.model.Purity;
import al.headless.kernel.Amount;
import al.headless.kernel.ContactNumber;
import al.headless.kernel.Pan;
import al.headless.lender.LoanApplication;
import java.math.BigDecimal;
import java.time.Instant;

/// Applications to ask the sandbox with.
final class Applications {
    static final Instant NOW = Instant.parse("2026-03-05T10:00:00Z");
    static final Amount INCOME = new Amount(75_000);

    private Applications() {}

    static LoanApplication personal(String digits) {
        return personal(digits, INCOME, null, null);
    }

    static LoanApplication personal(String digits, Amount income, Amount wished, Integer months) {
        return new LoanApplication(JourneyType.PERSONAL_LOAN, person(digits),
                new LoanApplication.Work(null, income, "Acme Pvt Ltd", null, null), null, null,
                new LoanApplication.Wish(null, wished, months), null, NOW);
    }

    static LoanApplication gold(String digits) {
        return gold(digits, new BigDecimal("40.5"), Purity._22_K, null);
    }

    static LoanApplication gold(String digits, BigDecimal grams, Purity purity, Amount wished) {
        return new LoanApplication(JourneyType.GOLD_LOAN, person(digits), null, null, null,
                new LoanApplication.Wish(null, wished, null),
                new LoanApplication.Gold(grams, purity, null, null), NOW);
    }

    private static LoanApplication.Person person(String digits) {
        return new LoanApplication.Person(new ContactNumber("9876543210"),
                new Pan("ABCDE" + digits + "F"), "Rahul Sharma", null, null, "rahul@example.com");
    }
}
