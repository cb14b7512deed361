"""What a valid request says that its schema cannot: each rule stands in a description of the contract."""

import json

RETURN_URL = "http://127.0.0.1:9/returned"  # on the allow list of a test application
MOST_BYTES, MOST_LEVELS = 8 * 1024, 5  # of a free object
ADULT = "1990"  # 18 to 100 years old


def make_sense(operation, body, place, new):
    """Corrects a body that is valid by its schema, in place. A new place also gets an amount that its lender takes."""
    if not isinstance(body, dict):
        return
    _profile(body)
    for name in ("metadata", "resume"):
        if isinstance(body.get(name), dict) and not _fits(body[name]):
            body[name] = {"source": "too much for one free object"}
    if operation == "createAASession":
        if body.get("returnURL") is not None:
            body["returnURL"] = RETURN_URL
        if body.get("offerID") is not None and place is not None:
            body["offerID"] = place.found["offerID"]
    if operation == "confirmLoanAmount" and new and place is not None:
        body["amount"] = place.call("GET", f"/offers/{place.found['offerID']}")["amountPrincipal"]
    if operation == "prePartPayLoan" and new:
        body["amount"] = "1000"
    if operation == "payMissedEmi" and new and body.get("installmentSerialNumber") is not None:
        body["installmentSerialNumber"] = 1


def _profile(body):
    person = body.get("profile")
    if isinstance(person, dict) and isinstance(person.get("dob"), str):
        person["dob"] = ADULT + person["dob"][4:].replace("-02-29", "-02-28")


def _fits(free):
    text = json.dumps(free, ensure_ascii=False)
    return "\\u0000" not in text and len(text.encode()) <= MOST_BYTES and _levels(free) <= MOST_LEVELS


def _inner(value):
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def _levels(value):
    return 1 + max(map(_levels, _inner(value)), default=0) if isinstance(value, (dict, list)) else 0
