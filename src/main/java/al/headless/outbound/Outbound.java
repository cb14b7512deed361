package al.headless.outbound;

import al.headless.kernel.ServiceSettings;
import al.headless.outbound.Outcome.Answered;
import al.headless.outbound.Outcome.Failed;
import al.headless.outbound.Outcome.Reason;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;

/// Sends HTTP to addresses that others name, over https on port 443 or 8443.
///
/// Guarantees: a call ends within 10 seconds, look-up of the name, TLS and a slow other side included (3 to connect, 5
/// for the name), with an [Outcome] and no exception. The name is looked up once; unless all its addresses are public,
/// nothing is connected to; the connection is made to the very address that was judged, while certificate, TLS's
/// server name and `Host` are the name's. No redirection is followed, no proxy used, nothing sent twice, no cookie
/// kept, nobody authenticated, nothing unpacked. Every call has a connection and a TLS session of its own, because
/// what is kept for the next call would be shared with another caller: 256 calls at once are the most. Nothing of an
/// answer is kept but what was asked for.
///
/// Where `headless.outbound.loopback` allows it, `localhost` and addresses of this machine may be named too, also over
/// http and on any port; they must be this machine's then.
@Singleton
public final class Outbound {
    private final boolean loopback;
    private final Limits limits;
    private final Lookups lookups;
    private final Connecting connecting;
    private final Tls tls;
    private final Semaphore room;
    private final ScheduledThreadPoolExecutor bells = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("outbound-deadline").factory());

    @Inject Outbound(OutboundSettings settings, ServiceSettings service) {
        this(settings.loopback(), Limits.PROMISED, Resolver::bySystem, (socket, to, millis) ->
                socket.connect(to, millis), Tls.ofTheJvm());
        settings.judge(service.environments());
    }

    /// With machines and limits of a test's own.
    Outbound(boolean loopback, Limits limits, Resolver resolver, Dialer dialer, Tls tls) {
        this.loopback = loopback;
        this.limits = limits;
        this.lookups = new Lookups(resolver, limits);
        this.connecting = new Connecting(dialer, limits.connect());
        this.tls = tls;
        this.room = new Semaphore(limits.calls());
        bells.setRemoveOnCancelPolicy(true);
    }

    /// Judges a URL as it stands, for whoever saves it. What its host resolves to is judged at each call.
    public Verdict judge(String url) {
        try {
            return new Verdict.Usable(Destination.of(url, loopback).url());
        } catch (Objected objected) {
            return new Verdict.Refused(objected.objection());
        }
    }

    /// Sends, and waits for the answer. It may be called from any thread, never within a transaction.
    public Outcome send(Outgoing outgoing) {
        long begin = System.nanoTime();
        if (!room.tryAcquire()) {
            return new Failed(Reason.BUSY, "too many calls are under way", since(begin));
        }
        try (var deadline = new Deadline(limits.call(), bells)) {
            return sent(outgoing, begin, deadline);
        } catch (RejectedExecutionException _) {
            return new Failed(Reason.STOPPED, "the service is stopping", since(begin));
        } finally {
            room.release();
        }
    }

    private Outcome sent(Outgoing outgoing, long begin, Deadline deadline) {
        try {
            var destination = Destination.of(outgoing.url(), loopback);
            var connection = connecting.to(destination, addresses(destination, deadline), deadline);
            var heard = Exchange.over(destination.secure() ? tls.over(connection, destination) : connection,
                    destination, outgoing);
            return new Answered(heard.status(), heard.headers(), heard.body(), heard.cut(), since(begin));
        } catch (Objected objected) {
            return new Failed(Reason.BLOCKED, "the URL " + objected.objection().words(), since(begin));
        } catch (Undone undone) {
            return failed(undone, deadline, since(begin));
        }
    }

    private List<InetAddress> addresses(Destination destination, Deadline deadline) throws Undone {
        var host = destination.host();
        return Host.address(host) ? List.of(InetAddress.ofLiteral(host)) : lookups.of(host, deadline.left());
    }

    /// A socket that was closed under a call says nothing of why.
    private static Failed failed(Undone undone, Deadline deadline, Duration took) {
        return switch (undone.reason()) {
            case CONNECT, TLS, HTTP, TIMEOUT -> {
                if (deadline.over()) yield new Failed(Reason.TIMEOUT, "the call took too long", took);
                if (Thread.currentThread().isInterrupted()) {
                    yield new Failed(Reason.STOPPED, "the caller was stopped", took);
                }
                yield new Failed(undone.reason(), undone.getMessage(), took);
            }
            case BLOCKED, DNS, BUSY, STOPPED -> new Failed(undone.reason(), undone.getMessage(), took);
        };
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /// Nothing is begun any more; what is under way keeps its deadline.
    @PreDestroy void stop() {
        bells.shutdown();
    }
}
