/// Durable work: jobs and timers on db-scheduler, behind one small face.
///
/// A job is enqueued in the transaction of the effect that wants it, so it exists if and only if the effect
/// does. It runs at least once, on any instance; a worker that dies loses its lease and another takes over.
/// Therefore every [JobHandler] must be harmless when run twice.
package al.headless.job;
