package al.headless.pact;

import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.Pact;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What one consumer expects of the service: a pact, where it is kept, and, where a broker keeps it, its links and
/// whether it is one that the provider has not kept yet (`pending`).
record Contract(Path file, Pact pact, Map<String, Object> links, boolean pending) {
    static final String PROVIDER = "headless-lending";
    private static final Pattern NOT_WRITTEN = Pattern.compile("(^|/)(node_modules|target|\\.venv)/");
    private static final int DEEPEST = 3; // folders: pact/<consumer>/<contract>

    String consumer() {
        return pact.getConsumer().getName();
    }

    /// The pact of a file, or every pact of the service in a folder and those below.
    static List<Contract> in(Path place) {
        if (Files.isRegularFile(place)) return List.of(of(place));
        if (!Files.isDirectory(place)) throw new Unfit("there is no file or folder " + place);
        try (var files = Files.find(place, DEEPEST, (file, _) -> file.toString().endsWith(".json"))) {
            var found = files.filter(file -> !NOT_WRITTEN.matcher(place.relativize(file).toString()).find()).sorted()
                    .filter(file -> json(file).has("interactions")).map(Contract::of).toList();
            if (found.isEmpty()) throw new Unfit("there is no pact in " + place);
            return found;
        } catch (IOException e) {
            throw new Unfit(place + " cannot be read: " + e.getMessage());
        }
    }

    private static Contract of(Path file) {
        var written = json(file);
        var provider = written.at("/provider/name").asText();
        if (!written.at("/interactions").isArray() || written.at("/consumer/name").asText().isEmpty()) {
            throw new Unfit(file + " is not a pact: it names no consumer or lists no interactions");
        }
        if (!provider.equals(PROVIDER)) {
            throw new Unfit(file + " is about the provider \"" + provider + "\", this one is \"" + PROVIDER + "\"");
        }
        return new Contract(file, read(file), Map.of(), false);
    }

    static Pact read(Path file) {
        try {
            return DefaultPactReader.INSTANCE.loadPact(file.toFile());
        } catch (RuntimeException e) {
            throw new Unfit(file + " is not a pact: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new Unfit(file + " is not JSON: " + e.getOriginalMessage().lines().findFirst().orElse("")
                    + " (line " + e.getLocation().getLineNr() + ")");
        } catch (IOException e) {
            throw new Unfit(file + " cannot be read: " + e.getMessage());
        }
    }
}
