package al.headless.admin;

import al.headless.job.Jobs;
import al.headless.kernel.Json;
import al.headless.privacy.DataKey;
import al.headless.privacy.DataKeys;
import al.headless.privacy.Holding;
import al.headless.store.Acting;
import al.headless.store.Parameters;
import al.headless.store.Rider;
import al.headless.store.Statements;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// All that is held about a borrower, for the borrower who asks: one JSON tree in the words of the API, amounts as
/// strings of digits, instants in UTC with three fraction digits. It needs the master key.
///
/// Not in it: secrets (keys, tokens, their hashes, addresses of pages on which somebody could act for the borrower),
/// stored answers, which repeat what is in it, and what networks call things. All of it is of one moment.
@Singleton
public class BorrowerExport {
    private static final String ONE_MOMENT = "set transaction isolation level repeatable read";
    private static final String READ = """
            select external_id, data_key, created_at, erased_at from borrower where id = ?""";

    private final List<Holding> holdings;
    private final DataKeys dataKeys;
    private final Acting acting;
    private final Statements statements;
    private final Jobs jobs;

    BorrowerExport(List<Holding> holdings, DataKeys dataKeys, Acting acting, Statements statements, Jobs jobs) {
        this.holdings = holdings;
        this.dataKeys = dataKeys;
        this.acting = acting;
        this.statements = statements;
        this.jobs = jobs;
    }

    /// What is told.
    public sealed interface Outcome {
        /// All that is held.
        record Told(JsonNode borrower) implements Outcome {
            @Override public String toString() {
                return "Told[masked]";
            }
        }

        /// The borrower is erased, since then.
        record Erased(Instant at) implements Outcome {}

        /// There is no such borrower.
        record Unknown() implements Outcome {}
    }

    /// Reads it all. `along` are statements that take effect with it, such as the operator's entry in the trail,
    /// whatever comes out.
    public Outcome export(UUID borrowerId, List<Rider> along) {
        return jobs.inTransaction(() -> {
            run(ONE_MOMENT);
            acting.borrower(borrowerId);
            along.forEach(rider -> run(rider.sql(), rider.values().toArray()));
            return read(borrowerId);
        });
    }

    private Outcome read(UUID borrowerId) {
        return statements.run(READ, ps -> {
            Parameters.set(ps, borrowerId);
            var rs = ps.executeQuery();
            if (!rs.next()) return new Outcome.Unknown();
            if (rs.getTimestamp("erased_at") != null) {
                return new Outcome.Erased(rs.getTimestamp("erased_at").toInstant());
            }
            var borrower = Json.MAPPER.createObjectNode().put("borrowerID", borrowerId.toString())
                    .put("borrowerExternalID", rs.getString("external_id"));
            borrower.set("createdAt", Json.tree(rs.getTimestamp("created_at").toInstant()));
            return new Outcome.Told(told(borrower, dataKeys.open(borrowerId, rs.getBytes("data_key")), borrowerId));
        });
    }

    private ObjectNode told(ObjectNode borrower, DataKey key, UUID borrowerId) {
        var parts = holdings.stream().flatMap(holding -> holding.told().stream()).toList();
        for (var part : parts) {
            if (!part.ofJourneys()) borrower.putArray(part.member()).addAll(rows(part, key, borrowerId));
        }
        var journeys = new LinkedHashMap<String, ObjectNode>();
        borrower.path(Holding.JOURNEYS).forEach(one ->
                journeys.put(one.path(Holding.JOURNEY).asText(), (ObjectNode) one));
        for (var part : parts) {
            if (part.ofJourneys()) addTo(journeys, part.member(), rows(part, key, borrowerId));
        }
        return borrower;
    }

    private static void addTo(Map<String, ObjectNode> journeys, String member, List<ObjectNode> rows) {
        journeys.values().forEach(journey -> journey.putArray(member));
        for (var row : rows) {
            journeys.get(row.remove(Holding.JOURNEY).asText()).withArray("/" + member).add(row);
        }
    }

    private List<ObjectNode> rows(Holding.Part part, DataKey key, UUID borrowerId) {
        return statements.run(part.sql(), ps -> {
            Parameters.set(ps, borrowerId);
            var rs = ps.executeQuery();
            var rows = new ArrayList<ObjectNode>();
            while (rs.next()) rows.add(row(rs, part.sealed(), key));
            return rows;
        });
    }

    private static ObjectNode row(ResultSet rs, Map<String, Holding.Sealed> sealed, DataKey key)
            throws SQLException {
        var row = Json.MAPPER.createObjectNode();
        var columns = rs.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            var member = columns.getColumnLabel(i);
            var value = rs.getObject(i);
            row.set(member, switch (value) {
                case null -> row.nullNode();
                case byte[] bytes -> opened(sealed.get(member), bytes, key);
                case Timestamp at -> Json.tree(at.toInstant());
                case Array many -> Json.tree(many.getArray());
                case Number number -> Json.tree(number);
                case Boolean whether -> Json.tree(whether);
                default -> columns.getColumnTypeName(i).equals("jsonb")
                        ? Json.value(value.toString().getBytes(StandardCharsets.UTF_8), JsonNode.class)
                        : row.textNode(value.toString());
            });
        }
        return row;
    }

    private static JsonNode opened(Holding.Sealed sealed, byte[] bytes, DataKey key) {
        return sealed.shown().apply(key.open(sealed.table(), sealed.column(), bytes, JsonNode.class));
    }

    private void run(String sql, Object... values) {
        statements.run(sql, ps -> {
            Parameters.set(ps, values);
            return ps.execute();
        });
    }
}
