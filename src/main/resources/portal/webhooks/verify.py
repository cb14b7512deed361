# Is this delivery from us? Give the body as the raw bytes that came, before anything parses them, and the secret as it
# was shown to you. Signatures are compared in constant time; five minutes between our clock and yours are allowed, both
# ways; while a secret is rotated there are several signatures, and one that is right is enough. Check either family of
# headers: `verify` takes webhook-… (Standard Webhooks 1.0.0: it signs the id too, and libraries know it; take it if you
# are free to choose), `verify_x_al` takes X-AL-Webhook-…. vectors.json has deliveries to try it with. Python 3.8.
import base64, hmac, re

def verify(secret: str, headers, body: bytes, now: float) -> bool:
    event, sent, given = read(headers, "webhook-id", "webhook-timestamp", "webhook-signature")
    if not event or not fresh(secret, sent, now):
        return False
    key = base64.b64decode(secret[len("whsec_"):])
    right = b"v1," + base64.b64encode(hmac.digest(key, event + b"." + sent + b"." + body, "sha256"))
    return any(hmac.compare_digest(right, one) for one in given.split(b" "))

def verify_x_al(secret: str, headers, body: bytes, now: float) -> bool:
    sent, *given = read(headers, *("x-al-webhook-" + name for name in ("timestamp", "signature", "signature-next")))
    if not fresh(secret, sent, now):
        return False
    right = hmac.digest(secret.encode(), sent + b"." + body, "sha256").hex().encode()
    return any(hmac.compare_digest(right, one) for one in given)

def read(headers, *names):
    lower = {name.lower(): value for name, value in headers.items()}
    return [lower.get(name, "").encode("utf-8", "replace") for name in names]

def fresh(secret, sent, now):
    known = re.fullmatch(r"whsec_[A-Za-z0-9+/]{43}=", secret) and re.fullmatch(rb"[0-9]{1,12}", sent)
    return bool(known) and abs(now - int(sent)) <= 300
