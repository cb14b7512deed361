package al.headless.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// `txnid` and `transactionReference` of a consent page.
final class RenameTransactionReference implements VersionChange {
    private static final MemberRename RENAME = new MemberRename("", "txnid", "transactionReference");

    @Override public String version() {
        return "2026-11-22";
    }

    @Override public String description() {
        return "`txnid` in the answer of the account aggregator redirect is now `transactionReference`.";
    }

    @Override public Set<String> schemas() {
        return Set.of("AARedirect");
    }

    @Override public JsonNode lower(JsonNode newer) {
        return RENAME.lower(newer);
    }
}
