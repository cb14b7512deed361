package al.headless.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.privacy.KeyTexts;
import al.headless.runtime.BareDatabase;
import al.headless.testing.Borrower;
import al.headless.testing.Service;
import al.headless.testing.TcpProxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More writers than connections, on a database that is slow: those who are let in get to their end, and the others are
/// told so in time.
@Tag("apart")
class CrowdTest {
    private static final int FEW = 10; // as many as there are connections
    private static final int MANY = 300;
    private static final Duration SLOW = Duration.ofMillis(100); // each statement
    private static final double LEAST_SHARE = 0.8;
    private static final int MOST_ROUNDS = 3;
    /// Three times the 1.2 s within which callers are promised to be refused.
    private static final Duration REFUSAL = Duration.ofMillis(3_600);
    private static final String PROOFS = """
            select coalesce(sum(calls), 0) from pg_stat_statements where query like '%from token_pair p%session_hash%'
              or query like '%session_hash%from token_pair p%'""";

    @TempDir Path data;

    /// Writes that succeeded, those that were refused, and the longest that a refusal took.
    private record Tally(AtomicLong done, AtomicLong refused, AtomicLong longest) {
        Tally() {
            this(new AtomicLong(), new AtomicLong(), new AtomicLong());
        }
    }

    private record Writer(Borrower borrower, String journey) {
        static Writer on(Service service) {
            var borrower = Borrower.named(service, "CUST_" + UUID.randomUUID());
            return new Writer(borrower, borrower.journey());
        }

        void write(long until, Tally tally) {
            while (System.nanoTime() < until) {
                long begin = System.nanoTime();
                var said = borrower.api().put("/journeys/" + journey + "/profile",
                        "{\"address\": {\"addressL1\": \"Flat " + begin + "\", \"city\": \"Pune\"}}");
                if (said.status() == 200) {
                    tally.done.incrementAndGet();
                } else {
                    assertEquals(503, said.status(), said::toString);
                    tally.refused.incrementAndGet();
                    tally.longest.accumulateAndGet(System.nanoTime() - begin, Math::max);
                }
            }
        }
    }

    /// By count, not by time: what is spent on callers who are refused in the end is not there for the others. On a
    /// machine that is busy with other things some run out of their time all the same: then it is tried once more.
    @Test void whoever_was_proved_is_not_refused_behind_those_who_were_not() {
        onSlowDatabase((service, writers) -> {
            double share = 0;
            for (int round = 0; round < MOST_ROUNDS && share < LEAST_SHARE; round++) {
                var crowd = new Tally();
                long proofs = proofs(service);
                write(writers, crowd, Duration.ofSeconds(4));
                long proved = proofs(service) - proofs;
                System.out.printf("CrowdTest: %d proved, %d done, %d refused%n", proved, crowd.done.get(),
                        crowd.refused.get());
                assertTrue(crowd.refused.get() > 0, "there are more than fit");
                share = (double) crowd.done.get() / proved;
            }
            assertTrue(share >= LEAST_SHARE, "share of those who were proved: " + share);
        });
    }

    @Test @Tag("deep") void many_writers_on_a_slow_database_get_as_much_done_as_few() {
        onSlowDatabase((_, writers) -> {
            var few = new Tally();
            var many = new Tally();
            for (int round = 0; round < 5; round++) {
                write(writers.subList(0, FEW), few, Duration.ofSeconds(10));
                write(writers, many, Duration.ofSeconds(10));
            }
            check(few, many);
        });
    }

    private static void check(Tally few, Tally many) {
        double share = (double) many.done.get() / few.done.get();
        var longest = Duration.ofNanos(many.longest.get());
        System.out.printf("CrowdTest: %d writers: %d done; %d writers: %d done, %d refused, the slowest after %d ms:"
                + " %.2f%n", FEW, few.done.get(), MANY, many.done.get(), many.refused.get(), longest.toMillis(), share);
        assertEquals(0, few.refused.get(), "whoever has a connection is not refused");
        assertTrue(many.refused.get() > 0, "there are more than fit");
        assertTrue(share >= LEAST_SHARE, () -> "share of the goodput: " + share);
        assertTrue(longest.compareTo(REFUSAL) < 0, () -> "a refusal took " + longest);
    }

    private static long proofs(Service service) {
        return Long.parseLong(service.rows(PROOFS).getFirst().getFirst());
    }

    private void onSlowDatabase(BiConsumer<Service, List<Writer>> crowd) {
        try (var database = BareDatabase.in(data.resolve("server"));
                var proxy = new TcpProxy(URI.create(database.address().url().substring("jdbc:".length())).getPort())) {
            var service = service(database, proxy);
            try {
                var writers = IntStream.range(0, MANY).mapToObj(_ -> Writer.on(service)).toList();
                proxy.slow(SLOW);
                crowd.accept(service, writers);
            } finally {
                proxy.mend();
                service.stop();
            }
        }
    }

    private static void write(List<Writer> writers, Tally tally, Duration time) {
        long until = System.nanoTime() + time.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (var writer : writers) all.add(threads.submit(() -> writer.write(until, tally)));
            for (var one : all) one.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private Service service(BareDatabase database, TcpProxy proxy) {
        var address = database.address();
        return Service.start(Map.of("headless.database.url",
                address.url().replaceFirst(":\\d+/", ":" + proxy.port() + "/"),
                "headless.database.user", address.user(), "headless.database.password", address.password(),
                "headless.data", data.resolve("service").toString(), "headless.master-key", KeyTexts.made()));
    }
}
