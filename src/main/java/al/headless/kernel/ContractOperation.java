package al.headless.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What the contract says about an operation; the generator writes it onto the interface.
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ContractOperation {
    String id();

    int success();

    TokenClass[] tokens();

    boolean mutating() default false;

    boolean polling() default false;

    boolean body() default false;

    boolean bodyRequired() default false;
}
