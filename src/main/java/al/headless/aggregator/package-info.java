/// The port to the account aggregator: where a borrower consents that a lender reads bank statements (RBI Account
/// Aggregator framework).
///
/// What the borrower does on the consent page arrives as an [AggregatorEvent], through the room `inbox`; what decides
/// is always the aggregator's own report.
package al.headless.aggregator;
