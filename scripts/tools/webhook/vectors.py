"""Makes the vectors that partners try their receivers with, and the signatures that the service's own tests expect.

Written from the contract of webhooks and from Standard Webhooks 1.0.0, with nothing of the service and nothing of the
verifiers. `vectors.py` writes both files, `vectors.py --check` says which of them is not what it would write. Either
signature can be had from OpenSSL as well:

    printf '%s.' "$timestamp" | cat - body | openssl dgst -sha256 -hmac "$secret"
    printf '%s.%s.' "$id" "$timestamp" | cat - body | openssl dgst -sha256 -binary -mac HMAC \\
      -macopt "hexkey:$(printf %s "${secret#whsec_}" | base64 -d | od -An -v -tx1 | tr -d ' \\n')" | base64
"""
import base64
import hashlib
import hmac
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
FOR_PARTNERS = ROOT / "src/main/resources/portal/webhooks/vectors.json"
FOR_TESTS = ROOT / "src/test/resources/webhook-signatures.json"

TOLERANCE = 300
SENT = 1795500000  # 2026-11-24T06:00:00Z
ID = "evt_01JDF5Z3G0V4S8Q2M6T7R9XWKA"
SNAPSHOT = {
    "schema_version": "1.0.0",
    "event_type": "journey.snapshot",
    "event_id": ID,
    "event_at": "2026-11-24T05:59:59.120Z",
    "snapshot_generated_at": "2026-11-24T05:59:59.484Z",
    "sequence": 7,
    "issuer": {"source": "credit-api", "trigger": "journey.offer.updated"},
    "tenant_id": "0195a1c0-1111-7222-8333-444455556666",
    "application_id": "0195a1c0-1111-7222-8333-777788889999",
    "borrower": {
        "borrowerExternalID": "CUST_1001",
        "journeys": [
            {
                "journeyID": "0195a1c0-2222-7222-8333-444455556666",
                "status": "OFFERS_AVAILABLE",
                "nextAction": "VIEW_OFFERS",
            }
        ],
    },
}


def b64(octets):
    return base64.b64encode(octets).decode()


def secret(name):
    return "whsec_" + b64(hashlib.sha256(f"example {name}".encode()).digest())


OLD, NEW, OTHER = secret("old"), secret("new"), secret("other")


def compact(value, ascii_only=False):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=ascii_only).encode()


def mac(key, signed):
    return hmac.new(key, signed, hashlib.sha256).digest()


def decoded(shown):
    return base64.b64decode(shown.removeprefix("whsec_"))


def x_al(shown, sent, body):
    return mac(shown.encode(), f"{sent}.".encode() + body).hex()


def standard(shown, event, sent, body):
    return "v1," + b64(mac(decoded(shown), f"{event}.{sent}.".encode() + body))


def signed(body, shown=OLD, following=None, sent=SENT, event=ID):
    """The headers of a delivery; `following` is the new secret of a rotation."""
    headers = {"X-AL-Webhook-Timestamp": str(sent), "X-AL-Webhook-Signature": x_al(shown, sent, body)}
    if following is not None:
        headers["X-AL-Webhook-Signature-Next"] = x_al(following, sent, body)
    headers["webhook-id"] = event
    headers["webhook-timestamp"] = str(sent)
    both = [standard(one, event, sent, body) for one in (following, shown) if one is not None]
    headers["webhook-signature"] = " ".join(both)
    return headers


SHORT = {"event_type": "journey.snapshot", "event_id": ID, "sequence": 7}  # enough for most of them
PLAIN = compact(SHORT)
INDIA = compact(SHORT | {"borrower": {"borrowerExternalID": "हिन्दी ₹5,00,000"}})
NO_TEXT = bytes(range(256)) + b"\xff\xfe\x00"
BODIES = {
    "a snapshot": compact(SNAPSHOT),
    "a few bytes": PLAIN,
    "letters outside ASCII": INDIA,
    "a newline at the end": PLAIN + b"\n",
    "no bytes": b"",
    "bytes that are no text": NO_TEXT,
}

STANDARD, X_AL = "standard", "x-al"
BOTH = (STANDARD, X_AL)


class Vectors(list):
    def add(self, families, name, why, expected, headers=None, body=PLAIN, shown=OLD, now=SENT + 2):
        """One vector for each of the families. Without headers, the body is signed with the old secret."""
        headers = signed(body) if headers is None else headers
        for family in families:
            self.append({
                "name": f"{name} ({family})", "family": family, "why": why, "expected": expected, "now": now,
                "secret": shown, "headers": headers, "body": b64(body),
            })

    def good(self, families, name, why, **rest):
        self.add(families, name, why, True, **rest)

    def bad(self, families, name, why, **rest):
        self.add(families, name, why, False, **rest)


def for_partners():
    vectors = Vectors()
    good(vectors)
    bad_times(vectors)
    bad_bodies(vectors)
    bad_secrets(vectors)
    bad_headers(vectors)
    return {
        "about": "Deliveries as a receiver gets them, good ones and bad ones. At `now` (unix seconds) a receiver with"
        " `secret` that checks the headers of `family` says `expected` of `headers` and `body` (base64 of the raw"
        " bytes). standard: webhook-id, webhook-timestamp, webhook-signature. x-al: X-AL-Webhook-….",
        "vectors": vectors,
    }


