package al.headless.runtime;

import al.headless.kernel.StartRefusal;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.event.BeanInitializedEventListener;
import io.micronaut.context.event.BeanInitializingEvent;
import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.jdbc.BasicJdbcConfiguration;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Reads every setting that any room asks for before anything is made: the framework would read each when it is first
/// needed, which for some is the first request, or the end.
///
/// Refuses with a [StartRefusal] that names the setting and what it must be, never its value.
@Singleton
final class Settings implements BeanInitializedEventListener<BasicJdbcConfiguration> {
    private static final String OURS = "headless.";
    private static final String ROOMS = "al.headless.";

    /// Listeners are made before everything else.
    Settings(ApplicationContext context) {
        context.getBeanDefinitionReferences().stream()
                .filter(reference -> reference.getBeanDefinitionName().startsWith(ROOMS))
                .map(reference -> reference.load(context)).filter(definition -> definition.isEnabled(context))
                .forEach(definition -> read(context, definition));
    }

    @Override public BasicJdbcConfiguration onInitialized(BeanInitializingEvent<BasicJdbcConfiguration> event) {
        return event.getBean();
    }

    private static void read(ApplicationContext context, BeanDefinition<?> definition) {
        if (definition.stringValue(ConfigurationProperties.class).filter(name -> name.startsWith(OURS)).isPresent()) {
            context.getBean(definition);
        }
        Stream.of(definition.getConstructor().getArguments()).forEach(argument -> argument.getAnnotationMetadata()
                .stringValue(Property.class, "name").filter(name -> name.startsWith(OURS))
                .ifPresent(name -> read(context, name, argument)));
    }

    private static void read(ApplicationContext context, String name, Argument<?> wanted) {
        if (!context.containsProperty(name)) return;
        boolean readable = List.class == wanted.getType() ? readableList(context, name, wanted)
                : context.getProperty(name, ConversionContext.of(wanted)).isPresent();
        if (!readable) throw unreadable(name, "it must be " + form(wanted));
    }

    /// The framework would leave out what it cannot read.
    private static boolean readableList(ApplicationContext context, String name, Argument<?> wanted) {
        var each = wanted.getFirstTypeVariable().orElseThrow();
        var texts = context.getProperty(name, Argument.listOf(String.class)).orElse(List.of());
        return !texts.isEmpty() && texts.stream()
                .allMatch(text -> context.getConversionService().convert(text.strip(), each).isPresent());
    }

    /// The setting as it is called in a file, and as a variable.
    static StartRefusal unreadable(String name, String why) {
        return new StartRefusal("The setting " + name + " (" + name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")
                + ") cannot be read: " + why + ".");
    }

    private static String form(Argument<?> wanted) {
        var type = wanted.getFirstTypeVariable().<Class<?>>map(Argument::getType).orElse(wanted.getType());
        if (type.isEnum()) return "of " + Arrays.toString(type.getEnumConstants());
        if (type == Duration.class) return "a time such as 30s, 5m or 24h";
        if (type == boolean.class || type == Boolean.class) return "true or false";
        if (type == int.class || type == Integer.class) return "a whole number";
        return "a " + type.getSimpleName();
    }
}
