package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.kernel.Amount;
import al.headless.kernel.Json;
import al.headless.kernel.Percent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("apart")
class LoanBookTest {
    // The principal that is told is up to half a rupee off, every month; and so is what is paid at last.
    private static final double ROUNDING = 2;
    private static final int MOST_DAYS = 35; // over the end of February

    /// Often very little, very much, or all.
    private static Amount part(LoanLife life, Random random) {
        long owed = life.book.outstanding().rupees();
        return new Amount(switch (random.nextInt(6)) {
            case 0 -> 1;
            case 1 -> Math.max(1, owed - 1);
            case 2 -> owed;
            case 3 -> Math.min(owed, 1 + random.nextInt(500));
            default -> random.nextLong(1, owed + 1);
        });
    }

    @Test void many_small_payments_cost_what_one_big_payment_costs() {
        RandomLoans.each((sample, random) -> {
            var big = new LoanLife(sample, false);
            big.until(LoanLife.PAID_OUT.plusDays(random.nextInt(1 + 28 * sample.months())));
            var small = new LoanLife(sample, false);
            small.until(big.today);
            if (big.book.closed()) return;
            var left = part(big, random);
            if (left.equals(big.book.outstanding())) return;
            big.prepay(left);
            while (!left.equals(Amount.ZERO)) {
                var some = random.nextInt(4) == 0 ? left : new Amount(random.nextLong(1, left.rupees() + 1));
                small.prepay(some);
                left = left.minus(some);
            }
            assertEquals(big.book.outstanding(), small.book.outstanding());
            assertEquals(big.paid, small.paid, 1);
            big.toTheEnd();
            small.toTheEnd();
            assertEquals(big.paid, small.paid, 1);
        });
    }

    @Test void paying_a_rupee_every_day_spares_nobody_the_interest() {
        RandomLoans.each((sample, random) -> {
            var life = new LoanLife(sample, false);
            int days = 1 + random.nextInt(MOST_DAYS);
            for (int day = 1; day <= days && life.book.outstanding().rupees() > 1; day++) {
                life.until(LoanLife.PAID_OUT.plusDays(day));
                if (!life.book.closed()) life.prepay(new Amount(1));
            }
            if (!life.book.closed()) life.foreclose();
            assertEquals(life.interestBorne(), life.interestPaid(), ROUNDING);
        });
    }

    @Test void lowering_an_installment_that_is_overdue_forgives_nothing_of_its_penal_charge() {
        for (int days : new int[] {10, 40}) {
            var life = new LoanLife(sample(), true);
            life.until(LoanLife.PAID_OUT.plusDays(days));
            life.prepay(life.book.outstanding().minus(new Amount(1_000)));
            life.until(LoanLife.PAID_OUT.plusDays(days + 30));
            var overdue = life.book.overdue().findFirst().orElseThrow();
            assertEquals(new Amount(1_000), overdue.principal());
            var penal = new BigDecimal(9_985 * 2 * (days + 1))
                    .add(overdue.amount().exact().multiply(new BigDecimal(60)))
                    .divide(new BigDecimal(3_000), MathContext.DECIMAL64);
            assertEquals(Amount.rounded(overdue.amount().exact().add(penal.multiply(new BigDecimal("1.18")))),
                    life.dues().missed(overdue).sum());
            // Nothing is left that could be repaid before it is due.
            assertEquals(life.dues().missed(overdue), life.dues().foreclosure(QuoteSheet.COOL_OFF_DAYS));
        }
    }

