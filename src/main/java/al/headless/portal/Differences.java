package al.headless.portal;

import al.headless.contract.PublishedVersion;
import al.headless.contract.PublishedVersions;
import al.headless.kernel.Json;
import al.headless.portal.Releases.Revision;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// What changed between any two versions, as it was found when they were released.
@Singleton
class Differences {
    private final PublishedVersions published;
    private final Releases releases;

    Differences(PublishedVersions published, Releases releases) {
        this.published = published;
        this.releases = releases;
    }

    /// Everything between an older and a newer version.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Difference(Side from, Side to, List<Change> changes, List<Conversion> versionChanges) {
        /// The operations of whose requests and answers more than the words changed, by name.
        List<String> operations() {
            return changes.stream().filter(change -> !change.kind().equals("words"))
                    .flatMap(change -> change.operations().stream()).distinct().sorted().toList();
        }
    }

    /// A revision that was compared.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Side(String date, int revision) {
        Revision revised() {
            return new Revision(date, revision);
        }
    }

    /// One change of the contract, told in Markdown; `before` and `after` are null where there is nothing.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Change(String kind, List<String> operations, String where, String text, @Nullable JsonNode before,
            @Nullable JsonNode after) {}

    /// A version change: what the service converts for those who stay with the older version.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Conversion(String id, String description) {}

    /// The dates that can be compared, oldest first.
    List<String> dates() {
        return published.all().stream().map(PublishedVersion::date)
                .filter(date -> !releases.of(date).isEmpty()).toList();
    }

    /// Empty when nobody compared the two.
    Optional<Difference> between(String older, String newer) {
        return releases.file("released/differences/" + older + ".." + newer + ".json")
                .map(bytes -> Json.value(bytes, Difference.class));
    }
}
