/// The last room: what surrounds the service while it runs.
///
/// **Who:** the operator, through the environment; every other room, without knowing it.
///
/// **What happens:** the settings are judged first ([Settings]), then the master key. From then on [OperationsPort]
/// tells operators' probes how far the start is. Before the first connection pool is made, [EmbeddedDatabase] decides
/// which PostgreSQL all pools use: the one named by `headless.database.url`, or the embedded one, kept under
/// `headless.data`. After the last pool is closed, the embedded one is stopped. [Migrations] brings the schema up to
/// date before any pool is handed out, over connections of its own; [PatientDataSource] asks for a database that is
/// away until it is back. On SIGTERM [Farewell] takes leave of the callers, and no request under way is cut off.
///
/// **What must hold:**
/// - what was committed survives `kill -9` (`fsync`, `synchronous_commit`, `full_page_writes` are
///   given on the server's command line, where nothing in the data folder can undo them);
/// - one process owns a data folder (a lock on `owner.lock`, see [FolderOwner]);
/// - a start that an operator can mend fails with one line, and a port in use leaves nothing behind ([Port]);
/// - no process is signalled that is not a PostgreSQL on our own data folder ([Postmaster]);
/// - the embedded server listens on 127.0.0.1 only, asks for a password, has another for its
///   superuser than for the service, and knows nothing of our environment;
/// - what stops a start and a person has to mend is one line (`kernel/StartRefusal`).
///
/// Nobody depends on this room.
package al.headless.runtime;
