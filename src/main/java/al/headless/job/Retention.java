package al.headless.job;

import java.time.Instant;

/// What one room keeps only for as long as it matters. A bean; each has a setting `headless.retention.…`, whose reason
/// stands beside it.
///
/// What has none: finished operations and consent sessions stay with their journey, until its borrower is erased; the
/// audit trail and what a borrower agreed to stay for good; stored answers go with their day.
public interface Retention {
    /// Its name in the log.
    String name();

    /// Removes what has been over for too long at `now`, in statements that each commit by themselves. One that finds
    /// `most` things stops there; answers how many things were found in all: at least `most` when more may be left.
    ///
    /// Harmless when two instances do it at once.
    int forget(Instant now, int most);
}
