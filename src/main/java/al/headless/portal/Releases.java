package al.headless.portal;

import al.headless.kernel.Json;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The released revisions of the contract and what was written about them, as the class path holds them.
@Singleton
class Releases {
    private static final int MOST_REVISIONS = 1_000; // of one date, in all its years

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}"); // comes from addresses too

    private final String root;

    Releases(@Property(name = "headless.contract.releases", defaultValue = "/contract") String root) {
        this.root = root;
    }

    /// One immutable revision of a version.
    record Revision(String date, int number) {
        String name() {
            return "r" + number;
        }

        private String folder() {
            return "released/" + date + "/" + name() + "/";
        }
    }

    /// Oldest first; they count from 1 without gaps. Empty for a date that nothing was released under.
    List<Revision> of(String date) {
        if (!DATE.matcher(date).matches()) return List.of();
        return IntStream.rangeClosed(1, MOST_REVISIONS).mapToObj(number -> new Revision(date, number))
                .takeWhile(revision -> exists(revision.folder() + "openapi.json")).toList();
    }

    Optional<Revision> newest(String date) {
        return of(date).stream().reduce((_, newer) -> newer);
    }

    boolean has(Revision revision, String file) {
        return exists(revision.folder() + file);
    }

    Optional<byte[]> file(Revision revision, String file) {
        return file(revision.folder() + file);
    }

    Optional<JsonNode> json(Revision revision, String file) {
        return json(revision.folder() + file);
    }

    /// A file that belongs to no revision, such as `changelog.json`.
    Optional<byte[]> file(String path) {
        try (var in = Releases.class.getResourceAsStream(root + "/" + path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<JsonNode> json(String path) {
        return file(path).map(bytes -> Json.value(bytes, JsonNode.class));
    }

    private boolean exists(String path) {
        return Releases.class.getResource(root + "/" + path) != null;
    }
}
