package al.headless.postdisbursal;

import al.headless.api.model.PaymentState;
import al.headless.journey.JourneyRef;
import al.headless.kernel.Amount;
import al.headless.lender.PaymentKind;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// What borrowers asked to pay. Each call is one statement.
@Singleton
class LoanPayments {
    static final String COLUMNS = """
            p.id, p.kind, p.amount, p.installment, p.state, p.payable, p.page, p.expires_at, p.operation_id,
            p.created_at, p.updated_at""";
    private static final String FIND = "select " + COLUMNS + """
            \sfrom loan_payment p where p.borrower_id = ? and p.journey_id = ? and p.id = ?""";
    private static final String SAVE = """
            insert into loan_payment (borrower_id, journey_id, id, kind, amount, installment, state, payable, page,
              expires_at, operation_id, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (borrower_id, journey_id, id) do update set state = excluded.state,
              installment = excluded.installment, payable = excluded.payable, page = excluded.page,
              expires_at = excluded.expires_at,
              updated_at = excluded.updated_at""";

    private final Statements statements;

    LoanPayments(Statements statements) {
        this.statements = statements;
    }

    Optional<LoanPayment> find(JourneyRef ref, String id) {
        return statements.run(FIND, ps -> {
            Parameters.set(ps, ref.borrowerId(), ref.journeyId(), id);
            var rs = ps.executeQuery();
            return rs.next() ? Optional.of(payment(ref, rs)) : Optional.empty();
        });
    }

    void save(LoanPayment payment) {
        statements.run(SAVE, ps -> {
            Parameters.set(ps, payment.journey().borrowerId(), payment.journey().journeyId(), payment.id(),
                    payment.kind(), digits(payment.amount()), payment.installment(), payment.state(),
                    digits(payment.payable()),
                    payment.page(), payment.expiresAt(), payment.operationId(), payment.createdAt(),
                    payment.updatedAt());
            return ps.executeUpdate();
        });
    }

    static LoanPayment payment(JourneyRef ref, ResultSet rs) throws SQLException {
        var expiresAt = rs.getTimestamp("expires_at");
        return new LoanPayment(ref, rs.getString("id"), PaymentKind.valueOf(rs.getString("kind")),
                amount(rs.getString("amount")), rs.getObject("installment", Integer.class),
                PaymentState.valueOf(rs.getString("state")), amount(rs.getString("payable")),
                rs.getBytes("page"), expiresAt == null ? null : expiresAt.toInstant(), rs.getString("operation_id"),
                rs.getTimestamp("created_at").toInstant(), rs.getTimestamp("updated_at").toInstant());
    }

    private static @Nullable String digits(@Nullable Amount amount) {
        return amount == null ? null : amount.toString();
    }

    private static @Nullable Amount amount(@Nullable String digits) {
        return digits == null ? null : Amount.of(digits);
    }
}
