package al.headless.runtime;

import al.headless.kernel.Secret;
import al.headless.kernel.Span;
import al.headless.kernel.WrongSetting;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.core.type.Argument;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One setting, as a component of a record of settings declares it.
///
/// @param name as a file says it: `headless.session.greatest-age`
/// @param argument the component, with its type and its limits
record Setting(String name, Argument<?> argument) {
    private static final int LONGEST_SHOWN = 80;

    static Setting of(String prefix, Argument<?> argument) {
        return new Setting(prefix + "." + NameUtils.hyphenate(argument.getName(), true), argument);
    }

    /// As a variable says it: `HEADLESS_SESSION_GREATEST_AGE`.
    String variable() {
        return name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    boolean secret() {
        return argument.getAnnotationMetadata().hasAnnotation(Secret.class);
    }

    /// What it must be, to follow "it must be".
    String form() {
        var limits = argument.getAnnotationMetadata();
        if (limits.hasAnnotation(Span.class)) {
            return "a time from " + limits.stringValue(Span.class, "least").orElseThrow() + " to "
                    + limits.stringValue(Span.class, "most").orElseThrow() + ", such as 30s, 5m or 24h";
        }
        if (limits.hasAnnotation(Min.class)) {
            return "a whole number from " + limits.longValue(Min.class, "value").orElseThrow() + " to "
                    + limits.longValue(Max.class, "value").orElseThrow();
        }
        if (limits.hasAnnotation(Pattern.class)) {
            return limits.stringValue(Pattern.class, "message").orElseThrow().replaceFirst("^must be ", "");
        }
        return limits.hasAnnotation(NotBlank.class) ? "something, not empty" : ofItsType();
    }

    private String ofItsType() {
        var type = argument.getFirstTypeVariable().<Class<?>>map(Argument::getType).orElse(argument.getType());
        if (type.isEnum()) {
            var constants = Stream.of(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
            return "one of " + constants + (type == argument.getType() ? "" : ", or several, with commas");
        }
        if (type == Duration.class) return "a time such as 30s, 5m or 24h";
        return type == boolean.class ? "true or false" : "a text";
    }

    /// What is said of it when it cannot be used as it is.
    WrongSetting wrong(ApplicationContext context) {
        var value = context.getProperty(name, String.class).orElse("");
        var shown = value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + "…" : value;
        return new WrongSetting(variable() + " (" + name + ") is " + (secret() ? "masked" : "\""
                + shown.replaceAll("\\p{Cntrl}", "?") + "\"") + ": it must be " + form() + ".");
    }
}
