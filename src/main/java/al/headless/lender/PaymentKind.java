package al.headless.lender;

/// What a borrower can pay besides the installments on their days.
public enum PaymentKind {
    FORECLOSURE, PRE_PART_PAYMENT, MISSED_EMI
}
