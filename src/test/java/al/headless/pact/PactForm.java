package al.headless.pact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The form of a pact, judged as it is written: what Pact's own reader would pass over, or take for something else,
/// is refused with its place.
final class PactForm {
    private static final Pattern VERSION = Pattern.compile("[1-4](\\.\\d+)*");
    private static final String HTTP = "Synchronous/HTTP";
    private static final String MESSAGE = "Asynchronous/Messages";
    private static final List<String> TYPES = List.of(HTTP, MESSAGE, "Synchronous/Messages");
    private static final Set<String> BODY = Set.of("content", "contentType", "contentTypeHint", "encoded");
    private static final int LONGEST = 40; // characters of what is shown of a value

    private final boolean fourth;
    private final String place;
    private final JsonNode written;

    private PactForm(boolean fourth, String place, JsonNode written) {
        this.fourth = fourth;
        this.place = place;
        this.written = written;
    }

    static void check(JsonNode pact) {
        var version = version(pact);
        if (!version.isEmpty() && !VERSION.matcher(version).matches()) {
            throw new Unfit("is of version " + version + " of the pact specification: 1 to 4 can be read");
        }
        int count = 0;
        for (var list : List.of("interactions", "messages")) for (int i = 0; i < pact.path(list).size(); i++, count++) {
            var form = new PactForm(version.startsWith("4"), list + "[" + i + "]", pact.path(list).path(i));
            form.check(list.equals("messages"));
        }
        if (count == 0) throw new Unfit("lists no interaction: there is nothing to verify");
    }

    /// As the pact names it; nothing where it names none.
    static String version(JsonNode pact) {
        for (var name : List.of("pactSpecification/version", "pactSpecificationVersion",
                "pact-specification/version")) {
            var version = pact.at("/metadata/" + name);
            if (version.isValueNode()) return version.asText();
        }
        return "";
    }

    private void check(boolean message) {
        text("description", written.path("description"), "text");
        if (written.has("pending") && !written.path("pending").isBoolean()) {
            throw not("pending", written.path("pending"), "true or false");
        }
        if (!written.path("pluginConfiguration").isEmpty()) {
            throw refused("pluginConfiguration", "is of a plugin of Pact, and none is used here");
        }
        states();
        var type = written.path("type").asText();
        if (fourth && !TYPES.contains(type)) throw not("type", written.path("type"), String.join(" or ", TYPES));
        if (!message && (!fourth || type.equals(HTTP))) http();
        if (type.equals(MESSAGE)) body("contents", written.path("contents"));
    }

    private void states() {
        for (var name : List.of("providerState", "provider_state")) if (written.has(name)) {
            text(name, written.path(name), "the name of a state: leave it out, or name one");
        }
        if (!written.has("providerStates")) return;
        var states = written.path("providerStates");
        if (!states.isArray()) throw not("providerStates", states, "a list: leave it out, or list some");
        for (int i = 0; i < states.size(); i++) {
            var at = "providerStates[" + i + "]";
            if (!states.path(i).isObject()) throw not(at, states.path(i), "an object with name and params");
            text(at + ".name", states.path(i).path("name"), "the name of a state");
            for (var one : states.path(i).properties()) if (!Set.of("name", "params").contains(one.getKey())) {
                throw refused(at + "." + one.getKey(), "is read by nobody: the parameters of a state are its params");
            }
            var params = states.path(i).path("params");
            boolean none = params.isMissingNode() || params.isNull() || params.isArray() && params.isEmpty();
            if (!none && !params.isObject()) throw not(at + ".params", params, "an object");
        }
    }

    private void http() {
        for (var part : List.of("request", "response")) {
            if (!written.path(part).isObject()) throw not(part, written.path(part), "an object");
            texts(part + ".headers", written.path(part).path("headers"));
            body(part + ".body", written.path(part).path("body"));
        }
        text("request.method", written.at("/request/method"), "a method");
        text("request.path", written.at("/request/path"), "a path");
        if (!written.at("/request/query").isTextual()) texts("request.query", written.at("/request/query"));
        var status = written.at("/response/status");
        if (!status.isIntegralNumber()) throw not("response.status", status, "a number");
    }

    /// Of a header or a parameter: text, or a list of texts.
    private void texts(String name, JsonNode values) {
        if (values.isMissingNode() || values.isNull()) return;
        if (!values.isObject()) throw not(name, values, "an object");
        for (var one : values.properties()) {
            var at = name + "." + one.getKey();
            if (!one.getValue().isArray()) text(at, one.getValue(), "text");
            else one.getValue().forEach(value -> text(at, value, "text"));
        }
    }

    private void body(String name, JsonNode body) {
        if (!fourth || body.isMissingNode() || body.isNull()) return;
        if (!body.isObject()) throw not(name, body, "an object with content");
        for (var one : body.properties()) if (!BODY.contains(one.getKey())) {
            throw refused(name + "." + one.getKey(), "is read by nobody: in version 4 the body itself is its content");
        }
        var encoded = body.path("encoded");
        if (encoded.asText().equalsIgnoreCase("base64") || encoded.asBoolean()) {
            if (!isBase64(body.path("content"))) throw not(name + ".content", body.path("content"), "base64");
        } else if (encoded.isTextual() && !encoded.asText().equalsIgnoreCase("json")) {
            throw not(name + ".encoded", encoded, "false, base64 or JSON");
        }
    }

    private static boolean isBase64(JsonNode content) {
        try {
            Base64.getDecoder().decode(content.asText());
            return content.isTextual();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void text(String name, JsonNode value, String meant) {
        if (!value.isTextual() || value.asText().isBlank()) throw not(name, value, meant);
    }

    private static String shown(JsonNode value) {
        var text = value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }

    private Unfit not(String name, JsonNode value, String meant) {
        return refused(name, value.isMissingNode() ? "is missing" : "is " + shown(value) + ", not " + meant);
    }

    private Unfit refused(String name, String reason) {
        return new Unfit("cannot be read: " + place + "." + name + " " + reason);
    }
}
