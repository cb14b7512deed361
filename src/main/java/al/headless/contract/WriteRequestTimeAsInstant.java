package al.headless.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/// `reqdate` and `requestedAt` of a consent page.
final class WriteRequestTimeAsInstant implements VersionChange {
    private static final MemberRename RENAME = new MemberRename("", "reqdate", "requestedAt");
    private static final DateTimeFormatter OLDER =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

    @Override public String version() {
        return "2026-11-22";
    }

    @Override public String description() {
        return "`reqdate` (`yyyyMMddHHmmssSSS`) in the answer of the account aggregator redirect is now `requestedAt`,"
                + " an instant like all others (RFC 3339, UTC, milliseconds).";
    }

    @Override public Set<String> schemas() {
        return Set.of("AARedirect");
    }

    @Override public JsonNode lower(JsonNode newer) {
        if (newer instanceof ObjectNode page && page.has("requestedAt")) {
            page.put("requestedAt", OLDER.format(Instant.parse(page.path("requestedAt").textValue())));
        }
        return RENAME.lower(newer);
    }
}
