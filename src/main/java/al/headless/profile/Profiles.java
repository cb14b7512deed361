package al.headless.profile;

import al.headless.journey.Journey;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.privacy.DataKeys;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The sealed profiles of journeys.
@Singleton
class Profiles {
    private static final String DEFAULTS = """
            b.person as default_person, b.work as default_work, b.address as default_address,
            b.bank_account as default_bank_account""";
    private static final String READ = "select " + Journeys.COLUMNS + """
            , p.person, p.work, p.address, p.bank_account, p.wish, p.gold, p.submitted_at,
              b.data_key, c.id as conversation_id, a.environment,""" + " " + DEFAULTS + """

            from journey j join borrower b on b.id = j.borrower_id join application a on a.id = b.application_id
            join conversation c on c.borrower_id = j.borrower_id and c.journey_id = j.id
            left join profile p on p.borrower_id = j.borrower_id and p.journey_id = j.id
            where j.borrower_id = ? and j.id = ?""";
    private static final String UPSERT = """
            with given as (
              insert into profile as p (borrower_id, journey_id, person, work, address, bank_account, wish, gold)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              on conflict (borrower_id, journey_id) do update set
                person = coalesce(excluded.person, p.person), work = coalesce(excluded.work, p.work),
                address = coalesce(excluded.address, p.address),
                bank_account = coalesce(excluded.bank_account, p.bank_account),
                wish = coalesce(excluded.wish, p.wish), gold = coalesce(excluded.gold, p.gold)
              returning p.borrower_id, p.person, p.work, p.address, p.bank_account, p.wish, p.gold, p.submitted_at)
            select g.person, g.work, g.address, g.bank_account, g.wish, g.gold, g.submitted_at,\s""" + DEFAULTS
            + " from given g join borrower b on b.id = g.borrower_id";
    private static final String FREEZE = """
            with frozen as (
              insert into profile as p (borrower_id, journey_id, person, work, address, bank_account, wish, gold,
                submitted_at, defaulted)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              on conflict (borrower_id, journey_id) do update set person = excluded.person, work = excluded.work,
                address = excluded.address, bank_account = excluded.bank_account, wish = excluded.wish,
                gold = excluded.gold, submitted_at = excluded.submitted_at, defaulted = excluded.defaulted)
            insert into consent (borrower_id, journey_id, kind, given_at, source) values (?, ?, 'BUREAU', ?, ?)""";
    private static final String KEEP_DEFAULTS = """
            select person, work, address, bank_account, null::bytea as wish, null::bytea as gold from borrower
            where id = ? for share""";
    private static final String HOLD_UNSUBMITTED = "select " + Journeys.COLUMNS + """
            , j.person, j.work, j.address, j.bank_account, j.wish, j.gold from hold_unsubmitted_3(?) j""";
    private static final String THAW = """
            update profile set submitted_at = null, defaulted = '{}',
              person = case when 'person' = any (defaulted) then null else person end,
              work = case when 'work' = any (defaulted) then null else work end,
              address = case when 'address' = any (defaulted) then null else address end,
              bank_account = case when 'bank_account' = any (defaulted) then null else bank_account end
            where borrower_id = ? and journey_id = ?""";

    private final Statements statements;
    private final JdbcOperations rows;

    Profiles(Statements statements, JdbcOperations rows) {
        this.statements = statements;
        this.rows = rows;
    }

    /// A journey with its profile, and what a job needs to open and send it.
    record Found(Journey journey, ProfileRow profile, byte[] wrappedKey, UUID conversationId, String environment) {}

    /// One statement.
    Optional<Found> find(JourneyRef ref) {
        return statements.run(READ, ps -> {
            bind(ps, ref);
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(found(rs)) : Optional.empty();
        });
    }

    private Found found(ResultSet rs) throws SQLException {
        return new Found(rows.readEntity(rs, Journey.class), ProfileRow.of(rs), rs.getBytes("data_key"),
                rs.getObject("conversation_id", UUID.class), rs.getString("environment"));
    }

    /// Replaces the sections given, leaves the others, and answers the whole; one statement.
    ProfileRow upsert(JourneyRef ref, ProfileRow.Sealed given) {
        return statements.run(UPSERT, ps -> {
            bind(ps, ref, given);
            var rs = ps.executeQuery();
            rs.next();
            return ProfileRow.of(rs);
        });
    }

    /// Freezes the whole profile and records the bureau consent, its time and the request that gave it; one statement.
    /// `defaulted` are the columns of sections that were not the journey's own until now.
    void freeze(JourneyRef ref, ProfileRow.Sealed whole, List<String> defaulted, Instant now, String requestId) {
        statements.run(FREEZE, ps -> {
            Parameters.setFrom(bind(ps, ref, whole), ps, now,
                    ps.getConnection().createArrayOf("text", defaulted.toArray()), ref.borrowerId(), ref.journeyId(),
                    now, requestId);
            return ps.executeUpdate();
        });
    }

    /// The borrower's defaults, kept as they are until the transaction ends; one statement.
    ProfileRow.Sealed keepDefaults(UUID borrowerId) {
        return statements.run(KEEP_DEFAULTS, ps -> {
            Parameters.set(ps, borrowerId);
            var rs = ps.executeQuery();
            rs.next();
            return ProfileRow.own(rs);
        });
    }

    /// A journey and its own sections.
    record Held(Journey journey, ProfileRow.Sealed own) {}

    /// The borrower's active journey of each type; those that were not submitted stay locked until the transaction
    /// ends. One statement.
    List<Held> holdUnsubmitted(UUID borrowerId) {
        return statements.run(HOLD_UNSUBMITTED, ps -> {
            Parameters.set(ps, borrowerId);
            var rs = ps.executeQuery();
            var held = new ArrayList<Held>();
            while (rs.next()) held.add(new Held(rows.readEntity(rs, Journey.class), ProfileRow.own(rs)));
            return held;
        });
    }

    /// Makes a frozen profile writable again, as it was before: the borrower's defaults count again as they are now.
    /// Answers whether it is complete.
    boolean thaw(Journey journey, DataKeys dataKeys) {
        statements.run(THAW, ps -> {
            bind(ps, journey.ref());
            return ps.executeUpdate();
        });
        var found = find(journey.ref()).orElseThrow();
        var key = dataKeys.open(journey.borrowerId(), found.wrappedKey());
        return RequiredField.missing(journey.type(), found.profile().toDomain(key)).isEmpty();
    }

    private static int bind(PreparedStatement ps, JourneyRef ref) throws SQLException {
        return Parameters.set(ps, ref.borrowerId(), ref.journeyId());
    }

    private static int bind(PreparedStatement ps, JourneyRef ref, ProfileRow.Sealed sealed) throws SQLException {
        return Parameters.setFrom(bind(ps, ref), ps, sealed.person(), sealed.work(), sealed.address(),
                sealed.bankAccount(), sealed.wish(), sealed.gold());
    }
}
