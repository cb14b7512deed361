package al.headless.sandbox;

import al.headless.kernel.Json;
import al.headless.privacy.DataKey;
import al.headless.privacy.DataKeys;
import al.headless.testing.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// What instances of a newer release would have stored: every object of all JSON that is kept, sealed or not, has a
/// member that this release does not know.
final class NewerWords {
    static final List<String> PLAIN = List.of("offer lender", "offer quote", "loan state", "sandbox_talk state",
            "sandbox_document content");
    static final List<String> SEALED = List.of("profile person", "profile work", "profile address", "profile gold",
            "borrower person", "borrower work", "borrower address", "step form", "inbox_event event");
    static final String JOBS = "scheduled_tasks task_data";
    private static final String MEMBER = "ofANewerRelease";

    private final Service service;
    private final Set<String> written = new TreeSet<>();

    NewerWords(Service service) {
        this.service = service;
    }

    /// Writes them wherever they are not yet.
    void spread() {
        for (var place : PLAIN) plain(place.split(" ")[0], place.split(" ")[1]);
        for (var place : SEALED) sealed(place.split(" ")[0], place.split(" ")[1]);
        jobs();
    }

    /// The places that had something to write them into.
    Set<String> written() {
        return written;
    }

    private void plain(String table, String column) {
        for (var row : service.rows("select ctid, %2$s from %1$s where %2$s is not null".formatted(table, column))) {
            var tree = read(row.get(1).getBytes(StandardCharsets.UTF_8));
            if (!widened(tree)) continue;
            service.sql("update %s set %s = ?::jsonb where ctid = ?::tid".formatted(table, column), text(tree),
                    row.getFirst());
            written.add(table + " " + column);
        }
    }

    private void sealed(String table, String column) {
        var rows = service.rows("""
                select t.ctid, b.id, encode(b.data_key, 'hex'), encode(t.%2$s, 'hex') from %1$s t %3$s
                where t.%2$s is not null""".formatted(table, column, owned(table)));
        for (var row : rows) {
            DataKey key = service.bean(DataKeys.class).open(UUID.fromString(row.get(1)), bytes(row.get(2)));
            var tree = read(key.openBytes(table, column, bytes(row.get(3))));
            if (!widened(tree)) continue;
            service.sql("update %s set %s = ? where ctid = ?::tid".formatted(table, column),
                    key.seal(table, column, tree), row.getFirst());
            written.add(table + " " + column);
        }
    }

    private static String owned(String table) {
        return switch (table) {
            case "borrower" -> "join borrower b on b.id = t.id";
            case "inbox_event" -> "join conversation c on c.id = t.conversation_id"
                    + " join borrower b on b.id = c.borrower_id";
            default -> "join borrower b on b.id = t.borrower_id";
        };
    }

    private void jobs() {
        for (var row : service.rows("select ctid, encode(task_data, 'hex') from scheduled_tasks")) {
            var tree = read(bytes(row.get(1)));
            if (!widened(tree)) continue;
            service.sql("update scheduled_tasks set task_data = ? where ctid = ?::tid", Json.bytes(tree),
                    row.getFirst());
            written.add(JOBS);
        }
    }

    /// False when it was before.
    private static boolean widened(JsonNode tree) {
        if (tree.has(MEMBER)) return false;
        for (var child : tree) widened(child);
        if (tree instanceof ObjectNode object) object.putObject(MEMBER).put("said", true);
        return tree.isObject();
    }

    private static JsonNode read(byte[] json) {
        return Json.value(json, JsonNode.class);
    }

    private static String text(JsonNode tree) {
        return new String(Json.bytes(tree), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
