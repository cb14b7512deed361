/// The published versions of the contract: each judges the requests of its callers, and version changes lead from there
/// to HEAD and back. JSON trees in, verdicts and trees out, no HTTP.
///
/// The rooms behind know HEAD alone. A version change is one small class that says which schemas it concerns; where
/// instances of them are is read off the contract, so that no conversion ever looks into what partners keep in free
/// objects. What is deprecated or retired is data: `openapi/versions.yaml`.
package al.headless.contract;
