package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whole journeys whose lenders repeat themselves, and are heard late and out of order: the way and the end
/// are the same.
class DisorderWalkTest {
    private static final int SEEDS = 200;
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final List<String> ROWS =
            List.of("5002 PERSONAL_LOAN", "1234 PERSONAL_LOAN", "5002 GOLD_LOAN", "2002 PERSONAL_LOAN");

    @Test void disorder_changes_neither_the_way_nor_the_end() {
        walks(LONGEST);
    }

    @Test @Tag("deep") void disorder_of_any_kind_changes_neither_the_way_nor_the_end() {
        walks(Duration.ofDays(1));
    }

    /// Walks every row by one seed after the other, as many as the time allows; each row at least once.
    private static void walks(Duration time) {
        var expected = ROWS.stream().map(row -> end(row, (_, _) -> Integer.MAX_VALUE)).toList();
        assertEquals("[STARTED, PROFILE_REQUIRED, PROFILE_SUBMITTED, OFFERS_PENDING, OFFERS_AVAILABLE,"
                + " OFFER_SELECTED, KYC_PENDING, BANK_MANDATE_PENDING, E_MANDATE_PENDING,"
                + " LOAN_AGREEMENT_PENDING, LENDER_PROCESSING, DISBURSED]",
                expected.getFirst().split(" \\| ")[0]);
        long begin = System.nanoTime();
        int seed = 0;
        while (seed < ROWS.size() || seed < SEEDS && System.nanoTime() - begin < time.toNanos()) {
            int row = seed % ROWS.size();
            var end = end(ROWS.get(row), disorder(++seed));
            assertEquals(expected.get(row), end, ROWS.get(row) + ", seed " + seed);
        }
        System.out.println("DisorderWalkTest: " + seed + " of " + SEEDS + " seeds");
    }

    private static String end(String row, News.Chooser chooser) {
        try (var news = new News(false, chooser)) {
            var type = row.substring(5);
            var walk = new Walk(News.service(), row.substring(0, 4), type, news);
            walk.choose(type.equals("GOLD_LOAN") ? Walk.DECCAN : Stages.ARAVALI);
            walk.toTheEnd();
            return walk.end();
        }
    }

    private static News.Chooser disorder(long seed) {
        var random = new Random(seed);
        return new News.Chooser() {
            @Override public int choose(List<String> waiting, boolean idle) {
                Collections.shuffle(waiting, random);
                return 1 + random.nextInt(waiting.size());
            }

            @Override public boolean repeats() {
                return random.nextInt(4) == 0;
            }
        };
    }
}
