/// The one door for writes: effect, jobs, trail and stored answer commit in one transaction, or none of them does.
///
/// An idempotency key is opened inside the transaction by a function that first locks it, then looks for a stored
/// answer and judges the token once more; the primary key of `stored_answer` is the last line of defence.
package al.headless.command;
