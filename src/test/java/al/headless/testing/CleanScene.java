package al.headless.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Where the code is a mutant every few seconds, nothing of an earlier one must fail the tests of a later one: neither
/// the jobs that it left behind nor itself. Only such runs name this extension.
public final class CleanScene implements BeforeAllCallback {
    private static final List<Service> KEPT = new CopyOnWriteArrayList<>();

    static void keep(Service service) {
        KEPT.add(service);
    }

    static void forget(Service service) {
        KEPT.remove(service);
    }

    @Override public void beforeAll(ExtensionContext context) {
        if (!WarmStart.asked()) return;
        Mutant.giveBackOthers();
        KEPT.forEach(service -> service.sql("delete from scheduled_tasks where task_data is not null"));
    }
}
