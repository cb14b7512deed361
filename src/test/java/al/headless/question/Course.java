package al.headless.question;

/// A walk: the borrower's loan type, the row of the forcing table, and whose offer is wanted.
enum Course {
    /// The lender that never asks for consent.
    PLAIN("PERSONAL_LOAN", "1234", "aravali-finance"),
    /// Consent after the offer was selected.
    CONSENT_AFTER("PERSONAL_LOAN", "1234", "chola-capital"),
    /// Consent before the lender quotes; nobody else does.
    CONSENT_BEFORE("PERSONAL_LOAN", "1003", "brahma-credit"),
    /// Another amount is asked for while KYC is open.
    REVISION("PERSONAL_LOAN", "1234", "aravali-finance"),
    /// The loan is looked at, and paid back at once.
    FORECLOSURE("PERSONAL_LOAN", "1234", "aravali-finance"),
    /// Against jewellery, at a branch.
    GOLD("GOLD_LOAN", "1234", "deccan-gold");

    final String type;
    final String digits;
    final String lender;

    Course(String type, String digits, String lender) {
        this.type = type;
        this.digits = digits;
        this.lender = lender;
    }
}
