"""Ways in which a service can break its contract, each on one operation. The harness must notice every one of them.

Run by itself this prints them, a line each: name, operation, what the harness says of it.
"""

import json
import re
from dataclasses import dataclass
from typing import Callable

UUID = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
SCHEMA, ACCEPTED = "ST108 Response violates schema", "ST201 Schema-violating request accepted"


@dataclass
class Request:
    method: str
    path: str
    headers: list  # of names and values
    body: bytes

    def header(self, name):
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    def without(self, name):
        self.headers = [(key, value) for key, value in self.headers if key.lower() != name.lower()]

    def put(self, name, value):
        self.without(name)
        self.headers.append((name, value))


@dataclass
class Answer:
    status: int
    headers: list
    body: bytes

    def change(self, edit):
        """Edits the envelope of a success."""
        if self.status < 300 and self.body:
            envelope = json.loads(self.body)
            edit(envelope)
            self.body = json.dumps(envelope).encode()


def unchanged(*_):
    """Leaves it as it is."""


@dataclass
class Break:
    name: str
    operation: str
    method: str
    path: str  # how the operation's address ends
    seen: str  # what Schemathesis says of it
    request: Callable = unchanged
    answer: Callable = unchanged

    def meets(self, request):
        return request.method == self.method and re.search(self.path, request.path.split("?")[0]) is not None


def envelope(edit):
    return lambda request, answer, memory: answer.change(edit)


def status(old, new):
    def answer(request, answer, memory):
        if answer.status == old:
            answer.status = new

    return answer


def lenient_id(request, memory):
    """Takes any text for an id: the last one that was one stands for it."""
    parts = request.path.split("?")[0].split("/")
    if UUID.match(parts[-1]):
        memory["id"] = parts[-1]
    elif "id" in memory:
        request.path = "/".join([*parts[:-1], memory["id"]])


def any_key(request, memory):
    """Asks for no idempotency key."""
    request.put("Idempotency-Key", f"made-up-{memory.setdefault('number', 0)}")
    memory["number"] += 1


def any_version(request, memory):
    """Does not look at the version."""
    request.without("X-AL-API-Version")


def any_token(request, memory):
    """Lets whoever comes in: the last good token stands for all."""
    request.put("Authorization", memory.get("token", request.header("Authorization") or ""))


def remember_token(request, answer, memory):
    if answer.status == 200:
        memory["token"] = request.header("Authorization")


def any_body(request, answer, memory):
    """Answers a bad request as the last good one."""
    if answer.status == 200:
        memory["good"] = (answer.headers, answer.body)
    elif answer.status == 400 and "good" in memory:
        answer.status, (answer.headers, answer.body) = 200, memory["good"]


def strict_limit(request, answer, memory):
    """Refuses what the contract takes."""
    if "limit=" in request.path and answer.status == 200:
        answer.status = 400
        answer.body = json.dumps({**json.loads(answer.body), "data": None, "error": {
            "code": "VALIDATION_FAILED", "message": "limit is not valid", "retryable": False, "details": {}}}).encode()


def untold_type(request, answer, memory):
    answer.headers = [(name, "text/plain" if name.lower() == "content-type" else value)
                      for name, value in answer.headers]


def lost_header(request, answer, memory):
    answer.headers = [(name, value) for name, value in answer.headers if name.lower() != "x-correlation-id"]


STATE, JOURNEY, RESUME, PROFILE = r"/state$", r"/journeys/[^/]*$", r"/resume$", r"/profile$"
BREAKS = [
    Break("envelope-member-lost", "getJourneyState", "GET", STATE, SCHEMA,
          answer=envelope(lambda whole: whole.pop("correlationID"))),
    Break("member-lost", "getJourneyState", "GET", STATE, SCHEMA,
          answer=envelope(lambda whole: whole["data"].pop("updatedAt"))),
    Break("unknown-enum-value", "getJourney", "GET", JOURNEY, SCHEMA,
          answer=envelope(lambda whole: whole["data"].update(timelineState="SOMEWHERE"))),
    Break("instant-without-milliseconds", "getJourney", "GET", JOURNEY, SCHEMA,
          answer=envelope(lambda whole: whole.update(timestamp="2026-03-05T15:15:00Z"))),
    Break("amount-as-number", "getOffer", "GET", r"/offers/[^/]*$", SCHEMA,
          answer=envelope(lambda whole: whole["data"].update(amountMinimum=50000))),
    Break("other-success-status", "getProfile", "GET", PROFILE, "ST103 Undocumented status code",
          answer=status(200, 206)),
    Break("fault-inside", "listAASessions", "GET", r"/aa/sessions$", "ST101 Server error", answer=status(200, 500)),
    Break("other-media-type", "getProfile", "GET", PROFILE, "ST105 Undocumented Content-Type", answer=untold_type),
    Break("header-lost", "getSteps", "GET", r"/steps$", "ST107 Missing required response headers", answer=lost_header),
    Break("lenient-uuid", "getJourney", "GET", JOURNEY, "an id that is none was taken for one",
          request=lenient_id),
    Break("key-not-asked-for", "updateJourneyResume", "PATCH", RESUME, "ST203 Missing required header accepted",
          request=any_key),
    Break("version-not-looked-at", "getJourneyState", "GET", STATE, ACCEPTED, request=any_version),
    Break("body-not-judged", "updateProfile", "PUT", PROFILE, ACCEPTED, answer=any_body),
    Break("right-query-refused", "listJourneys", "GET", r"/journeys$", "ST202 Schema-valid request rejected",
          answer=strict_limit),
    Break("token-not-asked-for", "getJourneyState", "GET", STATE,
          "ST401 API accepts requests without authentication", request=any_token,
          answer=remember_token),
]

if __name__ == "__main__":
    for one in BREAKS:
        print(one.name, one.operation, one.seen, sep="\t")
