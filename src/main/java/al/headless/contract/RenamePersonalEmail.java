package al.headless.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// `profile.personalemail` and `profile.personalEmail`.
final class RenamePersonalEmail implements VersionChange {
    private static final MemberRename RENAME = new MemberRename("profile", "personalemail", "personalEmail");

    @Override public String version() {
        return "2026-11-22";
    }

    @Override public String description() {
        return "`profile.personalemail` is now `profile.personalEmail`, spelled like every other member: in"
                + " requests, in answers, and where its path is named (`requiredFields`, `missingFields`,"
                + " `details.field`).";
    }

    @Override public Set<String> schemas() {
        return MemberRename.named("ProfileInput", "Profile");
    }

    @Override public JsonNode raise(JsonNode older) {
        return RENAME.raise(older);
    }

    @Override public JsonNode lower(JsonNode newer) {
        return RENAME.lower(newer);
    }
}
