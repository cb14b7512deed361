package al.headless.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The way between two neighbouring versions. Requests go up by the older one's schemas, answers down by the newer
/// one's.
final class VersionStep {
    private final ContractDocument older;
    private final ContractDocument newer;
    private final List<VersionChange> changes;
    private final Map<String, Place> up = new ConcurrentHashMap<>();
    private final Map<String, Place> down = new ConcurrentHashMap<>();

    VersionStep(ContractDocument older, ContractDocument newer) {
        this.older = older;
        this.newer = newer;
        changes = VersionChanges.between(older.version(), newer.version());
    }

    /// Whether a caller of this version is on the older side.
    boolean leadsTo(String version) {
        return version.compareTo(newer.version()) < 0;
    }

    JsonNode raise(String operationId, JsonNode body) {
        return body(operationId).apply(body, VersionChange::raise);
    }

    JsonNode lower(String schema, JsonNode tree) {
        return answer(schema).apply(tree, VersionChange::lower);
    }

    /// Whether answers of a schema look different on the two sides.
    boolean lowers(String schema) {
        return !answer(schema).nowhere();
    }

    /// The changes that an operation's request or answer shows.
    Stream<VersionChange> shownBy(String operationId) {
        return Stream.concat(body(operationId).changes(), answer(newer.data(operationId)).changes());
    }

    private Place body(String operationId) {
        return up.computeIfAbsent(operationId, id -> Place.in(older, older.body(id), changes));
    }

    private Place answer(String schema) {
        return down.computeIfAbsent(schema, name -> Place.in(newer, ContractDocument.reference(name),
                changes.reversed()));
    }
}