def good(vectors):
    for name, body in BODIES.items():
        why = "What is signed are the bytes as they came, whatever they say."
        vectors.good(BOTH, name, why, body=body)
    rotating = signed(PLAIN, OLD, NEW)
    why = "While a secret is rotated there are two signatures: either secret will do."
    vectors.good(BOTH, "two signatures, the old secret", why, headers=rotating)
    vectors.good(BOTH, "two signatures, the new secret", why, headers=rotating, shown=NEW)
    why = "Five minutes are allowed, to the second, both ways."
    vectors.good(BOTH, "sent 300 s ago", why, now=SENT + TOLERANCE)
    vectors.good(BOTH, "sent in 300 s", why, now=SENT - TOLERANCE)
    why = "Names of headers have no case."
    vectors.good(BOTH, "upper-case names", why, headers={k.upper(): v for k, v in signed(PLAIN).items()})
    vectors.good(BOTH, "lower-case names", why, headers={k.lower(): v for k, v in signed(PLAIN).items()})
    why = "What is no signature of a version that you know is passed over."
    right = standard(OLD, ID, SENT, PLAIN)
    for other in ("v1a,K2J5b3N0YWxz", "v2," + right[3:], "v1,", "nonsense", ""):
        name = f"'{other.split(',')[0]}' before the right one"
        vectors.good([STANDARD], name, why, headers=signed(PLAIN) | {"webhook-signature": f"{other} {right}"})


def bad_times(vectors):
    why = "It was sent more than five minutes ago: somebody may be repeating it."
    vectors.bad(BOTH, "stale by one second", why, now=SENT + TOLERANCE + 1)
    vectors.bad(BOTH, "stale by a day", why, now=SENT + 86_400)
    why = "It comes from more than five minutes ahead: it could be repeated for as long."
    vectors.bad(BOTH, "future by one second", why, now=SENT - TOLERANCE - 1)
    vectors.bad(BOTH, "future by a day", why, now=SENT - 86_400)
    why = "The signature is right, but a timestamp is digits of ASCII and nothing else."
    devanagari = str(SENT).translate({ord("0") + digit: 0x966 + digit for digit in range(10)})
    underscore = f"1_{str(SENT)[1:]}"
    for sent in (f"+{SENT}", f"-{SENT}", f"{SENT}.0", "17955e5", f"{SENT}x", hex(SENT), underscore, devanagari):
        vectors.bad(BOTH, f"timestamp {sent}", why, headers=signed(PLAIN, sent=sent))
    why = "The signature is right, but these are milliseconds, or more than any number holds."
    for sent in (f"{SENT}000", "9" * 40):
        vectors.bad(BOTH, f"timestamp {sent}", why, headers=signed(PLAIN, sent=sent))
    why = "The timestamp is signed too."
    later = {"webhook-timestamp": str(SENT + 1), "X-AL-Webhook-Timestamp": str(SENT + 1)}
    vectors.bad(BOTH, "another timestamp", why, headers=signed(PLAIN) | later)


def bad_bodies(vectors):
    why = "Parsed and written anew it is the same JSON, and other bytes: check before a framework parses."
    vectors.bad(BOTH, "reformatted JSON", why, headers=signed(PLAIN), body=json.dumps(SHORT, indent=2).encode())
    vectors.bad(BOTH, "reordered JSON", why, headers=signed(PLAIN), body=compact(dict(sorted(SHORT.items()))))
    escaped = compact(json.loads(INDIA), ascii_only=True)
    vectors.bad(BOTH, "letters outside ASCII escaped", why, headers=signed(INDIA), body=escaped)
    why = "One byte differs."
    vectors.bad(BOTH, "another sequence", why, headers=signed(PLAIN), body=PLAIN.replace(b":7}", b":8}"))
    vectors.bad(BOTH, "the newline at the end is lost", why, headers=signed(PLAIN + b"\n"))
    vectors.bad(BOTH, "a newline came at the end", why, headers=signed(PLAIN), body=PLAIN + b"\n")
    replaced = NO_TEXT.decode("utf-8", "replace").encode()
    vectors.bad(BOTH, "bytes that are no text, made text", why, headers=signed(NO_TEXT), body=replaced)
    vectors.bad(BOTH, "no body", why, headers=signed(PLAIN), body=b"")


