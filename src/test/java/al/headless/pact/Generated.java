package al.headless.pact;

import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.SynchronousRequestResponse;
import au.com.dius.pact.core.model.V4Interaction.AsynchronousMessage;
import au.com.dius.pact.core.model.generators.Generator;
import au.com.dius.pact.core.model.generators.Generators;
import au.com.dius.pact.core.model.generators.ProviderStateGenerator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What an interaction does not write down but has made: by its generators, from what its states gave.
final class Generated {
    private static final Pattern NAME = Pattern.compile("\\$\\{([^}]*)}");

    private Generated() {}

    static Stream<Generator> by(Interaction interaction) {
        var all = switch (interaction) {
            case SynchronousRequestResponse http ->
                Stream.of(http.getRequest().getGenerators(), http.getResponse().getGenerators());
            default -> interaction.asV4Interaction() instanceof AsynchronousMessage message
                    ? Stream.of(message.getContents().getGenerators()) : Stream.<Generators>empty();
        };
        return all.flatMap(one -> one.getCategories().values().stream()).flatMap(one -> one.values().stream());
    }

    /// A name that no state gave would become nothing at all.
    static void check(Interaction interaction, Map<String, Object> given) {
        by(interaction).forEach(one -> {
            if (one instanceof ProviderStateGenerator state) check(state.getExpression(), given);
        });
    }

    private static void check(String expression, Map<String, Object> given) {
        var names = NAME.matcher(expression).results().map(one -> one.group(1)).toList();
        for (var name : expression.contains("${") ? names : List.of(expression)) {
            if (given.containsKey(name)) continue;
            var known = given.isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(given.keySet()));
            throw new Unfit("no state gives " + name + ", which a generator takes; given is " + known);
        }
    }
}
