package al.headless.journey;

import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a journey with its timeline and, once it is disbursed, its loan, in one statement.
@Singleton
public class Timelines {
    private static final String READ = "select " + Journeys.COLUMNS + """
            , s.statuses, s.instants, l.loan from journey j
            cross join lateral (
              select array_agg(status order by serial) as statuses, array_agg(at order by serial) as instants
              from journey_status where borrower_id = j.borrower_id and journey_id = j.id) s
            left join lateral (
              select jsonb_build_object('state', state, 'payments', (
                select coalesce(jsonb_agg(jsonb_build_object('kind', p.kind, 'state', p.state, 'payable', p.payable,
                  'page', replace(encode(p.page, 'base64'), chr(10), ''), 'expiresAt', p.expires_at)), '[]')
                from (
                  select distinct on (kind) kind, state, payable, page, expires_at from loan_payment
                  where borrower_id = j.borrower_id and journey_id = j.id
                  order by kind, created_at desc, id desc) p)) as loan
              from loan where borrower_id = j.borrower_id and journey_id = j.id) l on true
            where j.borrower_id = ? and j.id = ?""";

    private final Statements statements;
    private final JdbcOperations rows;

    Timelines(Statements statements, JdbcOperations rows) {
        this.statements = statements;
        this.rows = rows;
    }

    /// A journey, the statuses it went through, and its loan as JSON: the lender's last word and, of each kind of
    /// payment, the last one.
    public record Told(Journey journey, List<Stage> timeline, @Nullable String loan) {}

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
        return new Told(rows.readEntity(rs, Journey.class), timeline, rs.getString("loan"));
    }
}
