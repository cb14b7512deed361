/// Sealing of personal data and of stored answers, and keyed hashes for what must be found but not read.
///
/// Each borrower has a data key; the master key, which lives outside the database, wraps it. Whoever holds only the
/// database can open nothing, and destroying a borrower's data key erases the borrower. Sealing is AEAD
/// (AES-256-GCM, Tink); the associated data ties each blob to its place, so that moved elsewhere it does not open.
package al.headless.privacy;
