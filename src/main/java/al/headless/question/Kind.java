package al.headless.question;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What kind of question a [Subject] makes.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Kind {
    /// Its name; never changes once released.
    String value();

    /// The names under which releases before had this done. Their jobs become questions: the members of their data are
    /// named as those of the subject.
    String[] formerly() default {};
}
