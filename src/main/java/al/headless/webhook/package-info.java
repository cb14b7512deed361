/// How partners are told: so far, the secret that an endpoint and this service share ([WebhookSecret]).
package al.headless.webhook;
