/// The sandbox network: four lenders and an account aggregator that always behave the same, for partners
/// who build and for tests.
///
/// It plays both ports, `lender` and `aggregator`. A call is answered at once; what a lender has to say is
/// laid down as durable jobs, due after the configured [Pace], and speaks through the room `inbox` like any
/// other network would. The four digits of the borrower's PAN choose a [Scenario]; any other value is the
/// happy path.
///
/// What a lender knows of a conversation is one [Talk]. Scripts (dispatch, quote, step, branch, loan) are
/// pure: a talk and a moment in, a [Turn] out, with the talk after it and the lines that will be said.
/// [Stage] plays them, each in one transaction under the lock of its talk. Borrowers choose on pages under
/// `/sandbox/`, which a live application never gets an address of: this network serves the test environment
/// alone.
///
/// What must hold: prices are real ([QuoteSheet] says which lines sum to what), and so is what is owed
/// ([LoanBook]); what is charged later is what was quoted ([Charges]); the changes of a step count from 1
/// without gaps; a repeated call makes nothing twice, because every message has an identity that depends on
/// nothing but the conversation, the lender, the step and its count; nothing personal is stored or logged:
/// of the PAN only the row that it chose. A page's token is a keyed hash ([KeyedTokens]) and stored only as
/// the hash of that (primary key of `sandbox_page`, which also makes a page spent only once).
package al.headless.sandbox;
