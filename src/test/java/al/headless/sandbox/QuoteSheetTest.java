package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.Amount;
import al.headless.kernel.Percent;
import al.headless.lender.Quote;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuoteSheetTest {
    private static final String LINK = "http://localhost/sandbox/kfs/0";

    @Test void the_breakup_sums_to_installments_and_fees() {
        RandomLoans.each(sample -> {
            var quote = quote(sample.loan(), Applications.NOW);
            var lines = quote.quoteBreakup().stream().map(Quote.Charge::amount).toList();
            assertEquals(sum(quote.installments().stream().map(Quote.Due::amount).toList()),
                    lines.get(0).plus(lines.get(1)));
            assertEquals(quote.fees(), lines.get(2).plus(lines.get(3)));
            assertEquals(quote.amountPrincipal(), quote.netDisbursedAmount().plus(quote.fees()));
        });
    }

    @Test void a_quote_reads_like_a_key_facts_statement() {
        var quote = quote(loan(), Applications.NOW);
        assertEquals(List.of(
                new Quote.Charge("Principal", new Amount(200_000)),
                new Quote.Charge("Interest", new Amount(39_635)),
                new Quote.Charge("Processing fee", new Amount(4_000)),
                new Quote.Charge("GST on processing fee", new Amount(720))), quote.quoteBreakup());
        assertEquals(new Amount(9_985), quote.installmentAmount());
        assertEquals(new Amount(195_280), quote.netDisbursedAmount());
        assertEquals(Percent.of("20.48"), quote.annualPercentageRate());
        assertEquals("2% per month on the overdue installment, for each day that it is overdue (a month counts 30"
                + " days), plus 18% GST; not added to the principal", quote.penalCharges());
        assertTrue(quote.annualPercentageRate().compareTo(quote.interestRate()) > 0);
    }

    @Test void installments_fall_due_on_the_same_day_of_each_month_in_India() {
        // 20:00 UTC on 30 January is already the 31st in India.
        var dues = quote(loan(), Instant.parse("2027-01-30T20:00:00Z")).installments();
        assertEquals(List.of(LocalDate.parse("2027-02-28"), LocalDate.parse("2027-03-31"),
                LocalDate.parse("2027-04-30")),
                dues.stream().limit(3).map(Quote.Due::dueDate).toList());
        assertEquals(1, dues.getFirst().serialNumber());
    }

    private static Loan loan() {
        return new Loan(new Amount(200_000), 24, SandboxLender.ARAVALI_FINANCE.terms().loanFor(
                Applications.personal("0000")).orElseThrow().pricing(), null);
    }

    private static Quote quote(Loan loan, Instant arrival) {
        return QuoteSheet.quote(loan, arrival, arrival.plusSeconds(60), LINK);
    }

    private static Amount sum(List<Amount> amounts) {
        return amounts.stream().reduce(Amount.ZERO, Amount::plus);
    }
}
