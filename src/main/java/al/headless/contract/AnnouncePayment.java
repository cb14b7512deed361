package al.headless.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Set;

/// COMPLETE_PAYMENT; before, a running loan had no next action.
final class AnnouncePayment implements VersionChange {
    @Override public String version() {
        return "2026-11-22";
    }

    @Override public String description() {
        return "`nextAction` of a running loan is `COMPLETE_PAYMENT` while a payment page waits in `postDisbursal`;"
                + " it used to be null.";
    }

    @Override public Set<String> schemas() {
        return Set.of("NextAction");
    }

    @Override public JsonNode lower(JsonNode newer) {
        return "COMPLETE_PAYMENT".equals(newer.textValue()) ? NullNode.instance : newer;
    }
}
