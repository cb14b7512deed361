package al.headless.telemetry;

import java.util.Optional;

/// The name of this running instance in log lines and spans: `HOSTNAME`, as containers have it, and the process's id.
final class Instance {
    static final String NAME = Optional.ofNullable(System.getenv("HOSTNAME")).filter(name -> !name.isBlank())
            .map(name -> name + "/").orElse("") + ProcessHandle.current().pid();

    private Instance() {}
}
