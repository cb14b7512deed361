/// Sessions: bootstrap by API key, and refresh with rotation.
///
/// A refresh replaces the pair at once. A rotated refresh token under another idempotency key means that the answer
/// was lost, as long as nobody used the new pair; once somebody did, it means theft, and the session ends.
package al.headless.session;
