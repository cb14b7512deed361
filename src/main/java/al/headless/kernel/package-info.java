/// The words that every room shares: identities, time, money, masked personal values, who calls, what is asked and
/// how it is refused. No HTTP, no SQL.
package al.headless.kernel;
