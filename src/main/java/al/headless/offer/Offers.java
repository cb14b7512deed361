package al.headless.offer;

import al.headless.api.model.LenderStateReason;
import al.headless.api.model.OfferCardStatus;
import al.headless.journey.Journey;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.kernel.Amount;
import al.headless.kernel.Json;
import al.headless.lender.DispatchProgress;
import al.headless.lender.Lender;
import al.headless.lender.Quote;
import al.headless.offer.Offer.Revising;
import al.headless.store.Parameters;
import al.headless.store.Rider;
import al.headless.store.Statements;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The cards of journeys. Each call is one statement.
@Singleton
public class Offers {
    static final String COLUMNS = """
            o.id as offer_id, o.lender_id, o.lender, o.progress, o.status as card_status, o.reason, o.consent,
            o.consent_handle, o.quote, o.offered_amount, o.revising, o.revising_amount, o.rejection, o.held_at,
            o.updated_at as card_updated_at""";
    private static final String OF_JOURNEY = "select " + Journeys.COLUMNS + ", " + COLUMNS + """
             from journey j left join offer o on o.borrower_id = j.borrower_id and o.journey_id = j.id
            where j.borrower_id = ? and j.id = ?""";
    private static final String ONE = OF_JOURNEY + " and o.id = ?";
    // Joins only rows that it locks: what it reads after a wait is what was committed meanwhile.
    private static final String LOCK = "select " + Journeys.COLUMNS + ", " + COLUMNS + """
            , act_for(j.borrower_id)
            from journey j join offer o on o.borrower_id = j.borrower_id and o.journey_id = j.id
            where j.borrower_id = ? and j.id = ? and o.id = ? for update of j, o""";
    private static final String SAVE = """
            insert into offer (borrower_id, journey_id, id, lender_id, lender, progress, status, reason, consent,
              consent_handle, quote, valid_until, offered_amount, revising, revising_amount, rejection, held_at,
              updated_at)
            values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)
            on conflict (borrower_id, journey_id, id) do update set progress = excluded.progress,
              status = excluded.status, reason = excluded.reason, consent = excluded.consent,
              consent_handle = excluded.consent_handle, quote = excluded.quote, valid_until = excluded.valid_until,
              offered_amount = excluded.offered_amount, revising = excluded.revising,
              revising_amount = excluded.revising_amount, rejection = excluded.rejection, held_at = excluded.held_at,
              updated_at = excluded.updated_at""";

    private static final String HELD = """
            update offer set held_at = ? where borrower_id = ? and journey_id = ? and id = ?""";

    private final Statements statements;
    private final JdbcOperations rows;

    Offers(Statements statements, JdbcOperations rows) {
        this.statements = statements;
        this.rows = rows;
    }

    /// A journey and its cards, in the order of comparison.
    public record Cards(Journey journey, List<Offer> offers) {}

    /// An offer and the journey that holds it.
    public record Card(Journey journey, Offer offer) {}

    public Optional<Cards> of(JourneyRef ref) {
        return statements.run(OF_JOURNEY, ps -> {
            Parameters.set(ps, ref.borrowerId(), ref.journeyId());
            var rs = ps.executeQuery();
            Journey journey = null;
            var offers = new ArrayList<Offer>();
            while (rs.next()) {
                if (journey == null) journey = rows.readEntity(rs, Journey.class);
                if (rs.getObject("offer_id") != null) offers.add(offer(ref, rs));
            }
            offers.sort(Offer.FOR_COMPARISON);
            return Optional.ofNullable(journey).map(found -> new Cards(found, offers));
        });
    }

    public Optional<Card> find(OfferRef ref) {
        return one(ONE, ref);
    }

    /// Locks journey and offer until the transaction ends.
    public Optional<Card> lock(OfferRef ref) {
        return one(LOCK, ref);
    }

    private Optional<Card> one(String sql, OfferRef ref) {
        return statements.run(sql, ps -> {
            Parameters.set(ps, ref.journey().borrowerId(), ref.journey().journeyId(), ref.offerId());
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(new Card(rows.readEntity(rs, Journey.class), offer(ref.journey(), rs)))
                    : Optional.empty();
        });
    }

    public void save(Offer offer) {
        statements.run(SAVE, ps -> {
            Parameters.set(ps, offer.journey().borrowerId(), offer.journey().journeyId(), offer.id(),
                    offer.lenderId(), json(offer.lender()), offer.progress(), offer.status(), offer.reason(),
                    offer.consent(), offer.consentHandle(), json(offer.quote()),
                    offer.quote() == null ? null : offer.quote().validUntil(), digits(offer.offeredAmount()),
                    offer.revising() == null ? null : offer.revising().operationId(),
                    offer.revising() == null ? null : digits(offer.revising().amount()),
                    offer.rejection(), offer.heldAt(), offer.updatedAt());
            return ps.executeUpdate();
        });
    }

    /// Notes that the card has the lock, along with what takes it.
    static Rider held(Offer offer, Instant now) {
        return new Rider(HELD, List.of(now, offer.journey().borrowerId(), offer.journey().journeyId(), offer.id()));
    }

    /// A card that its lender paid out on lives, whatever we thought of it.
    public void revive(Offer offer, Instant now) {
        save(offer.revived(now));
    }

    static Offer offer(JourneyRef journey, ResultSet rs) throws SQLException {
        return new Offer(journey, rs.getObject("offer_id", UUID.class), rs.getString("lender_id"),
                value(rs.getString("lender"), Lender.class), DispatchProgress.valueOf(rs.getString("progress")),
                OfferCardStatus.valueOf(rs.getString("card_status")), reason(rs.getString("reason")),
                Consent.valueOf(rs.getString("consent")), rs.getBytes("consent_handle"),
                value(rs.getString("quote"), Quote.class), amount(rs.getString("offered_amount")), revising(rs),
                rs.getBytes("rejection"), instant(rs.getTimestamp("held_at")),
                rs.getTimestamp("card_updated_at").toInstant());
    }

    private static @Nullable Revising revising(ResultSet rs) throws SQLException {
        var operationId = rs.getString("revising");
        return operationId == null ? null : new Revising(operationId, amount(rs.getString("revising_amount")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private static @Nullable String digits(@Nullable Amount amount) {
        return amount == null ? null : amount.toString();
    }

    private static @Nullable LenderStateReason reason(@Nullable String name) {
        return name == null ? null : LenderStateReason.valueOf(name);
    }

    private static @Nullable Amount amount(@Nullable String digits) {
        return digits == null ? null : Amount.of(digits);
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : new String(Json.bytes(value), StandardCharsets.UTF_8);
    }

    private static @Nullable <T> T value(@Nullable String json, Class<T> type) {
        return json == null ? null : Json.value(json.getBytes(StandardCharsets.UTF_8), type);
    }
}
