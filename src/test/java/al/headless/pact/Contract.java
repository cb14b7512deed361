package al.headless.pact;

import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.Pact;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What one consumer expects of the service: a pact, where it is kept, and, where a broker keeps it, its links and
/// whether it is one that the provider has not kept yet (`pending`).
record Contract(Path file, Pact pact, Map<String, Object> links, boolean pending) {
    static final String PROVIDER = "headless-lending";

    /// The pact of a file. [Unfit] with a reason that continues a sentence which begins with the pact's name.
    static Contract of(Path file, Map<String, Object> links, boolean pending) {
        var written = json(file);
        var provider = written.at("/provider/name").asText();
        if (!written.path("interactions").isArray() && !written.path("messages").isArray()) {
            throw new Unfit("is not a pact: it lists neither interactions nor messages");
        }
        if (written.at("/consumer/name").asText().isBlank()) throw new Unfit("is not a pact: it names no consumer");
        if (!provider.equals(PROVIDER)) {
            throw new Unfit("is about the provider \"" + provider + "\", this one is \"" + PROVIDER + "\"");
        }
        PactForm.check(written);
        var pact = read(file);
        Unread.check(written, pact);
        return new Contract(file, pact, links, pending);
    }

    static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new Unfit("is not JSON: " + e.getOriginalMessage().lines().findFirst().orElse("")
                    + " (line " + e.getLocation().getLineNr() + ")");
        } catch (IOException e) {
            throw new Unfit("cannot be read: " + e.getMessage());
        }
    }

    private static Pact read(Path file) {
        try {
            return DefaultPactReader.INSTANCE.loadPact(file.toFile());
        } catch (RuntimeException e) {
            throw new Unfit("cannot be read: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    String consumer() {
        return pact.getConsumer().getName();
    }

    /// Whose it is, and the file in which it is kept.
    String title() {
        return links.isEmpty() ? consumer() + ", " + file.getFileName() : consumer();
    }

    List<Interaction> interactions() {
        return pact.getInteractions();
    }

    /// Whether it fails nobody that this is not kept: its consumer or the broker calls it pending.
    boolean pending(Interaction interaction) {
        return pending || interaction.isV4() && interaction.asV4Interaction().getPending();
    }
}
