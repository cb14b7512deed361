package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Borrower;
import al.headless.testing.TwoReleases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// This release is rolled out beside the one before, on one database, while loans go on: nobody is refused, nothing is
/// left behind.
@Tag("previous")
@Tag("apart")
class TwoReleasesTest {
    private static final Map<String, String> SETTINGS = Map.of("headless.sandbox.pace", "brisk",
            "headless.limits.borrower-per-minute", "100000", "headless.limits.application-per-minute", "1000000",
            "headless.limits.address-per-minute", "1000000");
    private static final int AT_ONCE = 8;
    private static final String STUCK = """
            select format('%s %s', j.id, t) from journey j, unwakened(j.borrower_id, j.id) t""";
    private static final String UNFINISHED = """
            select format('%s %s', kind, status) from operation where status not in ('SUCCEEDED', 'FAILED')""";
    private static final String PARKED = "select source from inbox_event where state = 'PARKED'";
    private static final String STATUSES = """
            select format('%s %s', status, count(*)) from journey group by status order by status""";

    @TempDir Path data;

    @Test void loans_go_on_while_a_release_takes_the_place_of_the_one_before() throws Exception {
        rolledOutDuring(12);
    }

    @Test @Tag("deep") void two_hundred_loans_go_on_while_a_release_takes_the_place_of_the_one_before()
            throws Exception {
        rolledOutDuring(200);
    }

    /// A third of the loans begins on the release before alone, a third on both, a third on this one. Every other loan
    /// stands still with its offer locked until what serves has changed.
    private void rolledOutDuring(int loans) throws IOException, InterruptedException, ExecutionException {
        long seed = Long.getLong("seed", System.nanoTime());
        try (var releases = new TwoReleases(data, SETTINGS, seed);
                var threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            var both = new CountDownLatch(1);
            var alone = new CountDownLatch(1);
            var walks = new ArrayList<Future<?>>();
            begin(loans / 3, walks, threads, loan -> walk(releases, loan, both));
            releases.rollOut();
            both.countDown();
            begin(loans / 3, walks, threads, loan -> walk(releases, loan, alone));
            for (var one : walks.subList(0, loans / 3)) one.get();
            releases.retire();
            alone.countDown();
            begin(loans - walks.size(), walks, threads, loan -> walk(releases, loan, alone));
            for (var one : walks) one.get();
            releases.runJobs();
            System.out.printf("TwoReleasesTest: %d loans, requests to the release before and to this one: %s,"
                    + " -Dseed=%d%n", walks.size(), releases.served(), seed);
            check(releases, loans);
        }
    }

    private static void begin(int loans, List<Future<?>> walks, ExecutorService threads, IntConsumer walk) {
        for (int i = 0; i < loans; i++) {
            int loan = walks.size();
            walks.add(threads.submit(() -> walk.accept(loan)));
        }
    }

    private static void check(TwoReleases releases, int loans) {
        assertEquals(List.of("CLOSED " + loans), releases.rows(STATUSES));
        assertEquals(List.of(), releases.rows(STUCK));
        assertEquals(List.of(), releases.rows(UNFINISHED));
        assertEquals(List.of(), releases.rows(PARKED));
        assertTrue(releases.served().stream().allMatch(served -> served > loans), "both served");
    }

    private static void walk(TwoReleases releases, int loan, CountDownLatch change) {
        boolean gold = loan % 4 == 3;
        var borrower = Borrower.named(releases, "CUST_" + UUID.randomUUID());
        var walk = new Walk(borrower, "1234", gold ? "GOLD_LOAN" : "PERSONAL_LOAN", new Backstage() {
            @Override public void run(String journey, Runnable between) {
                releases.settle(journey, borrower.borrowerId());
                between.run();
            }

            @Override public boolean watched() {
                return false;
            }
        });
        walk.choose(gold ? Walk.DECCAN : Walk.CHOLA);
        if (loan % 2 == 0) await(change);
        assertEquals("DISBURSED", walk.toTheEnd());
        assertEquals("PAYMENT_READY", walk.repay("foreclosure", "{}", "foreclosure"));
        assertEquals("PAID", walk.pay("foreclosure"));
        assertEquals("CLOSED", walk.status());
    }

    private static void await(CountDownLatch change) {
        try {
            change.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
