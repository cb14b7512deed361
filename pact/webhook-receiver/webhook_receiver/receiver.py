"""What becomes of a delivery. Nothing of HTTP is here: server.py brings the deliveries."""
import json
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from enum import Enum, auto

from verify import verify  # the file that the portal publishes, as it is

MOST_REMEMBERED = 10_000  # ids of events: far more than come while one of them is still tried again

# By the trigger of an event, what is read after the journey itself. One that is not listed asks for nothing more.
READS = {
    "journey.offer.updated": ["listOffers"],
    "journey.step.updated": ["getSteps"],
    "journey.aa.updated": ["listAASessions"],
    "journey.profile.updated": ["getProfile"],
}


class Outcome(Enum):
    """Everything but REFUSED is answered with 2xx."""

    REFUSED = auto()  # nobody proved that it is from them, or it is not what they send
    PING = auto()
    UNKNOWN = auto()  # a type of event that this receiver does not know yet
    REPEATED = auto()  # the same event came before
    OVERTAKEN = auto()  # a newer picture of this borrower came before
    KEPT = auto()


@dataclass(frozen=True)
class Read:
    """One call of the API that is due, by the name that the contract gives the operation."""

    operation: str
    journey: str


@dataclass(frozen=True)
class Taken:
    outcome: Outcome
    reads: tuple = ()


@dataclass(frozen=True)
class Picture:
    """Where a borrower's journeys stood: {journeyID: (status, nextAction)}."""

    sequence: int
    journeys: dict


class Receiver:
    """Keeps the newest picture of each borrower. In memory; who must survive a restart keeps it in a table."""

    def __init__(self, secret, clock=time.time):
        self._secret = secret
        self._clock = clock
        self._remembered = OrderedDict()
        self._pictures = {}
        self._one_at_a_time = threading.Lock()

    def take(self, headers, body):
        """`headers` is a mapping, `body` are the raw bytes. Ids are read from the body, because only that is signed."""
        if not verify(self._secret, headers, body, self._clock()):
            return Taken(Outcome.REFUSED)
        try:
            event = json.loads(body)
            with self._one_at_a_time:
                return self._believed(event)
        except (ValueError, KeyError, TypeError):
            return Taken(Outcome.REFUSED)

    def picture(self, borrower):
        """The newest picture of a borrower, by the partner's own id; None before the first."""
        return self._pictures.get(borrower)

    def _believed(self, event):
        if self._repeated(event["event_id"]):
            return Taken(Outcome.REPEATED)
        if event["event_type"] == "endpoint.ping":
            taken = Taken(Outcome.PING)
        elif event["event_type"] == "journey.snapshot":
            taken = self._snapshot(event)
        else:
            taken = Taken(Outcome.UNKNOWN)
        self._remember(event["event_id"])
        return taken

    def _snapshot(self, event):
        borrower = event["borrower"]["borrowerExternalID"]
        journeys = {
            one["journeyID"]: (one["status"], one["nextAction"]) for one in event["borrower"]["journeys"]
        }
        before = self._pictures.get(borrower, Picture(0, {}))
        if event["sequence"] <= before.sequence:
            return Taken(Outcome.OVERTAKEN)
        self._pictures[borrower] = Picture(event["sequence"], journeys)
        return Taken(Outcome.KEPT, tuple(reads(event["issuer"]["trigger"], before.journeys, journeys)))

    def _repeated(self, event_id):
        return event_id in self._remembered

    def _remember(self, event_id):
        self._remembered[event_id] = True
        while len(self._remembered) > MOST_REMEMBERED:
            self._remembered.popitem(last=False)


def reads(trigger, before, now):
    """An event does not say which journey it is about: those that stand elsewhere than before, or else all of them."""
    changed = [journey for journey, stands in now.items() if before.get(journey) != stands]
    for journey in changed or now:
        yield Read("getJourney", journey)
        for operation in READS.get(trigger, ()):
            yield Read(operation, journey)
