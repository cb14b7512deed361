"""Borrowers at every point of their way. Operations meet real resources in the state that they are made for."""

import itertools
import threading
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from api import Refused, press, until

PREPARING_AT_ONCE = 8  # most of it is waiting for lenders
WITHOUT_CONSENT = ("aravali-finance", "deccan-gold")  # lenders that never ask for it
BANK_ACCOUNT = {
    "accountHolderName": "Rahul Sharma",
    "accountNumber": "123456789012",
    "ifsc": "HDFC0000123",
    "accountType": "saving",
}


def complete_profile(version, digits="1234"):
    """Everything that lenders ask for; the digits choose what the sandbox does."""
    e_mail = "email" if version < "2026-11-22" else "Email"
    return {
        "profile": {
            "contactNumber": "9876543210",
            "pan": f"ABCDE{digits}F",
            "panName": "Rahul Sharma",
            "dob": "1995-06-20",
            "gender": "male",
            f"personal{e_mail}": "rahul@example.com",
        },
        "workProfile": {"employmentType": "salaried", "income": "75000", "companyName": "Acme Pvt Ltd"},
        "address": {"addressL1": "Flat 301", "city": "Bengaluru", "state": "Karnataka", "pincode": "560001"},
    }


@dataclass
class Place:
    """One borrower, and what is to be found there."""

    api: object
    digits: str
    type: str
    found: dict = field(default_factory=dict)
    offers: list = field(default_factory=list)

    def __post_init__(self):
        self.borrower = self.api.borrower()

    def call(self, method, path="", body=None):
        return self.borrower.call(method, f"/journeys/{self.found['journeyID']}{path}", body)

    def wait(self, *statuses):
        until(lambda: self.call("GET", "/state")["status"] in statuses, " or ".join(statuses))

    def step(self, name):
        steps = f"/offers/{self.found['offerID']}/steps"
        until(lambda: self.call("GET", steps)[name]["status"] == "READY", f"{name} to be READY")
        return self.call("GET", steps)[name]["resource"]["redirectURL"]

    def start(self):
        self.found["journeyID"] = self.borrower.call("POST", "/journeys", {"type": self.type})["journeyID"]

    def fill(self):
        profile = complete_profile(self.api.version, self.digits)
        if self.type == "GOLD_LOAN":
            profile["goldLoan"] = {"jewelleryWeightGrams": 40.5, "purity": "22K", "userType": "individual"}
        self.call("PUT", "/profile", profile)

    def submit(self):
        self.found["operationID"] = self.call("POST", "/profile/submit", {"bureauConsent": True})["operationID"]

    def offered(self):
        def answered():
            cards = self.call("GET", "/offers")["items"]
            waiting = [one for one in cards if one["status"] == "OFFER_AWAITED" and not one["aa"]["required"]]
            return cards if cards and not waiting else None

        cards = until(answered, "offers")
        self.offers = [card["offerID"] for card in cards]
        plain = [card for card in cards if card["lenderID"] in WITHOUT_CONSENT]
        self.found["offerID"] = (plain or cards)[0]["offerID"]

    def lock(self):
        self.call("POST", f"/offers/{self.found['offerID']}/proceed")
        self.wait("KYC_PENDING")

    def kyc(self):
        press(self.step("kyc"), "approve")
        self.step("bankMandate")

    def bank(self):
        self.call("POST", f"/offers/{self.found['offerID']}/steps/bank-mandate", BANK_ACCOUNT)
        self.step("eMandate")

    def mandate(self):
        press(self.step("eMandate"), "approve")
        self.step("loanAgreement")

    def agreement(self):
        press(self.step("loanAgreement"), "approve")
        self.wait("DISBURSED")

    def close(self):
        self.call("POST", "/post-disbursal/foreclosure")
        payment = until(lambda: (self.call("GET")["postDisbursal"]["foreclosure"] or {}).get("paymentURL"), "a page")
        press(payment, "approve")
        self.wait("CLOSED")

    def again(self):
        self.start()
        self.type = "GOLD_LOAN"
        self.start()
        page = self.borrower.call("GET", "/journeys?limit=1")
        self.found["cursor"] = page["nextCursor"]

    def consent(self):
        until(lambda: self.call("GET", "/state")["nextAction"] == "COMPLETE_AA", "COMPLETE_AA")
        self.offered()
        self.found["aaSessionID"] = self.call("POST", "/aa/sessions", {})["aaSessionID"]

    def redirect(self):
        self.page = self.call("POST", f"/aa/sessions/{self.found['aaSessionID']}/redirect")["redirectURL"]

    def approve(self):
        press(self.page, "approve")
        session = f"/aa/sessions/{self.found['aaSessionID']}"
        until(lambda: self.call("GET", session)["state"] == "CONFIRMED", "CONFIRMED")


OFFERED = ("start", "fill", "submit", "offered")
DISBURSED = (*OFFERED, "lock", "kyc", "bank", "mandate", "agreement")
CONSENT = ("start", "fill", "submit", "consent")

