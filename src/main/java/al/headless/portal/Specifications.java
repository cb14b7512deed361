package al.headless.portal;

import al.headless.portal.Releases.Revision;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The contract's documents, each held in memory once it was asked for: there are as many as were released.
@Singleton
class Specifications {
    /// Names of their own (draft-ietf-httpapi-rest-api-mediatypes) say more than `application/json`; whoever only
    /// knows the suffixes `+json` and `+yaml` reads them all the same.
    private static final MediaType JSON = MediaType.of("application/openapi+json;version=3.1");
    private static final MediaType YAML = MediaType.of("application/openapi+yaml;version=3.1");
    /// File names and what they hold.
    static final Map<String, MediaType> FILES =
            Map.of("openapi.yaml", YAML, "openapi.json", JSON, "openapi.dereferenced.json", JSON);

    private final Releases releases;
    private final Map<String, PublicDocument> known = new ConcurrentHashMap<>();

    Specifications(Releases releases) {
        this.releases = releases;
    }

    /// Empty when the revision has no such file, or the file is none of the contract's.
    Optional<PublicDocument> find(Revision revision, String file) {
        var type = FILES.get(file);
        if (type == null || !releases.has(revision, file)) return Optional.empty();
        return Optional.of(known.computeIfAbsent(path(revision, file),
                _ -> new PublicDocument(type, releases.file(revision, file).orElseThrow())));
    }

    /// Where a revision's file is served for ever.
    static String path(Revision revision, String file) {
        return "/openapi/" + revision.date() + "/" + revision.name() + "/" + file;
    }

    /// Where the newest of a version is served.
    static String path(String date, String file) {
        return "/openapi/" + date + "/" + file;
    }
}
