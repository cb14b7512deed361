package al.headless.runtime;

import al.headless.kernel.ServiceSettings;
import al.headless.kernel.WrongSetting;
import al.headless.outbound.OutboundSettings;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.BeanContextException;
import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads and judges every setting that any room asks for before anything is made: the framework would read each when it
/// is first needed, which for some is the first request, or the end.
///
/// Reports variables that look like settings of ours and are none. Refuses with a [WrongSetting].
@Singleton
final class Settings {
    private static final String OURS = "headless";
    private static final String ROOMS = "al.headless.";
    private static final Set<String> BOOLEANS = Set.of("true", "false");
    private static final Pattern OUR_VARIABLE = Pattern.compile("HEADLESS_\\w+");
    /// What variables of ours are besides the settings: where the server listens, and what scripts are told.
    private static final Set<String> BESIDES = Set.of("HEADLESS_HOST", "HEADLESS_URL", "HEADLESS_API_KEY");
    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
    /// As the framework says which component of a record cannot be what it was set to.
    private static final Pattern VIOLATED = Pattern.compile("for parameter \\[(\\w+)] of class");

    /// Made before everything else, because [EmbeddedDatabase] wants it, which is made before every pool.
    Settings(ApplicationContext context) {
        records(context).forEach(record -> judge(context, record));
        context.getBean(OutboundSettings.class).judge(context.getBean(ServiceSettings.class).environments());
        unknown(all(context), System.getenv().keySet()).forEach(variable -> LOG.warn(
                "{} is no setting of this release, and changes nothing: see src/deploy/SETTINGS.md", variable));
    }

    /// Those of the variables that look like settings of ours and are none, in order.
    static List<String> unknown(List<Setting> settings, Set<String> variables) {
        var known = settings.stream().map(Setting::variable).collect(Collectors.toSet());
        return variables.stream().filter(variable -> OUR_VARIABLE.matcher(variable).matches()
                && !known.contains(variable) && !BESIDES.contains(variable)).sorted().toList();
    }

    /// Every setting that a record of some room holds.
    static List<Setting> all(ApplicationContext context) {
        return records(context).flatMap(Settings::settings).toList();
    }

    private static Stream<BeanDefinition<?>> records(ApplicationContext context) {
        return context.getBeanDefinitionReferences().stream()
                .filter(reference -> reference.getBeanDefinitionName().startsWith(ROOMS))
                .<BeanDefinition<?>>map(reference -> reference.load(context))
                .filter(definition -> definition.isEnabled(context) && prefix(definition).startsWith(OURS));
    }

    private static String prefix(BeanDefinition<?> definition) {
        return definition.stringValue(ConfigurationProperties.class).orElse("");
    }

    private static Stream<Setting> settings(BeanDefinition<?> definition) {
        return Stream.of(definition.getConstructor().getArguments())
                .map(argument -> Setting.of(prefix(definition), argument));
    }

    private static void judge(ApplicationContext context, BeanDefinition<?> definition) {
        settings(definition).filter(setting -> !readable(context, setting)).findFirst().ifPresent(setting -> {
            throw setting.wrong(context);
        });
        try {
            context.getBean(definition);
        } catch (BeanContextException failure) {
            var violated = VIOLATED.matcher(failure.getMessage());
            if (!violated.find()) throw failure;
            var name = violated.group(1);
            throw settings(definition).filter(setting -> setting.argument().getName().equals(name)).findFirst()
                    .<RuntimeException>map(setting -> setting.wrong(context)).orElse(failure);
        }
    }

    private static boolean readable(ApplicationContext context, Setting setting) {
        if (!context.containsProperty(setting.name())) return true;
        var wanted = setting.argument();
        // The framework takes whatever it does not know for false.
        if (wanted.getType() == boolean.class) {
            return BOOLEANS.contains(context.getProperty(setting.name(), String.class).orElse(""));
        }
        return List.class == wanted.getType() ? readableList(context, setting.name(), wanted)
                : context.getProperty(setting.name(), ConversionContext.of(wanted)).isPresent();
    }

    /// The framework would leave out what it cannot read.
    private static boolean readableList(ApplicationContext context, String name, Argument<?> wanted) {
        var each = wanted.getFirstTypeVariable().orElseThrow();
        var texts = context.getProperty(name, Argument.listOf(String.class)).orElse(List.of());
        return !texts.isEmpty() && texts.stream()
                .allMatch(text -> context.getConversionService().convert(text.strip(), each).isPresent());
    }
}
