package al.headless.lender;

/// A lender as partners show it: its name, the grievance officer whom the regulator requires it to name (RBI
/// Digital Lending Directions), and its support desk.
public record Lender(String name, Contact grievanceOfficer, Contact support) {
    /// Somebody to turn to at the lender: a business contact, not personal data of a borrower.
    public record Contact(String name, String phone, String email) {}
}
