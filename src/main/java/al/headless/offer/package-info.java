/// Offers: one card per lender of a journey, the borrower's comparison, and the lock.
///
/// The lock is two columns of the journey, taken and given back under the journey's row lock, so that two proceeds at
/// once, on any instances, lock exactly one offer. What lenders say reaches cards through [LenderAnswers].
package al.headless.offer;
