package al.headless.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// `workProfile.officialemail` and `workProfile.officialEmail`.
final class RenameOfficialEmail implements VersionChange {
    private static final MemberRename RENAME = new MemberRename("workProfile", "officialemail", "officialEmail");

    @Override public String version() {
        return "2026-11-22";
    }

    @Override public String description() {
        return "`workProfile.officialemail` is now `workProfile.officialEmail`, spelled like every other member: in"
                + " requests, in answers, and where its path is named (`requiredFields`, `missingFields`,"
                + " `details.field`).";
    }

    @Override public Set<String> schemas() {
        return MemberRename.named("WorkProfileInput", "WorkProfile");
    }

    @Override public JsonNode raise(JsonNode older) {
        return RENAME.raise(older);
    }

    @Override public JsonNode lower(JsonNode newer) {
        return RENAME.lower(newer);
    }
}
