import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What may have been signed when a body is not what was signed: the body, taken back from each thing that usually
/// happens to one on its way. The page of the portal that checks a delivery knows the same.
final class Suspects {
    /// The order in which a snapshot is written.
    private static final List<String> ORDER = List.of("schema_version", "event_type", "event_id", "event_at",
            "snapshot_generated_at", "sequence", "issuer", "source", "trigger", "tenant_id", "application_id",
            "borrower", "borrowerExternalID", "journeys", "journeyID", "status", "nextAction");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(?:/|u(?!00[0-7])([0-9a-fA-F]{4}))");

    private Suspects() {}

    /// Bodies that may have been signed, by what must have happened to each.
    static Map<String, byte[]> of(byte[] body) {
        var found = new LinkedHashMap<String, byte[]>();
        text(body).ifPresent(text -> {
            found.put("a newline was added at its end", text.replaceFirst("\\r?\\n\\z", "").getBytes(UTF_8));
            found.put("the newline at its end was taken away", (text + "\n").getBytes(UTF_8));
            found.put("its line ends were changed", text.replace("\r\n", "\n").getBytes(UTF_8));
            Json.read(text).ifPresent(json -> rewritten(json).forEach(found::put));
        });
        return found;
    }

    private static Map<String, byte[]> rewritten(Json json) {
        var found = new LinkedHashMap<String, byte[]>();
        for (var ordered : List.of(false, true)) {
            for (var unescaped : List.of(false, true)) {
                var what = new ArrayList<>(List.of("its JSON was parsed and written anew (spaces"));
                if (ordered) what.add("order of members");
                if (unescaped) what.add("escaped letters");
                var text = (ordered ? json.ordered(ORDER) : json).compact();
                found.put(String.join(", ", what) + ")", (unescaped ? unescaped(text) : text).getBytes(UTF_8));
            }
        }
        return found;
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll(match -> Matcher.quoteReplacement(
                match.group(1) == null ? "/" : Character.toString((char) Integer.parseInt(match.group(1), 16))));
    }

    static Optional<String> text(byte[] body) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
