package al.headless.sandbox;

import static al.headless.sandbox.Applications.INCOME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.api.model.JourneyType;
import al.headless.kernel.Amount;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PersonalTermsTest {
    @Test void without_a_wish_every_lender_lends_the_usual_loan() {
        SandboxLender.serving(JourneyType.PERSONAL_LOAN).forEach(lender -> {
            var loan = loan(lender, INCOME, null, null).orElseThrow();
            assertEquals(new Amount(200_000), loan.principal());
            assertEquals(24, loan.months());
        });
    }

    @Test void a_wish_within_reach_is_met_to_the_rupee() {
        var loan = loan(SandboxLender.CHOLA_CAPITAL, INCOME, new Amount(250_501), 36).orElseThrow();
        assertEquals(new Amount(250_501), loan.principal());
        assertEquals(36, loan.months());
    }

    @Test void a_wish_beyond_reach_is_met_up_to_what_the_income_carries() {
        var loan = loan(SandboxLender.ARAVALI_FINANCE, new Amount(20_000), new Amount(400_000), 12)
                .orElseThrow();
        var share = new Amount(8_000);
        assertEquals(new Amount(87_000), loan.principal());
        assertTrue(Repayment.of(loan.principal(), loan.pricing().rate(), 12).installmentAmount()
                .compareTo(share) <= 0);
    }

    @Test void an_income_carries_what_its_share_repays_rounded_down_to_the_thousand() {
        SandboxLender.serving(JourneyType.PERSONAL_LOAN).forEach(lender -> {
            var terms = (PersonalTerms) lender.terms();
            var monthly = Fraction.of(terms.pricing().rate().value()).over(12 * 100);
            for (int months = terms.shortestMonths(); months <= terms.longestMonths(); months++) {
                var oneRupee = ExactLoan.equated(Fraction.ONE, monthly, months);
                for (long income = terms.incomeFloor().rupees(); income < 100_000; income += 7_919) {
                    var share = Fraction.of(terms.incomeShare().value()).over(100).times(income);
                    long limit = share.over(oneRupee).over(1_000).floor() * 1_000;
                    long principal = Math.min(limit, terms.pricing().maximum().rupees());
                    assertEquals(Optional.of(new Amount(principal))
                            .filter(enough -> enough.compareTo(terms.pricing().minimum()) >= 0),
                            loan(lender, new Amount(income), terms.pricing().maximum(), months).map(Loan::principal));
                }
            }
        });
    }

    @Test void no_income_is_too_large() {
        var most = loan(SandboxLender.ARAVALI_FINANCE, new Amount(999_999_999_999L),
                new Amount(999_999_999_999L), 12).orElseThrow();
        assertEquals(new Amount(500_000), most.principal());
    }

    @Test void whoever_does_not_match_is_declined() {
        var lender = SandboxLender.CHOLA_CAPITAL;
        assertEquals(Optional.empty(), loan(lender, null, null, null), "no income");
        assertEquals(Optional.empty(), loan(lender, new Amount(24_999), null, null), "income");
        assertEquals(Optional.empty(), loan(lender, INCOME, new Amount(49_999), 24), "amount");
        assertEquals(Optional.empty(), loan(lender, INCOME, null, 11), "too short");
        assertEquals(Optional.empty(), loan(lender, INCOME, null, 360), "too long");
        assertTrue(loan(lender, new Amount(25_000), null, 12).isPresent());
    }

    @Test void the_limits_of_a_lender_are_within_what_it_lends() {
        var lender = SandboxLender.ARAVALI_FINANCE;
        assertEquals(6, loan(lender, INCOME, null, 6).orElseThrow().months());
        assertEquals(36, loan(lender, INCOME, null, 36).orElseThrow().months());
        assertEquals(Optional.empty(), loan(lender, INCOME, null, 5));
        assertEquals(Optional.empty(), loan(lender, INCOME, null, 37));
        assertEquals(new Amount(10_000), loan(lender, INCOME, new Amount(10_000), 12).orElseThrow().principal());
        assertEquals(Optional.empty(), loan(lender, INCOME, new Amount(9_999), 12));
    }

    @Test void every_loan_that_a_lender_gives_can_be_repaid_down_to_its_minimum() {
        SandboxLender.serving(JourneyType.PERSONAL_LOAN).forEach(lender -> {
            for (int months = 1; months <= 360; months++) {
                loan(lender, INCOME, null, months).ifPresent(loan -> Repayment.of(
                        loan.pricing().minimum(), loan.pricing().rate(), loan.months()));
            }
        });
    }

    private static Optional<Loan> loan(SandboxLender lender, Amount income, Amount wished,
            Integer months) {
        return lender.terms().loanFor(Applications.personal("0000", income, wished, months));
    }
}
