package al.headless.pact;

import au.com.dius.pact.provider.junitsupport.State;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/// The provider states: as `pact/states.yaml` catalogues them, and as [ProviderStates] sets them up.
final class StateCatalogue {
    private static final Path FILE = Path.of("pact", "states.yaml");

    /// One state of the catalogue. `after` is what its example follows, or null.
    record Entry(String name, String sets, Given after, List<Parameter> parameters, List<String> gives,
            Map<String, Object> example) {}

    /// `contract` names the enumeration whose values these are, or is null.
    record Parameter(String name, String contract, String defaultValue, List<String> values,
            Map<String, String> words) {}

    /// A state with its parameters, as an interaction is given it.
    record Given(String name, Map<String, Object> parameters) {
        String text() {
            return parameters.isEmpty() ? name : name + " " + parameters;
        }
    }

    private record Written(List<Map<String, Object>> states) {}

    private StateCatalogue() {}

    static List<Entry> entries() {
        var json = new ObjectMapper();
        try {
            var written = json.convertValue(new Yaml().load(Files.readString(FILE)), Written.class);
            return written.states().stream().map(StateCatalogue::entry).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Entry entry(Map<String, Object> state) {
        var parameters = new ArrayList<Parameter>();
        for (var one : (List<Map<String, Object>>) state.getOrDefault("parameters", List.of())) {
            parameters.add(new Parameter((String) one.get("name"), (String) one.get("contract"),
                    (String) one.get("default"), (List<String>) one.get("values"),
                    (Map<String, String>) one.getOrDefault("words", Map.of())));
        }
        var after = (Map<String, Object>) state.get("after");
        return new Entry((String) state.get("name"), (String) state.get("sets"), after == null ? null
                : new Given((String) after.get("name"), (Map<String, Object>) after.get("parameters")), parameters,
                (List<String>) state.get("gives"), (Map<String, Object>) state.get("example"));
    }

    /// The states that can be set up, by name.
    static Map<String, Method> handlers() {
        var handlers = new TreeMap<String, Method>();
        for (var method : ProviderStates.class.getMethods()) {
            var state = method.getAnnotation(State.class);
            if (state != null) for (var name : state.value()) handlers.put(name, method);
        }
        return handlers;
    }

    /// Sets up states, one after the other; answers the values of all of them.
    static Map<String, Object> setUp(ProviderStates states, List<Given> given) {
        var values = new LinkedHashMap<String, Object>();
        for (var one : given) {
            check(one);
            var handler = handlers().get(one.name());
            values.putAll(one.parameters());
            values.putAll(invoked(handler, states, one.parameters()));
        }
        return values;
    }

    /// Whether there is such a state, with such parameters of such values: none is passed over.
    static void check(Given given) {
        var entry = entries().stream().filter(one -> one.name().equals(given.name())).findFirst().orElseThrow(() ->
                new Unfit("unknown state \"" + given.name() + "\": pact/README.md lists them"));
        var known = entry.parameters().stream().map(Parameter::name).toList();
        given.parameters().forEach((name, value) -> {
            var parameter = entry.parameters().stream().filter(one -> one.name().equals(name)).findFirst();
            if (parameter.isEmpty()) throw new Unfit("unknown parameter \"" + name + "\" of the state \"" + entry.name()
                    + "\", which has " + (known.isEmpty() ? "none" : String.join(" and ", known))
                    + (value instanceof Map ? "; parameters are not nested" : ""));
            var values = parameter.get().values();
            if (!values.contains(String.valueOf(value))) throw new Unfit("the state \"" + entry.name()
                    + "\" knows no " + name + " " + value + ", but " + String.join(", ", values));
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> invoked(Method handler, ProviderStates states, Map<String, Object> parameters) {
        try {
            return (Map<String, Object>) handler.invoke(states, parameters);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            if (e.getCause() instanceof Error cause) throw cause;
            throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
