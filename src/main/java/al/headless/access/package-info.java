/// Who calls: tenants, applications, API keys, borrowers, sessions and their tokens; the tables and the look-ups.
///
/// Tokens look like `<class>_<env>_<id>_<secret>`. The id finds the row; of the secret only a hash is stored. A pair
/// is one session token and one refresh token that share an id; a session has at most one live pair, as
/// `token_pair.state` tells.
package al.headless.access;
