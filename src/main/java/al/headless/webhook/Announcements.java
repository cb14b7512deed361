package al.headless.webhook;

import al.headless.store.Parameters;
import al.headless.store.Statements;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What is to be told, and of whom: the outbox that triggers fill. Each method is one statement of the caller's
/// transaction.
@Singleton
class Announcements {
    private static final int MOST_JOURNEYS = 100; // of a borrower in a picture, the newest
    // Whoever is just being erased is passed over, and is not erased before the transaction ends: an erasure locks the
    // borrower first and then what is told of it, and this would be the other order.
    private static final String CLAIM = """
            select a.borrower_id, a.xid::text as xid, a.journey_id, a.what, a.at
            from announcement a join borrower b on b.id = a.borrower_id where a.again_at <= ? order by a.serial limit ?
            for update of a skip locked for key share of b skip locked""";
    private static final String BEGIN = """
            insert into webhook_borrower (borrower_id, sequence, pictured_at)
            select id, 0, '-infinity' from unnest(?::uuid[]) id order by id on conflict (borrower_id) do nothing""";
    private static final String HOLD = """
            select borrower_id, sequence, case when isfinite(pictured_at) then pictured_at end as pictured_at
            from webhook_borrower where borrower_id = any (?) order by borrower_id for update""";
    private static final String PICTURES = """
            select b.id as borrower_id, b.external_id, b.data_key, a.id as application_id, a.tenant_id,
              a.default_version, j.id as journey_id, j.status, j.next_action
            from borrower b join application a on a.id = b.application_id
            left join lateral (
              select id, status, next_action from journey where borrower_id = b.id order by id desc limit ?) j on true
            where b.id = any (?) and b.erased_at is null order by b.id, j.id desc""";
    private static final String RECEIVERS = """
            select e.id, e.application_id, e.version, e.state from webhook_endpoint e
            where e.application_id = any (?) and e.removed_at is null order by e.id""";
    private static final String NUMBER = """
            with numbered as (
              insert into webhook_event (borrower_id, sequence, id, journey_id, what, at, pictured_at)
              select borrower_id, sequence, id, journey_id, what, at, pictured_at
              from unnest(?::uuid[], ?::bigint[], ?::text[], ?::uuid[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                n (borrower_id, sequence, id, journey_id, what, at, pictured_at)
            ), addressed as (
              insert into webhook_delivery (endpoint_id, borrower_id, sequence, version, body, state, due_at, ended_at)
              select endpoint_id, borrower_id, sequence, version, body, state, due_at,
                case when state = 'KEPT' then due_at end
              from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::bytea[], ?::text[], ?::timestamptz[])
                with ordinality n (endpoint_id, borrower_id, sequence, version, body, state, due_at, nth) order by nth
            ), reached as (
              update webhook_borrower w set sequence = n.sequence, pictured_at = n.at
              from (select borrower_id, max(sequence) as sequence, max(at) as at
                from unnest(?::uuid[], ?::bigint[], ?::timestamptz[]) n (borrower_id, sequence, at)
                group by borrower_id) n where w.borrower_id = n.borrower_id
            )
            delete from announcement a using unnest(?::uuid[], ?::text[]) n (borrower_id, xid)
            where a.borrower_id = n.borrower_id and a.xid = n.xid::xid8""";
    private static final String PUT_OFF = """
            update announcement a set again_at = ? from unnest(?::uuid[], ?::text[]) n (borrower_id, xid)
            where a.borrower_id = n.borrower_id and a.xid = n.xid::xid8""";

    private final Statements statements;

    Announcements(Statements statements) {
        this.statements = statements;
    }

    /// That something changed, in one transaction, of one borrower; `journeyId` is whose change gave it its name.
    record Announced(UUID borrowerId, String xid, @Nullable UUID journeyId, String what, Instant at) {}

    /// How far a borrower's events are numbered, and when the last picture was taken.
    record Reached(long sequence, @Nullable Instant picturedAt) {}

    /// What the public could read of a borrower's journeys, and of whose borrower.
    record Picture(UUID borrowerId, String externalId, byte[] wrappedKey, UUID applicationId, UUID tenantId,
            String defaultVersion, List<Shown> journeys) {
        @Override public String toString() {
            return "Picture[" + borrowerId + "]";
        }
    }

    /// A journey in it, in the words of the release that wrote it, which may be a newer one.
    record Shown(UUID journeyId, String status, @Nullable String nextAction) {}

    /// An endpoint that is to be told; `version` is its own pin, if it has one.
    record Receiver(UUID id, UUID applicationId, @Nullable String version, Endpoint.State state) {}

    /// An event with its number.
    record Numbered(Announced of, long sequence, String id, Instant picturedAt) {}

    /// An event's bytes for an endpoint, sealed.
    record Addressed(Receiver to, Numbered event, String version, byte[] body) {}

    /// The oldest, at most so many, that nobody else is at; nobody is, until the transaction ends.
    List<Announced> claim(Instant now, int most) {
        return statements.run(CLAIM, ps -> {
            Parameters.set(ps, now, most);
            var rs = ps.executeQuery();
            var claimed = new ArrayList<Announced>();
            while (rs.next()) {
                claimed.add(new Announced(rs.getObject("borrower_id", UUID.class), rs.getString("xid"),
                        rs.getObject("journey_id", UUID.class), rs.getString("what"),
                        rs.getTimestamp("at").toInstant()));
            }
            return claimed;
        });
    }

