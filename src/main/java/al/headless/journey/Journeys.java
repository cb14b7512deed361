package al.headless.journey;

import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.api.model.JourneyType;
import al.headless.store.Parameters;
import al.headless.store.Rider;
import al.headless.store.Statements;
import io.micronaut.context.BeanProvider;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The journeys. Every method is one statement; [#save] is the only way to change one, and what its [EndFollower]s and
/// [ChangeFollower]s write rides along. No stage of a timeline is older than the one before it, whatever a clock says.
@Singleton
public class Journeys {
    /// What [JdbcOperations#readEntity] makes a [Journey] of, for every statement that reads one as `j`. Listed, as all
    /// columns are: a prepared `select *` fails once another release adds one.
    public static final String COLUMNS = """
            j.borrower_id, j.id, j.type, j.status, j.next_action, j.awaits, j.profile_complete, j.open, j.searching,
            j.submission_pending, j.dispatch_pending, j.selected_offer_id, j.locked_at, j.metadata, j.resume,
            j.created_at, j.updated_at, j.active_at, j.submission, j.disbursal_asked_at""";
    private static final String READ = "select " + COLUMNS + " from journey j where ";
    private static final String FIND = READ + "j.borrower_id = ? and j.id = ?";
    private static final String LOCK = "select " + COLUMNS + """
            , act_for(j.borrower_id) from journey j where j.borrower_id = ? and j.id = ? for update""";
    private static final String ACTIVE = READ + """
            j.borrower_id = ? and j.type = ? and (j.open or j.status = 'DISBURSED')
            order by j.open desc, j.id desc limit 1""";
    private static final String PAGE = READ + """
            j.borrower_id = ? and (?::text is null or j.type = ?)
              and (?::text is null or j.status = ?) and (?::uuid is null or j.id < ?)
            order by j.id desc limit ?""";
    private static final String START = """
            with started as (
              insert into journey (borrower_id, id, type, created_at, status, next_action, awaits, profile_complete,
                open, searching, submission_pending, dispatch_pending, selected_offer_id, locked_at, metadata,
                resume, updated_at, active_at, submission, disbursal_asked_at)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              on conflict (borrower_id, type) where open do nothing returning borrower_id, id, status, created_at
            ), stage as (
              insert into journey_status (borrower_id, journey_id, serial, status, at)
              select borrower_id, id, 1, status, created_at from started
            )
            insert into conversation (id, borrower_id, journey_id) select ?, borrower_id, id from started""";
    private static final String UPDATE = """
            update journey set status = ?, next_action = ?, awaits = ?, profile_complete = ?, open = ?,
              searching = ?, submission_pending = ?,
              dispatch_pending = ?, selected_offer_id = ?, locked_at = ?, metadata = ?, resume = ?,
              updated_at = greatest(updated_at, ?), active_at = ?, submission = ?,
              disbursal_asked_at = ?
            where borrower_id = ? and id = ?""";
    private static final String STAGE = """
            insert into journey_status (borrower_id, journey_id, serial, status, at)
            select m.borrower_id, m.id, 1 + past.serial, m.status, greatest(past.at, m.updated_at)
            from moved m cross join lateral (
              select max(serial) as serial, max(at) as at from journey_status s
              where s.borrower_id = m.borrower_id and s.journey_id = m.id) past""";
    private static final String OPERATION = """
            insert into operation (borrower_id, journey_id, id, kind, status, started_at)
            select borrower_id, id, ?, ?, ?, ? from moved""";

    private final Statements statements;
    private final JdbcOperations rows;
    private final BeanProvider<EndFollower> endFollowers;
    private final BeanProvider<ChangeFollower> changeFollowers;

    /// The followers are looked up late: they may use what uses this.
    Journeys(Statements statements, JdbcOperations rows, BeanProvider<EndFollower> endFollowers,
            BeanProvider<ChangeFollower> changeFollowers) {
        this.statements = statements;
        this.rows = rows;
        this.endFollowers = endFollowers;
        this.changeFollowers = changeFollowers;
    }

    public Optional<Journey> find(JourneyRef ref) {
        return one(FIND, ref.borrowerId(), ref.journeyId());
    }

    /// Locks the journey until the transaction ends.
    public Optional<Journey> lock(JourneyRef ref) {
        return one(LOCK, ref.borrowerId(), ref.journeyId());
    }

    /// The open journey of the type, else the newest disbursed one.
    public Optional<Journey> active(UUID borrowerId, JourneyType type) {
        return one(ACTIVE, borrowerId, type.name());
    }

    /// Newest first, those that began before `before`.
    List<Journey> page(UUID borrowerId, @Nullable JourneyType type, @Nullable JourneyLifecycleStatus status,
            @Nullable UUID before, int limit) {
        return statements.run(PAGE, ps -> {
            Parameters.set(ps, borrowerId, type, type, status, status, before, before, limit);
            var rs = ps.executeQuery();
            var page = new ArrayList<Journey>();
            while (rs.next()) page.add(rows.readEntity(rs, Journey.class));
            return page;
        });
    }

    /// Stores a new journey with its timeline and its conversation; false when another one of its type is open.
    boolean start(Journey journey, UUID conversation) {
        return statements.run(START, ps -> {
            int next = Parameters.set(ps, journey.borrowerId(), journey.id(), journey.type(), journey.createdAt());
            next = Parameters.setFrom(next, ps, changing(journey));
            Parameters.setFrom(next, ps, conversation);
            return ps.executeUpdate() == 1;
        });
    }

    /// Stores a changed journey and, when its status changed, the step on its timeline.
    public void save(Journey before, Journey after) {
        save(before, after, List.of());
    }

    /// Stores a changed journey and an operation that the change promises.
    public void save(Journey before, Journey after, JourneyOperation promised) {
        save(before, after, List.of(new Rider(OPERATION, List.of(promised.id(), promised.kind(), promised.status(),
                promised.startedAt()))));
    }

    /// Stores a changed journey, and what rides along whether it changed or not.
    public void save(Journey before, Journey after, List<Rider> riders) {
        if (before.equals(after) && riders.isEmpty()) return;
        var along = new ArrayList<>(riders);
        if (before.status() != after.status()) along.add(new Rider(STAGE, List.of()));
        if (Lifecycle.terminal(after.status()) && !Lifecycle.terminal(before.status())) {
            endFollowers.stream().map(one -> one.ended(after, after.updatedAt()))
                    .forEach(one -> one.ifPresent(along::add));
        }
        changeFollowers.stream().map(one -> one.changed(after)).forEach(one -> one.ifPresent(along::add));
        statements.run(moving(along), ps -> {
            int next = Parameters.set(ps, changing(after));
            next = Parameters.setFrom(next, ps, after.borrowerId(), after.id());
            for (var rider : along) next = Parameters.setFrom(next, ps, rider.values().toArray());
            return ps.execute();
        });
    }

    private static String moving(List<Rider> along) {
        var sql = new StringBuilder("with moved as (" + UPDATE + " returning borrower_id, id, status, updated_at)");
        for (int i = 0; i < along.size(); i++) {
            sql.append(", along").append(i).append(" as (").append(along.get(i).sql()).append(')');
        }
        return sql.append(" select from moved").toString();
    }

    /// The same as [#save] for journeys whose status stays, to ride along with another statement.
    public static List<Rider> saving(Collection<Journey> changed) {
        return changed.stream().map(journey -> new Rider(UPDATE, Stream.concat(Stream.of(changing(journey)),
                Stream.of(journey.borrowerId(), journey.id())).toList())).toList();
    }

    private static Object[] changing(Journey journey) {
        return new Object[] {journey.status(), journey.nextAction(), journey.awaits(), journey.profileComplete(),
                journey.open(), journey.searching(), journey.submissionPending(), journey.dispatchPending(),
                journey.selectedOfferId(), journey.lockedAt(), journey.metadata(), journey.resume(),
                journey.updatedAt(), journey.activeAt(), journey.submission(), journey.disbursalAskedAt()};
    }

    private Optional<Journey> one(String sql, Object... parameters) {
        return statements.run(sql, ps -> {
            Parameters.set(ps, parameters);
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(rows.readEntity(rs, Journey.class)) : Optional.empty();
        });
    }
}
