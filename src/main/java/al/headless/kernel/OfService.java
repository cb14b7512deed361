package al.headless.kernel;

import io.micronaut.context.annotation.Requires;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A bean that only a running service has: what it does by itself, by the clock or when it starts, an operator's
/// command must not do.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Requires(notEnv = OfService.OPERATOR)
public @interface OfService {
    /// The environment in which an operator's command runs.
    String OPERATOR = "operator";
}
