package al.headless.runtime;

import al.headless.kernel.ServiceSettings;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.order.Ordered;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import sun.misc.Signal;

/// SIGTERM and SIGINT: readiness says no at once, the service goes on for `headless.stop-lead`, so that whoever sends
/// it work hears of it, and only then it stops. A second signal is not waited for.
///
/// The process ends with 128 and the signal's number, as without it. Only in a process of the service's own.
@Singleton
@Requires(beans = Termination.OwnProcess.class)
final class Termination implements ApplicationEventListener<ServerStartupEvent>, Ordered {
    private static final int BY_SIGNAL = 128;

    private final OperationsPort port;
    private final Duration lead;
    private final AtomicBoolean heard = new AtomicBoolean();

    Termination(OperationsPort port, ServiceSettings settings) {
        this.port = port;
        this.lead = settings.stopLead();
    }

    /// Says that the process is the service's own.
    record OwnProcess() {}

    /// Before anybody is told that the service is ready.
    @Override public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override public void onApplicationEvent(ServerStartupEvent event) {
        Stream.of("TERM", "INT").map(Signal::new).forEach(signal -> Signal.handle(signal, this::end));
    }

    private void end(Signal signal) {
        port.leave();
        if (heard.compareAndSet(false, true)) {
            for (long end = System.nanoTime() + lead.toNanos(), left = lead.toNanos(); left > 0;
                    left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
        System.exit(BY_SIGNAL + signal.getNumber());
    }
}
