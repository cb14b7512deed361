package al.headless.kernel;

import jakarta.validation.Constraint;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/// How short and how long a time that an operator sets may be, both included, as a setting is written: `30s`, `5m`,
/// `24h`, `30d`.
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = SpanLimits.class)
public @interface Span {
    String least();

    String most();

    String message() default "must be a time from {least} to {most}";

    Class<?>[] groups() default {};
}
