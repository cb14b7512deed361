"""Says of every delivery what verify.py says of it: a line in (try.mjs tells what is in it), a word out."""
import base64
import sys

sys.path.insert(0, sys.argv[1])
import verify

for line in sys.stdin:
    family, now, secret, body, *headers = [base64.b64decode(field) for field in line.rstrip("\n").split("\t")]
    texts = [field.decode() for field in headers]
    check = {b"standard": verify.verify, b"x-al": verify.verify_x_al}[family]
    said = check(secret.decode(), dict(zip(texts[::2], texts[1::2])), body, int(now))
    print({True: "true", False: "false"}[said])
