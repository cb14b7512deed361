"""The deliveries that the receiver needs. Each is given to it as Pact made it, then they are written into PACT_DIR."""
import json
import os
import re
import unittest

from pact import Pact, match

from tests.signing import SECRET, signed
from webhook_receiver.receiver import Outcome, Read, Receiver

EVENT = "evt_01JDF5Z3G0V4S8Q2M6T7R9XWKA"
TENANT = "0195a1c0-1111-7222-8333-444455556666"
APPLICATION = "0195a1c0-1111-7222-8333-777788889999"
JOURNEY = "0195a1c0-2222-7222-8333-444455556666"
SENT = 1795500000
ENDPOINT = "a webhook endpoint"


def text(example, pattern):
    return match.regex(example, regex=f"^{pattern}$")


def event_id():
    return text(EVENT, "evt_[0-9A-HJKMNP-TV-Z]{26}")


def uuid(example):
    return text(example, "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def instant(example):
    return text(example, r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z")


def headers():
    """Of both families, by the names that the contract gives them; what is signed differs in every attempt."""
    example = signed(EVENT, SENT, b"")
    seconds = str(SENT)
    return {
        "Content-Type": "application/json",
        "X-AL-API-Version": text("2026-03-05", r"\d{4}-\d{2}-\d{2}"),
        "X-AL-Event-ID": event_id(),
        "X-AL-Tenant-ID": uuid(TENANT),
        "X-AL-Application-ID": uuid(APPLICATION),
        "X-AL-Webhook-Timestamp": text(seconds, r"\d{1,12}"),
        "X-AL-Webhook-Signature": text(example["X-AL-Webhook-Signature"], "[0-9a-f]{64}"),
        "webhook-id": event_id(),
        "webhook-timestamp": text(seconds, r"\d{1,12}"),
        "webhook-signature": text(example["webhook-signature"], "v1,[A-Za-z0-9+/]{43}=( v1,[A-Za-z0-9+/]{43}=)?"),
    }


def event(event_type, **more):
    return {
        "schema_version": text("1.0.0", r"1\.\d+\.\d+"),
        "event_type": event_type,
        "event_id": event_id(),
        "event_at": instant("2026-11-24T05:59:59.120Z"),
        "tenant_id": uuid(TENANT),
        "application_id": uuid(APPLICATION),
        **more,
    }


def snapshot(trigger, status, next_action):
    """Of a borrower with one journey. What the receiver acts upon is said exactly, all else by its form."""
    return event(
        "journey.snapshot",
        snapshot_generated_at=instant("2026-11-24T05:59:59.484Z"),
        sequence=match.int(7),
        issuer={"source": "credit-api", "trigger": trigger},
        borrower={
            "borrowerExternalID": match.str("CUST_1001"),
            "journeys": [{"journeyID": uuid(JOURNEY), "status": status, "nextAction": next_action}],
        },
    )


class ContractTest(unittest.TestCase):
    """One interaction each; the file is written when all of them were kept."""

    @classmethod
    def setUpClass(cls):
        cls.folder = os.environ.get("PACT_DIR", "target")
        cls.pact = Pact("webhook-receiver", "headless-lending").with_specification("V4")
        cls.told = []

    @classmethod
    def tearDownClass(cls):
        if len(cls.told) == len([name for name in dir(cls) if name.startswith("test_")]):
            cls.pact.write_file(cls.folder, overwrite=True)

    def delivered(self, description, states, contents):
        """Tells one interaction, and gives the receiver what Pact makes of it, signed as a delivery is."""
        one = Pact("webhook-receiver", "headless-lending").with_specification("V4")
        for pact in (self.pact, one):
            interaction = pact.upon_receiving(description, "Async")
            for name, parameters in states:
                interaction.given(name, parameters)
            interaction.with_body(contents, "application/json").with_metadata(headers())
        receiver = Receiver(SECRET, clock=lambda: SENT + 2)
        taken = []

        def handler(body, metadata):
            raw = body if isinstance(body, bytes) else body.encode()
            made = {name: str(value) for name, value in metadata.items()}
            self.assertEqual(EVENT, json.loads(raw)["event_id"])
            self.assertTrue(re.fullmatch(r"\d+", made["webhook-timestamp"]), made)
            taken.append(receiver.take({**made, **signed(made["webhook-id"], SENT, raw)}, raw))

        one.verify(handler, "Async")
        self.told.append(description)
        self.assertEqual(1, len(taken))
        return taken[0], receiver.picture("CUST_1001")

    def test_offers_came(self):
        taken, picture = self.delivered(
            "a snapshot after offers came",
            [(ENDPOINT, {"hears": "journey.offer.updated"}), ("a journey", {"status": "OFFERS_AVAILABLE"})],
            snapshot("journey.offer.updated", "OFFERS_AVAILABLE", "VIEW_OFFERS"),
        )
        self.assertEqual(Outcome.KEPT, taken.outcome)
        self.assertEqual((Read("getJourney", JOURNEY), Read("listOffers", JOURNEY)), taken.reads)
        self.assertEqual({JOURNEY: ("OFFERS_AVAILABLE", "VIEW_OFFERS")}, picture.journeys)

    def test_a_step_goes_on(self):
        taken, _ = self.delivered(
            "a snapshot while the borrower takes a step",
            [(ENDPOINT, {"hears": "journey.step.updated"}), ("a step", {"step": "kyc", "status": "IN_PROGRESS"})],
            snapshot("journey.step.updated", "KYC_PENDING", "COMPLETE_STEP"),
        )
        self.assertEqual((Read("getJourney", JOURNEY), Read("getSteps", JOURNEY)), taken.reads)

    def test_the_loan_is_paid_out(self):
        taken, picture = self.delivered(
            "a snapshot when the loan is paid out",
            [(ENDPOINT, {"hears": "journey.status.updated"}), ("a journey", {"status": "DISBURSED"})],
            snapshot("journey.status.updated", "DISBURSED", None),
        )
        self.assertEqual((Read("getJourney", JOURNEY),), taken.reads)
        self.assertEqual("DISBURSED", picture.journeys[JOURNEY][0])

    def test_nothing_is_left_to_do(self):
        taken, picture = self.delivered(
            "a snapshot when no lender made an offer",
            [(ENDPOINT, {}), ("a journey", {"status": "REJECTED"})],
            snapshot("journey.status.updated", "REJECTED", None),
        )
        self.assertEqual(Outcome.KEPT, taken.outcome)
        self.assertEqual(("REJECTED", None), picture.journeys[JOURNEY])

    def test_a_ping(self):
        taken, _ = self.delivered(
            "a ping of the endpoint", [(ENDPOINT, {"hears": "endpoint.ping"})], event("endpoint.ping")
        )
        self.assertEqual(Outcome.PING, taken.outcome)
        self.assertEqual((), taken.reads)


if __name__ == "__main__":
    unittest.main()
