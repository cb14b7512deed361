/// How partners are told: so far, how a delivery proves who sent it.
///
/// Every delivery carries two families of signatures over the same bytes, made with one secret ([WebhookSecret]): ours,
/// and those of Standard Webhooks 1.0.0, for whose libraries exist in many languages ([Signer]). Which bytes they cover
/// and which key they use is the contract of webhooks, and never changes: `vectors.json`, beside the verifiers in
/// `src/main/resources/portal/webhooks`, and `webhook-signatures.json` beside the tests hold it.
package al.headless.webhook;
