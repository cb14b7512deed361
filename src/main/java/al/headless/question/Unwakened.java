package al.headless.question;

import al.headless.journey.JourneyRef;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The rule that nothing waits for ever, asked of the database (`unwakened`).
@Singleton
class Unwakened {
    private static final String PAGE = """
            select p.borrower_id, p.id, array(select u from unwakened(p.borrower_id, p.id) u) as things
            from (
              select borrower_id, id from journey
              where (open or status = 'DISBURSED') and (?::uuid is null or (borrower_id, id) > (?, ?))
              order by borrower_id, id limit ?) p
            order by p.borrower_id, p.id""";
    private static final String OPEN = """
            select split_part(task_instance, '/', 2) as kind,
              count(*) || ' since '
                || to_timestamp(min((convert_from(task_data, 'UTF8')::json ->> 'since')::numeric)) as open
            from scheduled_tasks where task_name = 'question' group by 1""";

    private static final String OVERDUE = """
            select split_part(task_instance, '/', 1) as journey from scheduled_tasks
            where task_name = 'question' and task_instance like '%/step/%/DISBURSAL/%'
              and to_timestamp((convert_from(task_data, 'UTF8')::json ->> 'since')::numeric) < ?
            order by task_instance limit ?""";

    private final Statements statements;

    Unwakened(Statements statements) {
        this.statements = statements;
    }

    /// A journey, and what of it has no waker.
    record Fault(JourneyRef journey, List<String> things) {}

    /// What was found among some journeys; `last` is where to go on, null when these were the last.
    record Page(List<Fault> faults, @Nullable JourneyRef last) {}

    /// Looks at those behind the one that is named.
    Page page(@Nullable UUID borrowerId, @Nullable UUID journeyId, int most) {
        return statements.run(PAGE, ps -> {
            Parameters.set(ps, borrowerId, borrowerId, journeyId, most);
            var rs = ps.executeQuery();
            var faults = new ArrayList<Fault>();
            JourneyRef last = null;
            int seen = 0;
            for (; rs.next(); seen++) {
                last = new JourneyRef(rs.getObject("borrower_id", UUID.class), rs.getObject("id", UUID.class));
                var things = List.of((String[]) rs.getArray("things").getArray());
                if (!things.isEmpty()) faults.add(new Fault(last, things));
            }
            return new Page(faults, seen < most ? null : last);
        });
    }

    /// The journeys whose lender was asked to pay out before then, or said that it would, and has not, some of them.
    List<String> overdue(Instant before, int most) {
        return statements.run(OVERDUE, ps -> {
            Parameters.set(ps, before, most);
            var rs = ps.executeQuery();
            var journeys = new ArrayList<String>();
            while (rs.next()) journeys.add(rs.getString("journey"));
            return journeys;
        });
    }

    /// How many questions of each kind are open, and since when the oldest is.
    Map<String, String> open() {
        return statements.run(OPEN, ps -> {
            var rs = ps.executeQuery();
            var open = new HashMap<String, String>();
            while (rs.next()) open.put(rs.getString("kind"), rs.getString("open"));
            return open;
        });
    }
}
