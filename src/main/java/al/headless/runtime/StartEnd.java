package al.headless.runtime;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.order.Ordered;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;

/// The end of a start: heard of last, because whoever hears of it before may still make the start fail, and then the
/// embedded server has to be stopped without the context's help.
@Singleton
final class StartEnd implements ApplicationEventListener<ServerStartupEvent>, Ordered {
    private final EmbeddedDatabase database;

    StartEnd(EmbeddedDatabase database) {
        this.database = database;
    }

    @Override public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override public void onApplicationEvent(ServerStartupEvent event) {
        database.serviceIsUp();
    }
}
