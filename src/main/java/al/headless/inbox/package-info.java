/// What the networks say: recorded once, then handed to the feature it concerns, in a job.
///
/// The primary key of `inbox_event` drops repetitions. An event that comes too early waits and is tried again with
/// every change of its journey. Of somebody who was erased nothing is recorded: [LateWords].
package al.headless.inbox;
