/// How partners are told.
///
/// 1. Triggers *announce* what of a journey the public can read, in the transaction that changes it (`V23`).
/// 2. [Numbering] makes an *event* of each announcement: the borrower's next number, the picture of the journeys, and
///    the bytes that each endpoint of the application gets, sealed. One transaction; the picture is taken under the
///    lock that gives the number.
/// 3. [Couriers] sends a [Courier] to each endpoint for which something is due. It holds the endpoint, delivers by the
///    [Schedule], and notes each attempt and the endpoint's [Health].
///
/// What a person asks for is [Redelivery]; what a partner sees [EndpointViews], which names the application each time.
///
/// Every delivery carries two families of signatures over the same bytes, made with one secret ([WebhookSecret]): ours,
/// and those of Standard Webhooks 1.0.0, for whose libraries exist in many languages ([Signer]). Which bytes they cover
/// and which key they use is the contract of webhooks, and never changes: `vectors.json`, beside the verifiers in
/// `src/main/resources/portal/webhooks`, and `webhook-signatures.json` beside the tests hold it.
///
/// What must hold: an announcement becomes one event or, when nobody hears of it, none; numbers of a borrower have no
/// gaps; an event's bytes never change; nobody hears of a borrower who was erased, but for a call that was begun within
/// five seconds of that. Why it is so: `src/decisions/0017-announcements.md`.
package al.headless.webhook;
