package al.headless.audit;

import al.headless.privacy.Holding;
import jakarta.inject.Singleton;
import java.util.List;

/// The trail tells of the borrower; it only grows, and names nobody.
@Singleton
final class TrailHolding implements Holding {
    private static final String TELL = """
            select at, action, subject, status, request_id as "requestID", session_id as "sessionID" from audit_entry
            where borrower_id = ? order by at, id""";

    @Override public List<Part> told() {
        return List.of(new Part("auditTrail", TELL));
    }
}
