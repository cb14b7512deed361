package al.headless.journey;

import al.headless.kernel.Json;
import al.headless.kernel.Refusal;
import al.headless.privacy.DataKey;
import java.util.Collection;
import java.util.Map;

/// The two members that partners fill freely, `metadata` and `resume`: sealed, because nobody knows what is in them.
public final class FreeObjects {
    private static final int MAX_BYTES = 8 * 1024;
    private static final int MAX_MEMBERS = 50;
    private static final int MAX_DEPTH = 5;

    static final String RULE = "must be an object of at most " + MAX_MEMBERS + " members, " + MAX_DEPTH
            + " levels and " + MAX_BYTES / 1024 + " KiB";

    private FreeObjects() {}

    /// Refuses with VALIDATION_FAILED what is larger than 8 KiB, 50 members or 5 levels.
    public static Map<String, Object> checked(String field, Map<String, Object> value) {
        if (!fits(value)) throw Refusal.invalid(field, field + " " + RULE);
        return value;
    }

    static boolean fits(Map<String, Object> value) {
        return value.size() <= MAX_MEMBERS && depth(value) <= MAX_DEPTH && Json.bytes(value).length <= MAX_BYTES;
    }

    @SuppressWarnings("unchecked") // what was sealed was a JSON object
    public static Map<String, Object> open(DataKey key, String column, byte[] sealed) {
        return key.open("journey", column, sealed, Map.class);
    }

    private static int depth(Object value) {
        Collection<?> children = switch (value) {
            case Map<?, ?> map -> map.values();
            case Collection<?> list -> list;
            case null, default -> null;
        };
        if (children == null) return 0;
        return 1 + children.stream().mapToInt(FreeObjects::depth).max().orElse(0);
    }
}
