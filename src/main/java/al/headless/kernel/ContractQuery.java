package al.headless.kernel;

import io.micronaut.context.annotation.AliasFor;
import io.micronaut.core.bind.annotation.Bindable;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A query parameter of the contract, read strictly: at most once, in the one spelling its type has.
@Documented
@Inherited
@Bindable
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface ContractQuery {
    @AliasFor(annotation = Bindable.class, member = "value")
    String value();
}
