"""What Schemathesis cannot know by itself: tokens, resources in fitting states, keys that are used once.

Settings come from scripts/conformance: CONFORMANCE_URL, _API_KEY, _VERSION, _OPERATIONS, _NEW_PLACES, _REPORT.
"""

import json
import os
import re
import uuid
from pathlib import Path

import schemathesis
from api import Api, Borrower, Refused, until
from places import Places, complete_profile
from report import Tally
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import TestPhase, negated_parameters
from schemathesis.wfc.escalation import EscalatingAuthProvider
from sense import make_sense

VERSION_HEADER, KEY_HEADER = "X-AL-API-Version", "Idempotency-Key"
BODY, QUERY = ParameterLocation.BODY, ParameterLocation.QUERY
RANDOM = 32  # hexadecimal digits of a key
BEARER = "Bearer "
UUID = re.compile(r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")
PLAIN_TEXT = re.compile(r"^[A-Za-z0-9_-]+$")
WAITING = "WAIT_FOR_OFFERS"
MOST_PATIENCE = 10  # seconds that a walk waits for offers
api = Api(os.environ["CONFORMANCE_URL"], os.environ["CONFORMANCE_API_KEY"], os.environ["CONFORMANCE_VERSION"])
places = Places(api, os.environ["CONFORMANCE_OPERATIONS"].split(), int(os.environ["CONFORMANCE_NEW_PLACES"]))

holders = {}  # of the tokens that were set here: what else stands in a header was generated


def name_of(operation):
    return operation.definition.raw["operationId"]


class Tokens:
    """The token that an operation is made for; new sessions for a refresh, which ends the old ones."""

    def __init__(self):
        self.borrower = api.borrower()
        self.refreshes = 0

    def get(self, case, context):
        classes = {scheme for one in context.operation.definition.raw["security"] for scheme in one}
        if "apiKey" in classes:
            return lend(api.key, None)
        if "refreshToken" in classes:
            self.refreshes += 1
            return lend(self.borrower.session()[("sessionToken", "refreshToken")[self.refreshes % 2]], self.borrower)
        return lend(self.borrower.token, self.borrower)

    def set(self, case, data, context):
        case.headers["Authorization"] = BEARER + data


def lend(token, borrower):
    holders[token] = borrower
    return token


def token_of(case):
    return str(case.headers.get("Authorization", "")).removeprefix(BEARER)


def speak_for(case, borrower):
    case.headers["Authorization"] = BEARER + lend(borrower.token, borrower)


@schemathesis.hook
def after_load_schema(context, schema):
    # what the setting [auth.wfc] makes of a file of fixed tokens: two borrowers who must not see each other's objects
    people = {"owner": Tokens(), "peer": Tokens()}
    schema.auth.providers.append(
        EscalatingAuthProvider(list(people.values()), list(people), peers=tuple(people), pinned="owner")
    )


class Walk:
    """The stateful phase goes on with the session that it has opened, and with the tokens of the journeys it knows."""

    def __init__(self):
        self.newcomer = None
        self.known = []
        self.looks = 0

    def borrower(self, operation, case):
        if operation == "createJourney":
            newcomer, self.newcomer = self.newcomer, None
            return newcomer or api.borrower()
        if operation == "listJourneys":
            # in turn, so that walks also begin at journeys that have come far
            self.known = self.known or places.borrowers()
            self.looks += 1
            return self.known[self.looks % len(self.known)] if self.known else None
        return places.owners.get(case.path_parameters.get("journeyID"))

    def prepare(self, operation, case, borrower):
        """What the borrower and the lenders do between two calls."""
        journey = f"/journeys/{case.path_parameters.get('journeyID')}"
        try:
            if operation == "submitProfile":
                borrower.call("PUT", journey + "/profile", complete_profile(api.version))
            if operation == "listOffers":
                until(
                    lambda: borrower.call("GET", journey + "/state")["nextAction"] != WAITING, "offers", MOST_PATIENCE
                )
        except (Refused, OSError, ValueError, KeyError, TypeError):
            pass  # too late for this journey, or out of order: the call says so itself


walk = Walk()


@schemathesis.hook
def before_call(context, case, kwargs):
    if case.meta is None:
        return
    before = modes(case.meta)
    complete(case)
    # what is set here is not what makes a request good or bad: the labels stay as they were generated
    restore(case.meta, before)


def modes(meta):
    return meta.generation.mode, {location: info.mode for location, info in meta.components.items()}


def restore(meta, before):
    meta.generation.mode, components = before
    for location, mode in components.items():
        meta.components[location].mode = mode


def complete(case):
    meta = case.meta
    operation = name_of(case.operation)
    wrong = {name for name, location in negated_parameters(meta) if location == ParameterLocation.HEADER}
    body_is_good, query_is_good = (not meta.is_negative_at(one) for one in (BODY, QUERY))
    place, new = None, False
    if token_of(case) in holders:
        place, new = direct(case, operation)
    address(case, wrong)
    if body_is_good:
        make_sense(operation, case.body, place, new)
    if query_is_good and "cursor" in case.query:
        case.query["cursor"] = places.cursor() or case.query["cursor"]


def direct(case, operation):
    """Gives a request with a token to a borrower; answers the place, and whether nobody was there before."""
    good = case.meta.generation.mode.is_positive
    if case.meta.phase.name == TestPhase.STATEFUL:
        borrower = walk.borrower(operation, case)
        if borrower:
            speak_for(case, borrower)
            if good:
                walk.prepare(operation, case, borrower)
        return None, False
    if case.meta.is_negative_at(ParameterLocation.PATH):
        return None, False
    if operation == "createJourney" and good:
        speak_for(case, api.borrower())
    place, new = places.of(operation, good)
    if place is not None:
        found = places.parameters(operation, place)
        for name in case.path_parameters:
            case.path_parameters[name] = found[name]
        speak_for(case, place.borrower)
    return place, new


def address(case, wrong):
    """The version that is tested, and a key that was not used before, unless it is these that are wrong."""
    if VERSION_HEADER not in wrong:
        case.headers[VERSION_HEADER] = api.version
    if KEY_HEADER in case.headers and KEY_HEADER not in wrong:
        case.headers[KEY_HEADER] = fresh(case.headers[KEY_HEADER])


def fresh(key):
    """As long as the generated one where that is long enough; quoted if that is."""
    if key.startswith('"'):
        return f'"{key[1:-1][:-RANDOM]}{uuid.uuid4().hex}"'
    return key[:-RANDOM] + uuid.uuid4().hex


@schemathesis.hook
def after_call(context, case, response):
    operation = name_of(case.operation)
    if response.status_code not in (200, 201) or operation not in ("createSession", "createJourney", "listJourneys"):
        return
    try:
        data = response.json()["data"]
        if operation == "createSession":
            walk.newcomer = Borrower(api, data["borrowerExternalID"], data["sessionToken"])
        else:
            for journey in data["items"] if operation == "listJourneys" else [data]:
                places.own(holders[token_of(case)], journey["journeyID"])
    except (ValueError, KeyError, TypeError):
        pass  # an answer that breaks the contract is what the checks are for


@schemathesis.check
def an_id_that_is_none_is_refused(ctx, response, case):
    """What is no id is 400; 404 says that it was taken for one. Other text may not reach the route at all."""
    if case.meta is None or not case.meta.is_negative_at(ParameterLocation.PATH) or response.status_code != 404:
        return
    ids = {name: str(value) for name, value in case.path_parameters.items() if name != "operationID"}
    if all(PLAIN_TEXT.match(text) for text in ids.values()) and not all(map(UUID.match, ids.values())):
        raise AssertionError(f"an id that is none was taken for one: {ids}")


@schemathesis.cli.handler()
class Report(schemathesis.cli.EventHandler):
    def __init__(self, *args, **kwargs):
        self.tally = Tally()

    def handle_event(self, ctx, event):
        self.tally.add(event)

    def shutdown(self, ctx):
        places.close()
        self.tally.problems = places.problems
        Path(os.environ["CONFORMANCE_REPORT"]).write_text(json.dumps(self.tally.figures(), indent=2) + "\n")
