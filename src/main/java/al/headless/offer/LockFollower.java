package al.headless.offer;

import al.headless.journey.Journey;
import java.time.Instant;

/// Told, in the same transaction and under the journey's lock, what happens to offers. Later rooms implement it.
public interface LockFollower {
    /// The borrower proceeded with the offer; `journey` is stored already.
    void locked(Journey journey, Offer offer, Instant now);

    /// The lender quoted the locked offer anew, for another amount.
    void revised(Journey journey, Offer offer, Instant now);

    /// The lender did not quote another amount: the offer stands as it was.
    void stands(Journey journey, Offer offer, Instant now);

    /// The lender of the locked offer was told that it has the borrower's consent.
    void consented(Journey journey, Offer offer, Instant now);

    /// The card ended; `journey` is as stored after it, `held` whether the card had the lock until now.
    void ended(Journey journey, Offer offer, boolean held, Instant now);
}
