package al.headless.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;

/// SUBMIT_PROFILE; before, FILL_PROFILE meant both.
final class AnnounceProfileSubmission implements VersionChange {
    @Override public String version() {
        return "2026-11-22";
    }

    @Override public String description() {
        return "`nextAction` is `SUBMIT_PROFILE` when the profile is complete and only has to be submitted."
                + " `FILL_PROFILE` now means that something is missing; it used to mean both.";
    }

    @Override public Set<String> schemas() {
        return Set.of("NextAction");
    }

    @Override public JsonNode lower(JsonNode newer) {
        return "SUBMIT_PROFILE".equals(newer.textValue()) ? TextNode.valueOf("FILL_PROFILE") : newer;
    }
}
