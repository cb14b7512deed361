"""Signs as the contract says, so that tests have deliveries of their own."""
import base64
import hmac

SECRET = "whsec_KoYglv1mEH1lXZSodWBfFLgngzPYDvXRbU7Y2aUFU7w="  # of the contract's examples; used nowhere else


def signed(event_id, sent, body, secret=SECRET):
    """The headers of a delivery that was sent in this second."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    standard = hmac.digest(key, f"{event_id}.{sent}.".encode() + body, "sha256")
    ours = hmac.digest(secret.encode(), f"{sent}.".encode() + body, "sha256")
    return {
        "Content-Type": "application/json",
        "X-AL-Event-ID": event_id,
        "X-AL-Webhook-Timestamp": str(sent),
        "X-AL-Webhook-Signature": ours.hex(),
        "webhook-id": event_id,
        "webhook-timestamp": str(sent),
        "webhook-signature": "v1," + base64.b64encode(standard).decode(),
    }
