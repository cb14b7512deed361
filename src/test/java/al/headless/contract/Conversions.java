package al.headless.contract;

import com.fasterxml.jackson.databind.JsonNode;

/// The service's own conversions, for tests in other rooms.
public final class Conversions {
    static final Versions VERSIONS = new Versions(new PublishedVersions("/contract/versions.yaml"));

    private Conversions() {}

    public static JsonNode raise(String version, String operationId, JsonNode body) {
        return VERSIONS.raise(version, operationId, body);
    }

    public static JsonNode lower(String version, String schema, JsonNode tree) {
        return VERSIONS.lower(version, schema, tree);
    }

    /// Where the newest revision of a frozen version is.
    public static String newestRevision(String date) {
        return ContractDocument.newestRevision(date);
    }
}
