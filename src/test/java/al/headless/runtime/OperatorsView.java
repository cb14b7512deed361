package al.headless.runtime;

import io.micronaut.context.ApplicationContext;

/// Where a service of the tests lets operators look.
public final class OperatorsView {
    private OperatorsView() {}

    public static int port(ApplicationContext service) {
        return service.getBean(OperationsPort.class).port();
    }
}
