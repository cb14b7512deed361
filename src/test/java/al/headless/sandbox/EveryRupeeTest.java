package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.kernel.Amount;
import al.headless.kernel.Percent;
import al.headless.lender.Quote;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every amount of a loan against an [ExactLoan], without any difference: of its quote, and of its life with money that
/// comes early on any day, installments that are missed, and a foreclosure on every day on which something happens.
@Tag("apart")
class EveryRupeeTest {
    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-01-01");
    private static final int DAYS = 1_500; // a leap year is among them
    private static final int MOST_EVENTS = 7;

    @Test void every_amount_of_a_quote_is_the_exact_one_rounded_once() {
        RandomLoans.each((sample, random) -> quoted(sample, day(random)));
    }

    @Test void every_amount_of_a_loan_is_the_exact_one_rounded_once_whatever_is_paid_and_missed() {
        RandomLoans.each((sample, random) -> lived(sample, day(random), random));
    }

    @Test void f11_what_is_owed_is_exact_and_rounded_once() {
        var sample = new RandomLoans.Sample(new Amount(123_457), Percent.of("11.50"), 18, Percent.of("1.00"));
        var paidOut = LocalDate.parse("2026-03-05");
        var later = LoanBook.of(sample.loan(), paidOut, false).prepaid(new Amount(1_005), Amount.ZERO, paidOut);
        assertEquals(new Amount(7_500), later.installment());
        assertEquals(new Amount(6_307), later.rows().getLast().amount());
    }

    @Test void a_half_that_comes_of_thirds_is_rounded_up() {
        var sample = new RandomLoans.Sample(new Amount(100_000), Percent.of("11.50"), 24, Percent.of("1.00"));
        var paidOut = LocalDate.parse("2026-04-05");
        var today = paidOut.plusDays(15);
        var book = LoanBook.of(sample.loan(), paidOut, false).prepaid(new Amount(5_600), new Amount(473), today);
        // 958.333…, less 473, less 26.833… for the half of a month: 458.50.
        assertEquals(new Amount(459), book.rows().getFirst().interest());
    }

    private static void quoted(RandomLoans.Sample sample, LocalDate day) {
        var exact = new ExactLoan(sample, day, false);
        var arrival = day.atStartOfDay(Moment.INDIA).toInstant();
        var quote = QuoteSheet.quote(sample.loan(), arrival, arrival, "");
        long principal = sample.principal().rupees();
        long interest = exact.rows().stream().mapToLong(ExactLoan.Row::interest).sum();
        long fee = ExactLoan.share(principal, sample.fee());
        long tax = ExactLoan.share(fee, Pricing.GST);
        assertEquals(exact.installment, quote.installmentAmount().rupees());
        assertEquals(exact.rows().stream().map(row -> new Quote.Due(row.serial(), new Amount(row.amount()),
                day.plusMonths(row.serial()))).toList(), quote.installments());
        assertEquals(List.of(principal, interest, fee, tax),
                quote.quoteBreakup().stream().map(charge -> charge.amount().rupees()).toList());
        assertEquals(fee + tax, quote.fees().rupees());
        assertEquals(principal - fee - tax, quote.netDisbursedAmount().rupees());
        var repayment = Repayment.of(sample.principal(), sample.rate(), sample.months()).installments();
        assertEquals(exact.rows(), IntStream.rangeClosed(1, repayment.size()).mapToObj(serial -> new ExactLoan.Row(
                serial, repayment.get(serial - 1).principal().rupees(), repayment.get(serial - 1).interest().rupees()))
                .toList());
    }

    private static void lived(RandomLoans.Sample sample, LocalDate day, Random random) {
        var life = new ExactLife(sample, day, random);
        life.compare();
        for (int i = random.nextInt(MOST_EVENTS); i > 0 && !life.book.closed(); i--) {
            life.someDaysLater();
            life.compare();
            life.somethingIsPaid();
            life.compare();
        }
        if (random.nextBoolean()) life.foreclose();
        else life.toTheEnd();
        life.compare();
    }

    /// Often the last of a month.
    private static LocalDate day(Random random) {
        var day = FIRST_DAY.plusDays(random.nextInt(DAYS));
        return random.nextInt(3) == 0 ? day.withDayOfMonth(day.lengthOfMonth()) : day;
    }
}