    @Test void interest_on_a_page_that_was_paid_after_the_installment_is_set_off_against_later_months() {
        for (int part : new int[] {10_000, 150_000}) {
            var life = new LoanLife(sample(), false);
            life.until(LoanLife.PAID_OUT.plusDays(27));
            var bill = life.dues().prePayment(new Amount(part));
            assertEquals(new Amount(2_663), bill.interest());
            life.until(LoanLife.PAID_OUT.plusMonths(1)); // the month was collected whole, 3,000
            life.book = life.book.prepaid(bill.principal(), bill.interest(), life.today);
            assertEquals(Amount.ZERO, life.dues().prePayment(new Amount(1)).interest());
            var asked = life.book.rows().stream().filter(LoanRow::owed).map(LoanRow::interest).toList();
            // 1.5 % of 183,015, less 2,663; of 43,015 all months together would not ask for as much.
            if (part == 10_000) assertEquals(new Amount(2_745 - 2_663), asked.getFirst());
            else assertEquals(Amount.ZERO, asked.stream().reduce(Amount.ZERO, Amount::plus));
            life.until(LoanLife.PAID_OUT.plusMonths(2));
            assertEquals(part == 10_000 ? 0 : 2_005, life.book.outstanding().rupees()
                    - life.dues().foreclosure(QuoteSheet.COOL_OFF_DAYS).principal().rupees(), 1);
        }
    }

    @Test void a_bill_is_rounded_once_and_its_parts_add_up() {
        var bill = Bill.of(new BigDecimal("100.4"), new BigDecimal("10.4"), new BigDecimal("10.4"),
                new BigDecimal("0.4"));
        assertEquals(new Amount(124), bill.sum()); // 121.6 and 1.944
        assertEquals(new Bill(new Amount(100), new Amount(11), new Amount(10), new Amount(1), new Amount(2)), bill);
        assertEquals(new Bill(new Amount(90), Amount.ZERO, Amount.ZERO, Amount.ZERO, Amount.ZERO),
                Bill.of(new BigDecimal(100), new BigDecimal(-10), BigDecimal.ZERO, BigDecimal.ZERO));
    }

    @Test void a_book_of_the_release_before_is_read_and_goes_on() {
        var old = """
                {"paidOutAt": "2027-01-31T06:00:00.000Z", "revision": 1, "book": {
                "rate": "18.00", "installment": "51920", "paidOutOn": "2027-01-31", "rows": [
                {"serialNumber":1, "principal":"48920", "interest":"3000", "dueDate":"2027-02-28", "status":"PAID"},
                {"serialNumber":2, "principal":"49654", "interest":"2266", "dueDate":"2027-03-31", "status":"NOT_DUE"},
                {"serialNumber":3, "principal":"50399", "interest":"1521", "dueDate":"2027-04-30", "status":"NOT_DUE"},
                {"serialNumber":4, "principal":"1027", "interest":"15", "dueDate":"2027-05-31", "status":"NOT_DUE"}]},
                "payments": [{"id": "pay_1", "kind": "PRE_PART_PAYMENT", "payable": "50000", "installment": null,
                "pageExpiresAt": "2027-03-10T06:15:00.000Z", "fate": "OPEN"}]}""";
        var file = Json.value(old.getBytes(StandardCharsets.UTF_8), LoanFile.class);
        assertEquals(file, Json.value(Json.bytes(file), LoanFile.class));
        var today = LocalDate.parse("2027-03-10"); // ten days into the second month
        var dues = new Dues(file.book(), today);
        // 101,080 × 18 % × 10 / 365 = 498.48; charge 3,032.40, tax on it 545.83.
        assertEquals(new Amount(105_157), dues.foreclosure(QuoteSheet.COOL_OFF_DAYS).sum());
        assertEquals(new Amount(498), dues.prePayment(new Amount(50_000)).interest());
        // On the page of old nobody was asked for the days: the installment asks for them.
        var after = file.book().prepaid(file.payments().getFirst().payable(), Amount.ZERO, today);
        assertEquals(new Amount(51_080), after.outstanding());
        // 1.5 % of 101,080 is 1,516.20; of it 50,000 would have cost 508.06 in 21 of 31 days.
        assertEquals(new Amount(1_008), after.rows().get(1).interest());
    }

    private static RandomLoans.Sample sample() {
        return new RandomLoans.Sample(new Amount(200_000), Percent.of("18.00"), 24, Percent.of("2.00"));
    }
}