def bad_secrets(vectors):
    vectors.bad(BOTH, "wrong secret", "It was signed with another secret.", shown=OTHER)
    why = "Two signatures, and neither is of this secret."
    vectors.bad(BOTH, "two signatures, wrong secret", why, headers=signed(PLAIN, OLD, NEW), shown=OTHER)
    why = "A receiver without its secret must refuse everything: what is signed with no key anybody can sign."
    for shown, name in (("", "no secret"), ("whsec_", "a secret without its bytes")):
        vectors.bad(BOTH, name, why, headers=signed(PLAIN, shown), shown=shown)
    why = "A secret is whsec_ and the base64 of 32 bytes: this one was cut off."
    vectors.bad(BOTH, "half a secret", why, headers=signed(PLAIN, OLD[:26]), shown=OLD[:26])
    why = "Each family has its own key: these are signed with the key of the other."
    keys = signed(PLAIN) | {
        "X-AL-Webhook-Signature": mac(decoded(OLD), f"{SENT}.".encode() + PLAIN).hex(),
        "webhook-signature": "v1," + b64(mac(OLD.encode(), f"{ID}.{SENT}.".encode() + PLAIN)),
    }
    vectors.bad(BOTH, "the key of the other family", why, headers=keys)


def bad_headers(vectors):
    whole = signed(PLAIN)
    for name in ("webhook-id", "webhook-timestamp", "webhook-signature"):
        without = {k: v for k, v in whole.items() if k != name}
        vectors.bad([STANDARD], f"no {name}", "A header is missing.", headers=without)
        vectors.bad([STANDARD], f"empty {name}", "A header is empty.", headers=whole | {name: ""})
    for name in ("X-AL-Webhook-Timestamp", "X-AL-Webhook-Signature"):
        without = {k: v for k, v in whole.items() if k != name}
        vectors.bad([X_AL], f"no {name}", "A header is missing.", headers=without)
        vectors.bad([X_AL], f"empty {name}", "A header is empty.", headers=whole | {name: ""})
    vectors.bad(BOTH, "no headers", "There is nothing to check.", headers={})
    empty = signed(PLAIN, event="")
    vectors.bad([STANDARD], "signed with an empty id", "An event has an id.", headers=empty)
    vectors.bad([STANDARD], "another id", "The id is signed too.", headers=whole | {"webhook-id": ID[:-1] + "B"})

    right, ours = whole["webhook-signature"], whole["X-AL-Webhook-Signature"]
    why = "The signature is right, but not of version 1 as it is written."
    for one in ("v2," + right[3:], f"v2,{right[3:]} v3,{right[3:]}", "v1a," + right[3:], right[3:], "V" + right[1:],
                "v1=" + right[3:]):
        name = f"signature {one.replace(right[3:], '…')}"
        vectors.bad([STANDARD], name, why, headers=whole | {"webhook-signature": one})
    hexadecimal = "v1," + base64.b64decode(right[3:]).hex()
    vectors.bad([STANDARD], "hexadecimal", why, headers=whole | {"webhook-signature": hexadecimal})
    why = "The signature is right, but written otherwise."
    vectors.bad([X_AL], "upper-case hexadecimal", why, headers=whole | {"X-AL-Webhook-Signature": ours.upper()})
    vectors.bad([X_AL], "with a version", why, headers=whole | {"X-AL-Webhook-Signature": "v1," + ours})
    base = b64(bytes.fromhex(ours))
    vectors.bad([X_AL], "base64", why, headers=whole | {"X-AL-Webhook-Signature": base})

    why = "That is no signature: say so, and fail at nothing."
    for one in ("garbage", "v1,garbage", "v1,", "v1", ",", "v1,,", "%"):
        headers = whole | {"webhook-signature": one, "X-AL-Webhook-Signature": one}
        vectors.bad(BOTH, f"garbage '{one}'", why, headers=headers)
    why = "The signature is right as far as it goes, or goes on, or is as long."
    for name, write in (
        ("one letter short", lambda text: text[:-1]),
        ("the first letters", lambda text: text[:20]),
        ("one letter long", lambda text: text + "="),
        ("other letters, as many", lambda text: "₹" * len(text)),
    ):
        changed = {"webhook-signature": write(right), "X-AL-Webhook-Signature": write(ours)}
        vectors.bad(BOTH, name, why, headers=whole | changed)
    why = "The last letter of a signature counts as well."
    changed = {"webhook-signature": right[:-2] + other(right[-2]) + "=",
               "X-AL-Webhook-Signature": ours[:-1] + other(ours[-1])}
    vectors.bad(BOTH, "another last letter", why, headers=whole | changed)


def other(letter):
    return "0" if letter != "0" else "4"


def for_tests():
    signatures = []
    for name, body in BODIES.items():
        for following in (None, NEW):
            signatures.append({
                "name": name + (", while rotating" if following else ""), "eventId": ID, "second": SENT,
                "body": b64(body), "secret": OLD, "next": following, "headers": signed(body, OLD, following),
            })
    return {"regenerate": "scripts/try-webhook-verifiers --write", "signatures": signatures}


def main():
    stale = []
    for file, content in ((FOR_PARTNERS, for_partners()), (FOR_TESTS, for_tests())):
        text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
        if sys.argv[1:] == ["--check"]:
            if not file.exists() or file.read_text("utf-8") != text:
                stale.append(str(file.relative_to(ROOT)))
        else:
            file.write_text(text, "utf-8")
    if stale:
        sys.exit("run scripts/try-webhook-verifiers --write, these are stale: " + ", ".join(stale))


main()
