package al.headless.portal;

import al.headless.portal.Differences.Difference;
import al.headless.portal.Differences.Side;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The stored examples of the operations that a difference touches, before and after, where they are not the same.
final class ExamplePairs {
    private ExamplePairs() {}

    /// Empty when a side has no document, or no example shows a difference.
    static String of(Difference difference, Releases releases) {
        var before = examples(difference.from(), releases);
        var after = examples(difference.to(), releases);
        if (before.isEmpty() || after.isEmpty()) return "";
        var pairs = difference.operations().stream().map(id -> operation(id, before.get().of(id), after.get().of(id)))
                .collect(Collectors.joining());
        return pairs.isEmpty() ? "" : "## Examples\n\n" + pairs;
    }

    private static Optional<Examples> examples(Side side, Releases releases) {
        return releases.json(side.revised(), "openapi.json").map(Examples::new);
    }

    private static String operation(String id, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        var pairs = Stream.concat(before.keySet().stream(), after.keySet().stream()).distinct()
                .filter(label -> !Objects.equals(before.get(label), after.get(label)))
                .map(label -> "#### " + Markdown.text(label) + "\n\n"
                        + Markdown.pair(before.get(label), after.get(label)))
                .collect(Collectors.joining());
        return pairs.isEmpty() ? "" : "### " + Markdown.code(id) + "\n\n" + pairs;
    }
}
