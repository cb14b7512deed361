/// The borrower's account aggregator consent.
package al.headless.aa;
