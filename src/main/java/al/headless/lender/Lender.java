package al.headless.lender;

import io.micronaut.core.annotation.Nullable;

/// A lender as partners show it: its name, the grievance officer whom the regulator requires it to name (RBI
/// Digital Lending Directions), and its support desk; null where the lender has not told yet.
public record Lender(String name, @Nullable Contact grievanceOfficer, @Nullable Contact support) {
    /// Somebody to turn to at the lender: a business contact, not personal data of a borrower.
    public record Contact(String name, @Nullable String phone, @Nullable String email) {}
}
