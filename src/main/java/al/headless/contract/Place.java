package al.headless.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// Where in a tree of a certain schema version changes apply: to itself, to members, to items. What the schema does not
/// describe is no place.
record Place(List<VersionChange> here, Map<String, Place> members, @Nullable Place items) {
    private static final int MOST_LEVELS = 30; // of schemas in schemas: a schema that holds itself is not foreseen
    private static final Place NOWHERE = new Place(List.of(), Map.of(), null);

    /// Finds the places in a document, from a schema on.
    static Place in(ContractDocument document, JsonNode schema, List<VersionChange> changes) {
        return in(document, schema, changes, 0);
    }

    private static Place in(ContractDocument document, JsonNode schema, List<VersionChange> changes, int level) {
        if (level > MOST_LEVELS) throw new IllegalStateException("the contract's schemas nest without end");
        var found = NOWHERE;
        if (schema.has("$ref")) {
            var name = schema.path("$ref").asText().replaceFirst(".*/", "");
            var here = changes.stream().filter(change -> change.schemas().contains(name)).toList();
            found = new Place(here, Map.of(), null).and(in(document, document.schema(name), changes, level + 1));
        }
        for (var list : List.of("allOf", "anyOf", "oneOf")) {
            for (var part : schema.path(list)) found = found.and(in(document, part, changes, level + 1));
        }
        var members = new HashMap<String, Place>();
        schema.path("properties").properties().forEach(member -> {
            var place = in(document, member.getValue(), changes, level + 1);
            if (!place.nowhere()) members.put(member.getKey(), place);
        });
        var items = schema.has("items") ? in(document, schema.path("items"), changes, level + 1) : NOWHERE;
        return found.and(new Place(List.of(), members, items.nowhere() ? null : items));
    }

    boolean nowhere() {
        return equals(NOWHERE);
    }

    /// Every change that applies somewhere here.
    Stream<VersionChange> changes() {
        var inside = members.values().stream().flatMap(Place::changes);
        return Stream.of(here.stream(), inside, items == null ? Stream.<VersionChange>of() : items.changes())
                .flatMap(stream -> stream);
    }

    /// Converts a tree, inner parts first: in place, or to what is answered.
    JsonNode apply(JsonNode node, BiFunction<VersionChange, JsonNode, JsonNode> way) {
        if (node instanceof ObjectNode object) {
            members.forEach((name, place) -> {
                if (object.has(name)) object.set(name, place.apply(object.get(name), way));
            });
        }
        if (node instanceof ArrayNode array && items != null) {
            for (int i = 0; i < array.size(); i++) array.set(i, items.apply(array.get(i), way));
        }
        var result = node;
        for (var change : here) result = way.apply(change, result);
        return result;
    }

    private Place and(Place other) {
        var both = new ArrayList<>(here);
        other.here.stream().filter(change -> !both.contains(change)).forEach(both::add);
        var all = new HashMap<>(members);
        other.members.forEach((name, place) -> all.merge(name, place, Place::and));
        var each = items == null ? other.items : other.items == null ? items : items.and(other.items);
        return new Place(List.copyOf(both), Map.copyOf(all), each);
    }
}