# name: digits of the PAN, type of the journey, the way there
STATIONS = {
    "started": ("1234", "PERSONAL_LOAN", DISBURSED[:1]),
    "filled": ("1234", "PERSONAL_LOAN", DISBURSED[:2]),
    "offered": ("1234", "PERSONAL_LOAN", OFFERED),
    "kyc": ("1234", "PERSONAL_LOAN", DISBURSED[:5]),
    "bank": ("1234", "PERSONAL_LOAN", DISBURSED[:6]),
    "mandate": ("1234", "PERSONAL_LOAN", DISBURSED[:7]),
    "agreement": ("1234", "PERSONAL_LOAN", DISBURSED[:8]),
    "disbursed": ("1234", "PERSONAL_LOAN", DISBURSED),
    "overdue": ("4001", "PERSONAL_LOAN", DISBURSED),
    "closed": ("1234", "PERSONAL_LOAN", (*DISBURSED, "close")),
    "several": ("1234", "PERSONAL_LOAN", (*DISBURSED, "close", "again")),
    "consent": ("1003", "PERSONAL_LOAN", CONSENT),
    "visiting": ("1003", "PERSONAL_LOAN", (*CONSENT, "redirect")),
    "confirmed": ("1003", "PERSONAL_LOAN", (*CONSENT, "redirect", "approve")),
    "gold": ("1234", "GOLD_LOAN", OFFERED),
}

JOURNEY = ("started", "filled", "offered", "kyc", "disbursed", "closed", "consent", "gold")
OFFER = ("offered", "kyc", "bank", "mandate", "agreement", "disbursed", "overdue", "closed", "gold")
SESSION = ("consent", "visiting", "confirmed")

# operation: where it is read, or, for a write, where it succeeds
READS = {
    "listJourneys": ("several",),
    "getJourney": (*JOURNEY, "overdue"),
    "getJourneyState": JOURNEY,
    "getProfile": JOURNEY,
    "getOperation": ("offered", "disbursed"),
    "listOffers": OFFER,
    "getOffer": OFFER,
    "getSteps": OFFER,
    "getKycStep": OFFER,
    "getKycStatus": OFFER,
    "getBankMandateStep": OFFER,
    "getEMandateStep": OFFER,
    "getLoanAgreementStep": OFFER,
    "listAASessions": SESSION,
    "getAASession": SESSION,
}
WRITES = {
    "updateJourneyResume": "started",
    "updateProfile": "started",
    "submitProfile": "filled",
    "proceedWithOffer": "offered",
    "rejectOffer": "offered",
    "confirmLoanAmount": "kyc",
    "submitBankMandate": "bank",
    "createAASession": "kyc",
    "redirectAASession": "consent",
    "completeAASession": "visiting",
    "reconcileAASession": "visiting",
    "refreshLoanStatus": "disbursed",
    "forecloseLoan": "disbursed",
    "prePartPayLoan": "disbursed",
    "payMissedEmi": "overdue",
}


class Places:
    """Reads share places and go round them. A write has places of its own: a new one for its first good requests."""

    def __init__(self, api, operations, new_ones):
        self.api = api
        self.owners = {}
        self.problems = []
        self._left = dict.fromkeys(WRITES, new_ones)
        self._round = defaultdict(itertools.count)
        self._pool = ThreadPoolExecutor(PREPARING_AT_ONCE)
        self._lock = threading.Lock()
        writes = [operation for operation in operations if operation in WRITES]
        stations = {station: None for operation in operations for station in READS.get(operation, ())}
        self._own = {operation: self._prepare(WRITES[operation]) for operation in writes}
        self._shared = {station: self._prepare(station) for station in stations}
        self._next = {operation: self._prepare(WRITES[operation]) for operation in writes if new_ones > 1}

    def of(self, operation, good):
        """The place for a request, none when it could not be prepared; and whether it is new and for a good write."""
        stations = READS.get(operation)
        if stations:
            return self._result(self._shared[stations[self._turn(operation) % len(stations)]]), False
        if operation not in WRITES:
            return None, False
        new = good and self._left[operation] > 0
        if new:
            self._renew(operation)
        return self._result(self._own[operation]), new

    def parameters(self, operation, place):
        """What stands in the path."""
        found = dict(place.found)
        if operation in READS and place.offers:
            found["offerID"] = place.offers[self._turn("offer") % len(place.offers)]
        return found

    def cursor(self):
        """One that the service has handed out; without one, the one that was generated stays."""
        place = self._result(self._shared["several"]) if "several" in self._shared else None
        return place and place.found["cursor"]

    def borrowers(self):
        """Those whose journeys have come as far as offers."""
        places = [self._result(place) for place in self._shared.values()]
        return [place.borrower for place in places if place and place.offers]

    def own(self, borrower, journey):
        with self._lock:
            self.owners[journey] = borrower

    def close(self):
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _turn(self, name):
        return next(self._round[name])

    def _renew(self, operation):
        self._left[operation] -= 1
        if self._turn(operation) == 0:
            return  # the first is there from the start
        self._own[operation] = self._next.pop(operation)
        if self._left[operation] > 0:
            self._next[operation] = self._prepare(WRITES[operation])

    def _prepare(self, station):
        return self._pool.submit(self._make, station)

    def _make(self, station):
        digits, kind, way = STATIONS[station]
        place = Place(self.api, digits, kind)
        for act in way:
            try:
                getattr(place, act)()
            except (Refused, KeyError, TypeError, ValueError, OSError) as e:
                raise Refused(f"{station}: {act}: {e}") from e
            if "journeyID" in place.found:
                self.own(place.borrower, place.found["journeyID"])
        return place

    def _result(self, future):
        try:
            return future.result()
        except Exception as e:  # whatever it is, the run goes on without and fails at its end
            if str(e) not in self.problems:
                self.problems.append(str(e))
            return None
