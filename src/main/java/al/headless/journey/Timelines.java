package al.headless.journey;

import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a journey with its timeline, in one statement.
@Singleton
public class Timelines {
    private static final String READ = """
            select j.*, s.statuses, s.instants from journey j
            cross join lateral (
              select array_agg(status order by serial) as statuses, array_agg(at order by serial) as instants
              from journey_status where borrower_id = j.borrower_id and journey_id = j.id) s
            where j.borrower_id = ? and j.id = ?""";

    private final Statements statements;
    private final JdbcOperations rows;

    Timelines(Statements statements, JdbcOperations rows) {
        this.statements = statements;
        this.rows = rows;
    }

    /// A journey and the statuses it went through.
    public record Told(Journey journey, List<Stage> timeline) {}

    /// A status and since when.
    public record Stage(JourneyLifecycleStatus status, Instant at) {}

    public Optional<Told> find(JourneyRef ref) {
        return statements.run(READ, ps -> {
            Parameters.set(ps, ref.borrowerId(), ref.journeyId());
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(told(rs)) : Optional.empty();
        });
    }

    private Told told(ResultSet rs) throws SQLException {
        var statuses = (String[]) rs.getArray("statuses").getArray();
        var instants = (Timestamp[]) rs.getArray("instants").getArray();
        var timeline = new ArrayList<Stage>();
        for (int i = 0; i < statuses.length; i++) {
            timeline.add(new Stage(JourneyLifecycleStatus.valueOf(statuses[i]), instants[i].toInstant()));
        }
        return new Told(rows.readEntity(rs, Journey.class), timeline);
    }
}
