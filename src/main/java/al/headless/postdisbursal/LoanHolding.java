package al.headless.postdisbursal;

import al.headless.privacy.Holding;
import al.headless.store.Rider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The loans, as their lenders last told them, and what borrowers asked to pay.
@Singleton
final class LoanHolding implements Holding {
    private static final String TELL = """
            select journey_id as "journeyID", lender_id as "lenderID", state, disbursed_at as "disbursedAt",
              updated_at as "updatedAt"
            from loan where borrower_id = ? order by journey_id""";
    private static final String TELL_PAYMENTS = """
            select journey_id as "journeyID", kind, state, amount, installment as "installmentSerialNumber",
              payable as "payableAmount", operation_id as "operationID", created_at as "createdAt",
              updated_at as "updatedAt"
            from loan_payment where borrower_id = ? order by journey_id, created_at, id""";
    private static final String ERASE = "delete from loan where borrower_id = ?";
    private static final String ERASE_PAYMENTS = "delete from loan_payment where borrower_id = ?";

    @Override public List<Part> told() {
        return List.of(new Part("loans", TELL), new Part("payments", TELL_PAYMENTS));
    }

    @Override public List<Rider> erasing(UUID borrowerId, Instant now) {
        return List.of(Holding.of(ERASE_PAYMENTS, borrowerId), Holding.of(ERASE, borrowerId));
    }
}
