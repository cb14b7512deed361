package al.headless.telemetry;

import ch.qos.logback.core.PropertyDefinerBase;
import java.util.Optional;

/// The name of this running instance in log lines and spans: `HOSTNAME`, as containers have it, and the process's id.
/// Named in `logback.xml`.
public final class Instance extends PropertyDefinerBase {
    static final String NAME = Optional.ofNullable(System.getenv("HOSTNAME")).filter(name -> !name.isBlank())
            .map(name -> name + "/").orElse("") + ProcessHandle.current().pid();

    @Override public String getPropertyValue() {
        return NAME;
    }
}
