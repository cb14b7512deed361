package al.headless.kernel;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/// A setting whose value nobody is shown.
@Retention(RetentionPolicy.RUNTIME)
public @interface Secret {}
