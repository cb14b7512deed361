package al.headless.runtime;

import al.headless.kernel.ServiceSettings;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// How a service takes leave of its callers. New connections are refused from the first moment on. For a short while
/// every answer says `Connection: close`, so that whoever is talking to us goes elsewhere with the next request; only
/// then does the framework close the connections that are quiet, and wait for the requests under way.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class Farewell {
    private final Duration notice;
    private volatile boolean leaving;

    Farewell(ServiceSettings settings) {
        this.notice = settings.stopNotice();
    }

    /// The server has stopped to listen, and waits for us.
    @EventListener void take(ServerShutdownEvent event) {
        leaving = true;
        for (long end = System.nanoTime() + notice.toNanos(), left = notice.toNanos(); left > 0;
                left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @ResponseFilter void tell(MutableHttpResponse<?> response) {
        if (leaving) response.header("Connection", "close");
    }
}
