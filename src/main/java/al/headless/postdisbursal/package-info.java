/// What a borrower does with a disbursed loan: look at it, pay it back early, pay what was missed.
///
/// A request is a promise ([LoanRepayment], [LoanStatusRefresh]) and a job that asks the lender; what the lender says
/// arrives through [LoanNews], and timers end what it leaves open. The unique index `loan_payment_live` keeps one live
/// payment page per journey. Pages are sealed: their URLs hold tokens.
package al.headless.postdisbursal;
