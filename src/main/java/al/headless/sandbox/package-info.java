/// The sandbox network: four lenders that always behave the same, for partners who build and for
/// tests.
///
/// It plays the lender network behind the port `lender`. A call is answered at once; what the
/// lenders have to say is laid down as durable jobs, due after the configured [Pace], and speaks
/// through the room `inbox` like any other network would. The four digits of the borrower's PAN
/// choose a [Scenario]; any other value is the happy path.
///
/// What must hold: prices are real ([QuoteSheet] says which lines sum to what); a repeated call
/// never makes a second application, because every message has an identity that depends on nothing
/// but the conversation, the lender and the step; nothing personal is stored or logged, not even
/// the digits that chose the scenario. Its one table, `sandbox_conversation`, counts attempts; its
/// primary key makes the count exact.
package al.headless.sandbox;
