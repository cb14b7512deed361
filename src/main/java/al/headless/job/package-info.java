/// Durable work: jobs and timers on db-scheduler, behind one small face.
///
/// A job is enqueued in the transaction of the effect that wants it, so it exists if and only if the effect
/// does. It runs at least once, on any instance; a worker that dies loses its lease and another takes over.
/// Therefore every [JobHandler] must be harmless when run twice.
///
/// What need not be kept any longer is removed by one such job: of its own tables each room says what that is, in a
/// [Retention].
package al.headless.job;
