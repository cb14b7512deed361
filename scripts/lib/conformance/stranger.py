"""What a stranger tells Schemathesis beside the published file: the token that an operation asks for, a new key for each
write, and values that a description tells and no schema can (sense.py): the birth date of an adult, an address that the
application's operator lists, and what a free object may hold.

Settings come from scripts/conformance: CONFORMANCE_URL, _API_KEY. No version is sent: the application has a default.
"""

import os
import uuid

import requests
import schemathesis
from sense import make_sense

KEY_HEADER = "Idempotency-Key"
SESSIONS = os.environ["CONFORMANCE_URL"] + "/api/v1/headless/sessions"
API_KEY = os.environ["CONFORMANCE_API_KEY"]
PATIENCE = 20  # seconds


def opened():
    answer = requests.post(
        SESSIONS,
        json={"borrowerExternalID": f"STRANGER_{uuid.uuid4()}"},
        headers={"Authorization": f"Bearer {API_KEY}", KEY_HEADER: str(uuid.uuid4())},
        timeout=PATIENCE,
    )
    answer.raise_for_status()
    return answer.json()["data"]


@schemathesis.auth().apply_to(operation_id="createSession")
class Key:
    def get(self, case, context):
        return API_KEY

    def set(self, case, data, context):
        case.headers["Authorization"] = f"Bearer {data}"


@schemathesis.auth(refresh_interval=None).apply_to(operation_id="refreshSession")
class Refresh(Key):
    """A token each time: a refresh uses one up."""

    def get(self, case, context):
        return opened()["refreshToken"]


@schemathesis.auth().skip_for(operation_id=["createSession", "refreshSession"])
class Session(Key):
    def get(self, case, context):
        return opened()["sessionToken"]


@schemathesis.hook
def before_call(context, case, kwargs):
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    if KEY_HEADER in case.headers:
        case.headers[KEY_HEADER] = str(uuid.uuid4())
    make_sense(case.operation.definition.raw["operationId"], case.body, None, False)
