/// The append-only trail: what was done, by whom, about what: every write of a borrower that has a stored answer, every
/// sign-in with the API key that was presented, every theft of a token, every disbursal that won, every incident, every
/// act of an operator, every erasure. A trigger refuses to change or delete an entry.
///
/// The trail proves itself ([Sealing], [Verification]; `src/decisions/0010-sealed-trail.md`): entries are appended
/// without a chain, and what no transaction can add to any more is closed by a seal each minute. A seal holds the hash
/// of its entries and of the seal before it, signed with a key that is outside the database ([SealKeySource]); the
/// newest seal is known outside it as well ([HeadFile]). Whoever may do everything in the database, but has not the
/// key, cannot change, remove or insert what was sealed without being found.
package al.headless.audit;
