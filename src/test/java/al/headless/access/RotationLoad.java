package al.headless.access;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Api;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import al.headless.testing.Service;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;

/// New borrowers, one after the other, on two instances that are started anew meanwhile: each opens a session, starts a
/// journey and hands in a profile, and then hears all three again, byte for byte, on whichever instance is there. Who
/// is not answered, or told to come back, asks again with the same key.
final class RotationLoad implements AutoCloseable {
    private static final int CALLERS = 4;
    private static final int MOST_TRIES = 2_000; // 20 ms apart: longer than an instance is away

    private final List<AtomicReference<Service>> instances;
    private final String apiKey;
    private final Map<String, String> journeys = new ConcurrentHashMap<>();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();
    private final AtomicInteger serial = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> callers;
    private volatile boolean over;

    RotationLoad(List<AtomicReference<Service>> instances, String apiKey) {
        this.instances = instances;
        this.apiKey = apiKey;
        callers = IntStream.range(0, CALLERS).<Future<?>>mapToObj(_ -> threads.submit(this::work)).toList();
    }

    /// How many writes were answered, each heard once more afterwards.
    int writes() {
        return writes.get();
    }

    /// How often a caller had to ask again.
    int again() {
        return again.get();
    }

    /// The journey of each borrower, by the session token.
    Map<String, String> journeys() {
        return journeys;
    }

    private void work() {
        while (!over) {
            int number = serial.incrementAndGet();
            var opened = twice(number, service -> Api.with(service, apiKey).key("open-" + number).post("/sessions",
                    "{\"borrowerExternalID\": \"CUST_" + number + "\"}"));
            var token = opened.data("/sessionToken");
            var journey = twice(number, service -> Api.with(service, token).key("start-" + number)
                    .post("/journeys", "{\"type\": \"PERSONAL_LOAN\"}")).data("/journeyID");
            twice(number, service -> Api.with(service, token).key("fill-" + number)
                    .put("/journeys/" + journey + "/profile", Borrower.completeProfile("1234")));
            journeys.put(token, journey);
        }
    }

    /// A write, and its replay at the other instance, if that is there.
    private Said twice(int number, Function<Service, Said> call) {
        var first = sure(number, call);
        assertTrue(first.status() < 300, first::toString);
        var replay = sure(number + 1, call);
        assertTrue(replay.replayed(), replay::toString);
        assertEquals(first.status(), replay.status());
        assertArrayEquals(first.body(), replay.body());
        writes.incrementAndGet();
        return first;
    }

    private Said sure(int first, Function<Service, Said> call) {
        for (int tried = 0; tried < MOST_TRIES; tried++) {
            var service = instances.get((first + tried) % instances.size()).get();
            try {
                var said = service == null ? null : call.apply(service);
                if (said != null && !comesBack(said)) return said;
            } catch (AssertionError lost) {
                if (!(lost.getCause() instanceof IOException)) throw lost;
            }
            if (service != null) again.incrementAndGet();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        throw new AssertionError("never answered");
    }

    private static boolean comesBack(Said said) {
        return List.of("UPSTREAM_TEMPORARY_FAILURE", "ASYNC_OPERATION_PENDING").contains(String.valueOf(said.code()));
    }

    /// Ends it, and fails if a caller has.
    @Override public void close() {
        over = true;
        try {
            for (var caller : callers) caller.get(1, TimeUnit.MINUTES);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
