package al.headless.sandbox;

import al.headless.kernel.Amount;
import al.headless.kernel.Percent;
import java.math.BigDecimal;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Ten thousand loans of all the kinds that the sandbox could give, or as many as `-Dloans=…` says. A failure names the
/// seed; run it again with `-Dseed=…`.
final class RandomLoans {
    private static final int COUNT = Integer.getInteger("loans", 10_000);
    private static final int SMALLEST = 5_000;
    private static final int LARGEST = 5_000_000;
    private static final int HIGHEST_RATE_HUNDREDTHS = 3_600;

    record Sample(Amount principal, Percent rate, int months, Percent fee) {
        Loan loan() {
            return new Loan(principal, months,
                    new Pricing(rate, "Processing fee", fee, new Amount(1), principal), null);
        }
    }

    private RandomLoans() {}

    static void each(Consumer<Sample> check) {
        each((sample, _) -> check.accept(sample));
    }

    /// With chance for what happens to the loan.
    static void each(BiConsumer<Sample, Random> check) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < COUNT; i++) {
            var sample = sample(random);
            try {
                check.accept(sample, random);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(sample + ", -Dseed=" + seed, e);
            }
        }
    }

    private static Sample sample(Random random) {
        return new Sample(new Amount(random.nextInt(SMALLEST, LARGEST)),
                hundredths(random.nextInt(HIGHEST_RATE_HUNDREDTHS + 1)),
                random.nextInt(1, Repayment.MAXIMUM_MONTHS + 1), hundredths(random.nextInt(600)));
    }

    private static Percent hundredths(int hundredths) {
        return new Percent(BigDecimal.valueOf(hundredths, 2));
    }
}
