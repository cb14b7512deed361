/// The borrower's account aggregator consent: a session, a page of the aggregator, and what the aggregator itself says.
///
/// [AALifecycle] is the state machine, in one file. A session is opened for the lenders that wait for the consent, its
/// page is asked of the aggregator by [RedirectRequest] (the one port call inside a partner's request), and only the
/// aggregator's own report decides how it ends; then every covered lender is told, by a job. Every change happens
/// under the journey's lock. The unique index `aa_session_open` keeps one open session per journey. The page, which
/// holds a token, the borrower's handle and the return URL are sealed.
package al.headless.aa;
