/// Sessions: bootstrap by API key, and refresh with rotation.
///
/// A refresh replaces the pair at once. A rotated refresh token under another idempotency key means that the answer
/// was lost, as long as nobody used the new pair, which is discarded then; once somebody did, it means theft, and the
/// session ends. So does a token of a discarded pair that is presented to refresh: its answer was not lost. Whatever
/// their order, a write with a pair and the discarding of that pair do not both succeed. A session has a greatest age,
/// which no token outlives.
package al.headless.session;
