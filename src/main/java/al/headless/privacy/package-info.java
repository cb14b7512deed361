/// Sealing of personal data and of stored answers, and keyed hashes for what must be found but not read.
///
/// Each borrower has a data key; the master key, which lives outside the database, wraps it. Whoever holds only the
/// database can open nothing, and without a borrower's data key nothing of the borrower opens. Sealing is AEAD
/// (AES-256-GCM, Tink); the associated data ties each blob to its place, so that moved elsewhere it does not open.
///
/// What each room holds of a borrower, and how that is given up, it says in a [Holding]: the one list that an export
/// and an erasure go through (`src/decisions/0013-erasure.md`).
///
/// [MasterKeySource] finds the master key, [KeyCheck] holds it against the database at every start, [KeysInUse] knows
/// which of its wrapping keys may have wrapped something. They can be rotated while instances run
/// (`access/KeyRotation`); the hashing key never is.
package al.headless.privacy;
