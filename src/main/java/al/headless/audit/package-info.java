/// The append-only trail: what was done, by whom, about what: every write of a borrower that has a stored answer, every
/// sign-in, every theft of a token, every incident. A trigger refuses to change or delete an entry.
package al.headless.audit;
