package al.headless.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// A member of a section that is called otherwise in the version before: as a name in objects, and as a value wherever
/// its path travels.
record MemberRename(String section, String older, String newer) {
    /// The schemas of the objects that hold the member, and those whose values name it: a path, or a sentence that
    /// begins with one.
    static Set<String> named(String request, String answer) {
        return Set.of(request, answer, "FieldPath", "ErrorMessage");
    }

    JsonNode raise(JsonNode node) {
        return node instanceof ObjectNode object ? renamed(object, older, newer) : node;
    }

    JsonNode lower(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> renamed(object, newer, older);
            case TextNode text -> TextNode.valueOf(respelled(text.textValue()));
            default -> node;
        };
    }

    private String respelled(String text) {
        return text.replaceFirst("^" + Pattern.quote(section + "." + newer) + "(?=$|[. ])", section + "." + older);
    }

    /// In place, and the member keeps its place among the others.
    private static ObjectNode renamed(ObjectNode object, String from, String to) {
        if (!object.has(from)) return object;
        var members = object.properties().stream().map(Map.Entry::copyOf).toList();
        object.removeAll();
        members.forEach(member -> object.set(member.getKey().equals(from) ? to : member.getKey(), member.getValue()));
        return object;
    }
}
