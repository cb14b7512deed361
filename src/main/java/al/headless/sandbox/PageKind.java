package al.headless.sandbox;

import al.headless.lender.StepKind;
import java.util.Optional;
import java.util.stream.Stream;

/// What a token of the sandbox opens.
enum PageKind {
    KYC("kyc"), E_MANDATE("e-mandate"), LOAN_AGREEMENT("agreement"), PAYMENT("payment"), CONSENT("consent"),
    KEY_FACTS("kfs"),
    /// No page: what a lender calls the consent that it wants.
    HANDLE("handle");

    private final String path;

    PageKind(String path) {
        this.path = path;
    }

    /// As it is spelled in a URL.
    String path() {
        return path;
    }

    /// The page on which a step happens; none for a form and for what the lender does alone.
    static Optional<PageKind> of(StepKind step) {
        return switch (step) {
            case KYC -> Optional.of(KYC);
            case E_MANDATE -> Optional.of(E_MANDATE);
            case LOAN_AGREEMENT -> Optional.of(LOAN_AGREEMENT);
            case BANK_MANDATE, DISBURSAL -> Optional.empty();
        };
    }

    /// The step that happens on the page.
    Optional<StepKind> step() {
        return Stream.of(StepKind.values()).filter(step -> of(step).equals(Optional.of(this))).findFirst();
    }
}
