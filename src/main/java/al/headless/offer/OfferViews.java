package al.headless.offer;

import al.headless.api.model.AASessionState;
import al.headless.journey.Journey;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.kernel.Json;
import al.headless.lender.LoanState;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The cards as a partner sees them: with the state of the borrower's consent and, one by one, with the loan that it
/// became. Each call is one statement.
@Singleton
class OfferViews {
    private static final String VIEW = "select " + Journeys.COLUMNS + ", " + Offers.COLUMNS + """
            , a.state as consent_state%s
            from journey j left join offer o on o.borrower_id = j.borrower_id and o.journey_id = j.id
            left join lateral (
              select s.state from aa_session s
              where s.borrower_id = o.borrower_id and s.journey_id = o.journey_id and o.id = any (s.offer_ids)
              order by s.id desc limit 1) a on true%s
            where j.borrower_id = ? and j.id = ?""";
    private static final String OF_JOURNEY = VIEW.formatted("", "");
    private static final String ONE = VIEW.formatted(", l.state as loan_state, l.disbursed_at", """

            left join loan l on l.borrower_id = o.borrower_id and l.journey_id = o.journey_id
              and l.lender_id = o.lender_id""") + " and o.id = ?";

    private final Statements statements;
    private final JdbcOperations rows;

    OfferViews(Statements statements, JdbcOperations rows) {
        this.statements = statements;
        this.rows = rows;
    }

    /// A card, the journey that holds it, its consent, and the loan, where it was asked for and the card became one.
    record View(Journey journey, Offer offer, CardConsent consent, @Nullable PaidOut loan) {}

    /// A loan as its lender last told it.
    record PaidOut(LoanState state, Instant at) {}

    /// In the order of comparison; empty when there is no such journey.
    Optional<List<View>> of(JourneyRef ref) {
        return statements.run(OF_JOURNEY, ps -> {
            Parameters.set(ps, ref.borrowerId(), ref.journeyId());
            var rs = ps.executeQuery();
            if (!rs.next()) return Optional.empty();
            var journey = rows.readEntity(rs, Journey.class);
            var views = new ArrayList<View>();
            do {
                if (rs.getObject("offer_id") != null) views.add(view(journey, rs, null));
            } while (rs.next());
            views.sort(Comparator.comparing(View::offer, Offer.FOR_COMPARISON));
            return Optional.of(views);
        });
    }

    Optional<View> find(OfferRef ref) {
        return statements.run(ONE, ps -> {
            Parameters.set(ps, ref.journey().borrowerId(), ref.journey().journeyId(), ref.offerId());
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(view(rows.readEntity(rs, Journey.class), rs, loan(rs))) : Optional.empty();
        });
    }

    private static View view(Journey journey, ResultSet rs, @Nullable PaidOut loan) throws SQLException {
        var offer = Offers.offer(journey.ref(), rs);
        return new View(journey, offer, CardConsent.of(journey, offer, state(rs.getString("consent_state"))), loan);
    }

    private static @Nullable PaidOut loan(ResultSet rs) throws SQLException {
        var state = rs.getString("loan_state");
        return state == null ? null : new PaidOut(Json.value(state.getBytes(StandardCharsets.UTF_8), LoanState.class),
                rs.getTimestamp("disbursed_at").toInstant());
    }

    private static @Nullable AASessionState state(@Nullable String name) {
        return name == null ? null : AASessionState.valueOf(name);
    }
}
