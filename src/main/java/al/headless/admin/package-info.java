/// The operator's command line, `scripts/admin`. Whoever calls it is a login at the database, of one of the groups
/// `headless_operator_read` and `headless_operator_change`: what the login may not do, the database refuses. It needs
/// no running service, opens no port, runs no job and changes no schema.
///
/// Everything that is changed is asked about first, and is told in the trail in the same transaction: by which login,
/// and under which ticket. No free text goes into rows that cannot be erased. Nothing personal is shown: what is sealed
/// stays sealed, names that partners gave are masked, and a secret is shown once, where it is made.
///
/// A borrower's data is told by [BorrowerExport] and removed by [BorrowerErasure]; what there is each room says itself
/// (`privacy/Holding`). Table `erasure_request` keeps who asked for what and what it waits for.
package al.headless.admin;
