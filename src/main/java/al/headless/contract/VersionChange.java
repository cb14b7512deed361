package al.headless.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// One breaking difference between a version and the one before it, in both directions.
///
/// It applies to instances of named schemas of the contract and nowhere else: what partners keep in free objects is
/// theirs, whatever its members are called. It converts in place or answers what takes the node's place, and leaves
/// alone what is not there.
public interface VersionChange {
    /// Its name for good, in the changelog.
    default String id() {
        return getClass().getSimpleName();
    }

    /// The version that brought it.
    String version();

    /// The entry in the changelog, written for partners.
    String description();

    /// The names of the schemas to whose instances it applies.
    Set<String> schemas();

    /// Makes of a part of a request of the version before one of this version.
    default JsonNode raise(JsonNode older) {
        return older;
    }

    /// Makes of a part of an answer of this version one of the version before.
    default JsonNode lower(JsonNode newer) {
        return newer;
    }
}
