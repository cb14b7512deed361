package al.headless.lender;

/// What stands between a locked offer and the loan, in this order.
public enum StepKind {
    KYC, BANK_MANDATE, E_MANDATE, LOAN_AGREEMENT, DISBURSAL
}
