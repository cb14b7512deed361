"""A borrower's app in small: what the contract offers, and the pages of the sandbox."""

import time
import uuid

import requests

SECONDS_TO_ANSWER = 10  # a request that takes longer is given up
SECONDS_TO_WAIT = 60  # longer than the window of the slowest lender at a realistic pace
SECONDS_BETWEEN_LOOKS = 0.2
SECONDS_OF_A_SESSION = 15 * 60  # half of its life


class Refused(Exception):
    """The service did not do what was asked of it."""


class Api:
    """Calls of one application, in one version of the contract."""

    def __init__(self, url, key, version):
        self.base = url.rstrip("/") + "/api/v1/headless"
        self.key = key
        self.version = version

    def call(self, method, path, token, body=None):
        """The data of a successful answer."""
        headers = {"Authorization": f"Bearer {token}", "X-AL-API-Version": self.version}
        if method != "GET":
            headers["Idempotency-Key"] = uuid.uuid4().hex
        answer = requests.request(method, self.base + path, json=body, headers=headers, timeout=SECONDS_TO_ANSWER)
        if not answer.ok:
            raise Refused(f"{method} {path} was answered {answer.status_code}: {answer.text[:300]}")
        return answer.json()["data"]

    def borrower(self):
        """Somebody new."""
        return Borrower(self, f"CONFORMANCE_{uuid.uuid4()}")


class Borrower:
    """Somebody with a session that lives: it is opened when it is first needed, and again before it ends."""

    def __init__(self, api, name, token=None):
        self.api = api
        self.name = name
        self._token = token
        self._since = time.monotonic()

    @property
    def token(self):
        if self._token is None or time.monotonic() - self._since > SECONDS_OF_A_SESSION:
            self._since = time.monotonic()
            self._token = self.session()["sessionToken"]
        return self._token

    def session(self):
        """One more."""
        return self.api.call("POST", "/sessions", self.api.key, {"borrowerExternalID": self.name})

    def call(self, method, path, body=None):
        return self.api.call(method, path, self.token, body)


def press(url, button):
    """Opens a page of the sandbox and presses a button, as the borrower does."""
    for answer in (
        requests.get(url, timeout=SECONDS_TO_ANSWER),
        requests.post(url, data={"action": button}, allow_redirects=False, timeout=SECONDS_TO_ANSWER),
    ):
        if answer.status_code >= 400:
            raise Refused(f"{url} was answered {answer.status_code}")


def until(look, what, seconds=SECONDS_TO_WAIT):
    """The first result of `look` that is something; refused when none comes in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(SECONDS_BETWEEN_LOOKS)
    raise Refused(f"waited {seconds} s for {what}")
