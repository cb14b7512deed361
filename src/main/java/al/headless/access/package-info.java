/// Who calls: tenants, applications, API keys, borrowers, sessions and their tokens; the tables and the look-ups.
///
/// Tokens look like `<class>_<env>_<id>_<secret>`. The id finds the row; of the secret only a hash is stored. A pair
/// is one session token and one refresh token that share an id; a session has at most one live pair, as
/// `token_pair.state` tells. Whoever changes a pair's state locks its session first.
///
/// A token is proved before the body of its request is read, and judged once more by the function `open_key` when the
/// key of a write is opened. What a request is proved with besides (the application's limits, pin and consent switch,
/// the wrapped data key) may be as old as that one request.
///
/// A partner's people look at their page with a code and then a session of their own ([PartnerAccess], table
/// `partner_access`), which prove nothing anywhere else.
package al.headless.access;
