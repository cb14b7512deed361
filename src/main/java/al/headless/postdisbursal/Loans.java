package al.headless.postdisbursal;

import al.headless.journey.JourneyRef;
import al.headless.kernel.Json;
import al.headless.lender.LoanState;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// The disbursed loans. Each call is one statement.
@Singleton
class Loans {
    private static final String COLUMNS =
            "l.lender_id, l.state as loan_state, l.disbursed_at, l.updated_at as told_at";
    private static final String FIND = "select " + COLUMNS + """
            \sfrom loan l where l.borrower_id = ? and l.journey_id = ?""";
    // One row: the unique index loan_payment_live allows one live page per journey.
    private static final String STANDING = "select " + LoanPayments.COLUMNS + ", " + COLUMNS + """
            \sfrom loan l left join loan_payment p on p.borrower_id = l.borrower_id and p.journey_id = l.journey_id
              and p.state in ('PENDING', 'PAYMENT_READY')
            where l.borrower_id = ? and l.journey_id = ?""";
    private static final String SAVE = """
            insert into loan (borrower_id, journey_id, lender_id, state, revision, disbursed_at, updated_at)
            values (?, ?, ?, ?::jsonb, ?, ?, ?)
            on conflict (borrower_id, journey_id) do update set state = excluded.state,
              revision = excluded.revision, updated_at = excluded.updated_at""";

    private final Statements statements;

    Loans(Statements statements) {
        this.statements = statements;
    }

    /// A loan and the payment that is in flight.
    record Standing(Loan loan, @Nullable LoanPayment live) {}

    Optional<Loan> find(JourneyRef ref) {
        return statements.run(FIND, ps -> {
            Parameters.set(ps, ref.borrowerId(), ref.journeyId());
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(loan(ref, rs)) : Optional.empty();
        });
    }

    Optional<Standing> standing(JourneyRef ref) {
        return statements.run(STANDING, ps -> {
            Parameters.set(ps, ref.borrowerId(), ref.journeyId());
            var rs = ps.executeQuery();
            if (!rs.next()) return Optional.empty();
            var live = rs.getString("id") == null ? null : LoanPayments.payment(ref, rs);
            return Optional.of(new Standing(loan(ref, rs), live));
        });
    }

    void save(Loan loan) {
        statements.run(SAVE, ps -> {
            Parameters.set(ps, loan.journey().borrowerId(), loan.journey().journeyId(), loan.lenderId(),
                    new String(Json.bytes(loan.state()), StandardCharsets.UTF_8), loan.state().revision(),
                    loan.disbursedAt(), loan.updatedAt());
            return ps.executeUpdate();
        });
    }

    private static Loan loan(JourneyRef ref, ResultSet rs) throws SQLException {
        return new Loan(ref, rs.getString("lender_id"),
                Json.value(rs.getString("loan_state").getBytes(StandardCharsets.UTF_8), LoanState.class),
                rs.getTimestamp("disbursed_at").toInstant(), rs.getTimestamp("told_at").toInstant());
    }
}
