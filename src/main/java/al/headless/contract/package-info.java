/// The published contract as the judge of request bodies: JSON trees in, verdicts out, no HTTP.
package al.headless.contract;
