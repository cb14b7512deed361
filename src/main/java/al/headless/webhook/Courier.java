package al.headless.webhook;

import al.headless.kernel.Clock;
import al.headless.webhook.Deliveries.Due;
import al.headless.webhook.Deliveries.Tried;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.exceptions.DataAccessException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers to one endpoint, which it holds, until nothing is due: [#AT_ONCE] at a time, in the order in which they are
/// due. What became of them is noted as soon as it is known, with as many others as are known by then, and by the same
/// statement it learns whether it still holds the endpoint, and by which secret the next is signed.
///
/// It begins nothing that could not end while the endpoint is surely its own: a courier that was frozen finds its time
/// over, or, when it had begun, that what it has to say counts for nothing.
final class Courier implements Runnable {
    static final int AT_ONCE = 4;
    static final int BATCH = 50; // deliveries that are looked up at once
    /// What was looked up longer ago is looked up again: its borrower may have been erased, its endpoint paused.
    private static final Duration FRESH = Duration.ofSeconds(5);
    /// The longest call, and noting what became of it.
    private static final Duration CALL = Duration.ofSeconds(13);
    /// An endpoint that nobody could be sent to, because too much is under way here.
    private static final Duration BUSY = Duration.ofSeconds(2);
    /// The database is asked again so soon whether a result could be noted.
    private static final Duration AGAIN = Duration.ofMillis(500);
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final Couriers house;
    private final Clock clock;
    private final ArrayDeque<Due> waiting = new ArrayDeque<>();
    private final List<Due> inFlight = new ArrayList<>();
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    private final List<Thread> calls = new ArrayList<>();
    private final long begun = System.nanoTime();
    private Endpoint endpoint;
    private long lookedUp; // nanoseconds
    private long heldSince; // nanoseconds
    private boolean busy;
    private boolean broken;

    Courier(Couriers house, Clock clock, Endpoint endpoint, long heldSince) {
        this.house = house;
        this.clock = clock;
        this.endpoint = endpoint;
        this.heldSince = heldSince;
    }

    /// `failed` when it is no affair of the receiver: this instance cannot do it.
    private record Ended(Due of, Optional<Try> result, String marks, Instant at, boolean failed) {}

    /// Ends in one of three ways: nothing is left to do, or its turn is over, and the endpoint is let go; somebody else
    /// holds it; it failed, and whoever comes next waits until the lease is over.
    @Override public void run() {
        try {
            do {
                fill();
            } while (!inFlight.isEmpty() && noted(heard()));
            if (inFlight.isEmpty() && !broken) {
                house.asking(() -> house.deliveries.release(endpoint, busy ? BUSY : Duration.ZERO));
            }
        } catch (InterruptedException _) {
            calls.forEach(Thread::interrupt);
        } catch (RuntimeException e) {
            LOG.error("delivering to endpoint {} failed, and is tried again", endpoint.id(), e);
        }
    }

    private void fill() {
        if (house.stopping()) return;
        pings();
        while (mayBegin()) {
            if (waiting.isEmpty() || older(lookedUp, FRESH)) lookUp();
            var next = waiting.stream().filter(this::itsTurn).findFirst();
            if (next.isEmpty()) return;
            waiting.remove(next.get());
            begin(next.get());
        }
    }

    /// A borrower's events arrive in their order where nothing goes wrong: the next is begun when the one before has
    /// ended, however it ended.
    private boolean itsTurn(Due due) {
        return inFlight.stream().noneMatch(other -> other.borrowerId().equals(due.borrowerId()));
    }

    private boolean mayBegin() {
        int most = endpoint.health().probing() ? 1 : AT_ONCE;
        return !house.stopping() && !busy && !broken && !older(begun, house.turn()) && inFlight.size() < most
                && endpoint.state() == Endpoint.State.ENABLED
                && !endpoint.health().resting(clock.now()) && surelyHeld();
    }

    /// Whether a call that begins now ends while nobody else can hold the endpoint.
    private boolean surelyHeld() {
        if (!older(heldSince, house.lease().minus(CALL))) return true;
        return inFlight.isEmpty() && noted(List.of()) && !older(heldSince, house.lease().minus(CALL));
    }

    private static boolean older(long than, Duration age) {
        return System.nanoTime() - than > age.toNanos();
    }

    private void lookUp() {
        waiting.clear();
        lookedUp = System.nanoTime();
        house.asking(() -> house.deliveries.due(endpoint, clock.now(), BATCH + inFlight.size())).stream()
                .filter(due -> inFlight.stream().noneMatch(due::same)).limit(BATCH).forEach(waiting::add);
    }

    private void begin(Due due) {
        inFlight.add(due);
        var to = endpoint;
        calls.removeIf(call -> !call.isAlive());
        calls.add(Thread.ofVirtual().name("webhook-call").start(() -> {
            var at = clock.now();
            Ended end = new Ended(due, Optional.empty(), "", at, true);
            try {
                end = new Ended(due, house.sending.deliver(to, due), to.marks(at), at, false);
            } catch (RuntimeException e) {
                LOG.error("event {} could not be sent, and is tried again", due.eventId(), e);
            } finally {
                ended.add(end);
            }
        }));
    }

    private void pings() {
        for (var ping : house.asking(() -> house.pings.open(endpoint))) {
            if (broken || busy || !surelyHeld()) return;
            try {
                house.sending.ping(endpoint, ping, house.pin()).ifPresentOrElse(result -> answered(ping, result),
                        () -> busy = true);
            } catch (RuntimeException e) {
                LOG.error("endpoint {} could not be pinged, and is tried again", endpoint.id(), e);
                broken = true;
            }
        }
    }

    private void answered(Pings.Ping ping, Try result) {
        house.told(result);
        if (result.delivered() && endpoint.state() == Endpoint.State.DISABLED) keep();
        house.asking(() -> house.pings.done(endpoint, ping, result, clock.now()));
        if (result.delivered()) endpoint = endpoint.doing(endpoint.health().succeeded(clock.now()));
        broken |= !noted(List.of());
    }

    /// Whatever waits for a disabled endpoint is kept; what somebody else made meanwhile is found the next time.
    private void keep() {
        boolean more = true;
        while (more && surelyHeld()) more = house.asking(() -> house.deliveries.keep(endpoint, clock.now()));
    }

    /// At least one that has ended.
    private List<Ended> heard() throws InterruptedException {
        var heard = new ArrayList<Ended>();
        var first = ended.poll(CALL.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) throw new IllegalStateException("a call did not end in time");
        heard.add(first);
        ended.drainTo(heard);
        return heard;
    }

    /// Notes what has ended; false when somebody else holds the endpoint.
    private boolean noted(List<Ended> heard) {
        var before = endpoint.health();
        var health = before;
        var tried = new ArrayList<Tried>();
        boolean gone = false;
        var schedule = Schedule.of(endpoint.environment());
        for (var one : heard) {
            inFlight.remove(one.of);
            if (one.result.isEmpty()) {
                busy = true;
                broken |= one.failed;
                continue;
            }
            var result = one.result.get();
            house.told(result);
            health = health(health, result);
            gone |= result.result() == Try.Result.GONE;
            tried.add(tried(one, result, schedule));
        }
        boolean hopeless = health.failures() > before.failures() && health.hopeless();
        var disabled = gone ? Endpoint.Reason.GONE : hopeless ? Endpoint.Reason.FAILING : null;
        long asked = System.nanoTime();
        var was = endpoint.state();
        var now = recorded(tried, health, disabled);
        if (now.isEmpty()) {
            LOG.warn("endpoint {} is delivered to by another instance by now", endpoint.id());
            return false;
        }
        heldSince = asked;
        endpoint = now.get();
        if (was == Endpoint.State.ENABLED) house.tell(endpoint, before, disabled);
        if (!tried.isEmpty() && endpoint.state() == Endpoint.State.DISABLED) keep();
        return true;
    }

    /// What was delivered is not to be delivered again only because the database was busy: it is told again, for as
    /// long as nobody else can hold the endpoint.
    private Optional<Endpoint> recorded(List<Tried> tried, Health health, Endpoint.@Nullable Reason disabled) {
        while (true) {
            try {
                return house.asking(() -> house.deliveries.record(endpoint, tried, health, disabled, clock.now(),
                        house.lease()));
            } catch (DataAccessException e) {
                if (older(heldSince, house.lease().minus(AGAIN))) throw e;
                LockSupport.parkNanos(AGAIN.toNanos());
                if (Thread.currentThread().isInterrupted()) throw e;
            }
        }
    }

    private Health health(Health health, Try result) {
        return switch (result.result()) {
            case DELIVERED -> health.succeeded(clock.now());
            case UNREADABLE -> health;
            case REDIRECTED, REFUSED, GONE, BLOCKED, DNS, CONNECT, TLS, TIMEOUT, HTTP ->
                    health.failed(clock.now(), result.wish().orElse(Duration.ZERO));
        };
    }

    private Tried tried(Ended one, Try result, Schedule schedule) {
        var pause = switch (result.result()) {
            case DELIVERED, UNREADABLE -> Optional.<Duration>empty();
            case REDIRECTED, REFUSED, GONE, BLOCKED, DNS, CONNECT, TLS, TIMEOUT, HTTP ->
                    schedule.pause(one.of.eventId(), one.of.tries() + 1, result.wish());
        };
        var state = result.delivered() ? Endpoint.Delivery.DELIVERED
                : pause.isPresent() ? Endpoint.Delivery.WAITING : Endpoint.Delivery.KEPT;
        return new Tried(one.of, one.at, result, one.marks, state, pause.map(clock.now()::plus).orElse(null));
    }
}