    /// Locks the numbers of these borrowers until the transaction ends: whoever numbers the same ones waits, and takes
    /// a later picture. Two statements.
    Map<UUID, Reached> hold(Collection<UUID> borrowers) {
        statements.run(BEGIN, ps -> {
            Parameters.set(ps, Parameters.column(ps, "uuid", borrowers.stream()));
            return ps.executeUpdate();
        });
        return statements.run(HOLD, ps -> {
            Parameters.set(ps, Parameters.column(ps, "uuid", borrowers.stream()));
            var rs = ps.executeQuery();
            var reached = new HashMap<UUID, Reached>();
            while (rs.next()) {
                var at = rs.getTimestamp("pictured_at");
                reached.put(rs.getObject("borrower_id", UUID.class),
                        new Reached(rs.getLong("sequence"), at == null ? null : at.toInstant()));
            }
            return reached;
        });
    }

    /// The pictures of now; none of a borrower who was erased.
    Map<UUID, Picture> pictures(Collection<UUID> borrowers) {
        return statements.run(PICTURES, ps -> {
            Parameters.set(ps, MOST_JOURNEYS, Parameters.column(ps, "uuid", borrowers.stream()));
            var rs = ps.executeQuery();
            var pictures = new HashMap<UUID, Picture>();
            while (rs.next()) {
                var id = rs.getObject("borrower_id", UUID.class);
                if (!pictures.containsKey(id)) {
                    pictures.put(id, new Picture(id, rs.getString("external_id"), rs.getBytes("data_key"),
                            rs.getObject("application_id", UUID.class), rs.getObject("tenant_id", UUID.class),
                            rs.getString("default_version"), new ArrayList<>()));
                }
                if (rs.getObject("journey_id") == null) continue;
                pictures.get(id).journeys.add(new Shown(rs.getObject("journey_id", UUID.class), rs.getString("status"),
                        rs.getString("next_action")));
            }
            return pictures;
        });
    }

    /// The endpoints of these applications.
    List<Receiver> receivers(Collection<UUID> applications) {
        return statements.run(RECEIVERS, ps -> {
            Parameters.set(ps, Parameters.column(ps, "uuid", applications.stream()));
            var rs = ps.executeQuery();
            var receivers = new ArrayList<Receiver>();
            while (rs.next()) {
                receivers.add(new Receiver(rs.getObject("id", UUID.class), rs.getObject("application_id", UUID.class),
                        rs.getString("version"), Endpoint.State.valueOf(rs.getString("state"))));
            }
            return receivers;
        });
    }

    /// Stores the events and what each endpoint gets of them, and removes what was announced.
    void number(List<Numbered> events, List<Addressed> bodies, List<Announced> done) {
        statements.run(NUMBER, ps -> {
            Parameters.set(ps,
                    Parameters.column(ps, "uuid", events.stream().map(one -> one.of.borrowerId)),
                    Parameters.column(ps, "bigint", events.stream().map(Numbered::sequence)),
                    Parameters.column(ps, "text", events.stream().map(Numbered::id)),
                    Parameters.column(ps, "uuid", events.stream().map(one -> one.of.journeyId)),
                    Parameters.column(ps, "text", events.stream().map(one -> one.of.what)),
                    Parameters.column(ps, "timestamptz", events.stream().map(one -> one.of.at)),
                    Parameters.column(ps, "timestamptz", events.stream().map(Numbered::picturedAt)),
                    Parameters.column(ps, "uuid", bodies.stream().map(one -> one.to.id)),
                    Parameters.column(ps, "uuid", bodies.stream().map(one -> one.event.of.borrowerId)),
                    Parameters.column(ps, "bigint", bodies.stream().map(one -> one.event.sequence)),
                    Parameters.column(ps, "text", bodies.stream().map(Addressed::version)),
                    Parameters.column(ps, "bytea", bodies.stream().map(Addressed::body)),
                    Parameters.column(ps, "text", bodies.stream().map(one -> one.to.state == Endpoint.State.DISABLED
                            ? Endpoint.Delivery.KEPT : Endpoint.Delivery.WAITING)),
                    Parameters.column(ps, "timestamptz", bodies.stream().map(one -> one.event.picturedAt)),
                    Parameters.column(ps, "uuid", events.stream().map(one -> one.of.borrowerId)),
                    Parameters.column(ps, "bigint", events.stream().map(Numbered::sequence)),
                    Parameters.column(ps, "timestamptz", events.stream().map(Numbered::picturedAt)),
                    Parameters.column(ps, "uuid", done.stream().map(Announced::borrowerId)),
                    Parameters.column(ps, "text", done.stream().map(Announced::xid)));
            return ps.executeUpdate();
        });
    }

    /// Leaves these alone until then.
    void putOff(List<Announced> some, Instant until) {
        statements.run(PUT_OFF, ps -> {
            Parameters.set(ps, until, Parameters.column(ps, "uuid", some.stream().map(Announced::borrowerId)),
                    Parameters.column(ps, "text", some.stream().map(Announced::xid)));
            return ps.executeUpdate();
        });
    }
}
