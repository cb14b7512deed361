package al.headless.step;

import al.headless.lender.StepKind;

/// Whose turn it is, in the contract's names of steps.
final class StepTurn {
    private StepTurn() {}

    /// The first step that is not done.
    static String current(StepStates.StepsOf all) {
        return wireName(all.current().map(StepState::kind).orElse(StepKind.DISBURSAL));
    }

    static String wireName(StepKind kind) {
        return switch (kind) {
            case KYC -> "kyc";
            case BANK_MANDATE -> "bankMandate";
            case E_MANDATE -> "eMandate";
            case LOAN_AGREEMENT -> "loanAgreement";
            case DISBURSAL -> "disbursal";
        };
    }
}
