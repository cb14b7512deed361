package al.headless.sandbox;

import al.headless.lender.Diagnostics;
import al.headless.lender.Quote.Branch;

/// Why a step stands where it stands, in the lenders' words.
final class StepWords {
    static final Diagnostics KYC_FAILED = new Diagnostics("KYC_FAILED",
            "Your identity could not be verified. Please try again.");
    static final Diagnostics KYC_FAILED_FOR_GOOD = new Diagnostics("KYC_REJECTED",
            "Your identity could not be verified, and the lender cannot go on.");
    static final Diagnostics ACCOUNT_NAME_DIFFERS = new Diagnostics("ACCOUNT_NAME_DIFFERS",
            "The account is held in another name. Please use an account in your own name.");
    static final Diagnostics DECLINED_BY_BANK = new Diagnostics("DECLINED_BY_BANK",
            "Your bank declined the e-mandate. Please try again.");
    static final Diagnostics DECLINED_BY_BORROWER = new Diagnostics("DECLINED_BY_BORROWER",
            "You declined. You can open the page again.");
    static final Diagnostics AMOUNT_CHANGED = new Diagnostics("AMOUNT_CHANGED",
            "The loan amount changed, so the identity check begins again.");
    static final Diagnostics TOO_MANY_TRIES = new Diagnostics("TOO_MANY_TRIES",
            "This step was tried too often, and the lender cannot go on.");
    static final String REJECTION = "The lender cannot give this loan.";

    private StepWords() {}

    static Diagnostics visit(Branch branch) {
        return new Diagnostics("VISIT_BRANCH", "Please bring your jewellery and an identity document to "
                + at(branch) + ".");
    }

    static Diagnostics visitAgain(Branch branch) {
        return new Diagnostics(KYC_FAILED.reason(),
                "Your identity could not be verified. Please come again to "
                + at(branch) + ", with another identity document.");
    }

    private static String at(Branch branch) {
        return branch.name() + ", " + branch.address() + " " + branch.pincode();
    }
}
