package al.headless.outbound;

import al.headless.outbound.Outcome.Reason;
import io.micronaut.core.annotation.Nullable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Looks names up, each on a thread of its own: a look-up of the JDK's cannot be called back, and holds the thread that
/// asked for it, a virtual one's carrier too.
///
/// Guarantees: nobody waits longer than the limit. However many ask for one name at the same time, one look-up is
/// under way, so that a name whose servers are silent holds one thread. When as many names are being looked up as may
/// be, whoever asks for another is told so at once. What was heard is for those who waited, and is not kept.
final class Lookups {
    private final Map<String, CompletableFuture<List<InetAddress>>> underWay = new ConcurrentHashMap<>();
    private final Resolver resolver;
    private final Duration limit;
    private final Semaphore room;

    Lookups(Resolver resolver, Limits limits) {
        this.resolver = resolver;
        this.limit = limits.lookup();
        this.room = new Semaphore(limits.lookups());
    }

    /// Every address of a name: one at least.
    List<InetAddress> of(String host, Duration left) throws Undone {
        var lookup = underWay.computeIfAbsent(host, this::begun);
        if (lookup == null) throw new Undone(Reason.BUSY, "too many names are being looked up");
        try {
            return lookup.get(Math.min(left.toNanos(), limit.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw new Undone(Reason.DNS, "the name's servers did not answer in time");
        } catch (ExecutionException _) {
            throw new Undone(Reason.DNS, "the name has no address");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Undone(Reason.STOPPED, "the caller was stopped");
        }
    }

    /// Null when there is no room.
    private @Nullable CompletableFuture<List<InetAddress>> begun(String host) {
        if (!room.tryAcquire()) return null;
        var lookup = new CompletableFuture<List<InetAddress>>();
        Thread.ofPlatform().daemon().name("outbound-lookup").start(() -> {
            var heard = new FutureTask<>(() -> addresses(host));
            heard.run();
            room.release();
            underWay.remove(host, lookup);
            if (heard.state() == FutureTask.State.SUCCESS) lookup.complete(heard.resultNow());
            else lookup.completeExceptionally(heard.exceptionNow());
        });
        return lookup;
    }

    private List<InetAddress> addresses(String host) throws UnknownHostException {
        var addresses = List.of(resolver.resolve(host));
        if (addresses.isEmpty()) throw new UnknownHostException();
        return addresses;
    }
}
