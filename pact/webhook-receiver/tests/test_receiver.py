"""What the receiver makes of deliveries that do not come as they should, or not alone."""
import base64
import http.client
import json
import os
import threading
import unittest
from pathlib import Path

import verify
from tests.signing import SECRET, signed
from webhook_receiver.receiver import MOST_REMEMBERED, Outcome, Read, Receiver
from webhook_receiver.server import LARGEST, server

NOW = 1795500000
VECTORS = Path(verify.__file__).with_name("vectors.json")
KEPT, REPEATED, OVERTAKEN, REFUSED = Outcome.KEPT, Outcome.REPEATED, Outcome.OVERTAKEN, Outcome.REFUSED


def snapshot(sequence, *journeys, trigger="journey.status.updated", event_id=None):
    return json.dumps({
        "event_type": "journey.snapshot",
        "event_id": event_id or f"evt_{sequence}",
        "sequence": sequence,
        "issuer": {"source": "credit-api", "trigger": trigger},
        "borrower": {
            "borrowerExternalID": "CUST_1",
            "journeys": [{"journeyID": one, "status": stands, "nextAction": None} for one, stands in journeys],
        },
    }).encode()


class ReceiverTest(unittest.TestCase):
    def setUp(self):
        self.receiver = Receiver(SECRET, clock=lambda: NOW)

    def take(self, body, sent=NOW, secret=SECRET):
        event_id = json.loads(body).get("event_id", "evt_none")
        return self.receiver.take(signed(event_id, sent, body, secret), body)

    def test_what_is_not_signed_by_them_changes_nothing(self):
        body = snapshot(1, ("a", "STARTED"))
        other = "whsec_" + base64.b64encode(bytes(32)).decode()
        self.assertEqual(REFUSED, self.take(body, secret=other).outcome)
        self.assertEqual(REFUSED, self.take(body, sent=NOW - 301).outcome)
        self.assertEqual(REFUSED, self.receiver.take(signed("evt_1", NOW, body), body + b" ").outcome)
        self.assertEqual(REFUSED, self.receiver.take({}, body).outcome)
        self.assertIsNone(self.receiver.picture("CUST_1"))

    def test_it_says_of_every_published_vector_what_is_expected(self):
        tried = 0
        for vector in json.loads(VECTORS.read_text())["vectors"]:
            if vector["family"] != "standard" or "body" not in vector:
                continue
            receiver = Receiver(vector["secret"], clock=lambda now=vector["now"]: now)
            body = base64.b64decode(vector["body"])
            if vector["expected"] and not body.startswith(b'{"schema_version"'):
                continue  # signed bytes that are no event
            taken = receiver.take(vector["headers"], body)
            self.assertEqual(vector["expected"], taken.outcome is not REFUSED, vector["name"])
            tried += 1
        self.assertGreater(tried, 10)

    def test_signed_bytes_that_are_no_event_are_refused(self):
        for body in (b'{"event_id": "evt_1"}', b"[]", b"3", b'{"event_id": "evt_1", "event_type": "journey.snapshot"}'):
            self.assertEqual(REFUSED, self.receiver.take(signed("evt_1", NOW, body), body).outcome, body)

    def test_an_event_that_comes_again_is_dropped(self):
        body = snapshot(1, ("a", "STARTED"))
        self.assertEqual(KEPT, self.take(body).outcome)
        again = self.take(body, sent=NOW + 5)
        self.assertEqual((REPEATED, ()), (again.outcome, again.reads))

    def test_a_picture_that_was_overtaken_is_dropped(self):
        self.assertEqual(KEPT, self.take(snapshot(5, ("a", "DISBURSED"))).outcome)
        late = self.take(snapshot(4, ("a", "LENDER_PROCESSING")))
        self.assertEqual((OVERTAKEN, ()), (late.outcome, late.reads))
        self.assertEqual({"a": ("DISBURSED", None)}, self.receiver.picture("CUST_1").journeys)
        self.assertEqual(KEPT, self.take(snapshot(9, ("a", "CLOSED"))).outcome)  # numbers may be left out

    def test_one_that_failed_here_is_taken_when_it_comes_again(self):
        broken = snapshot(1, ("a", "STARTED")).replace(b'"journeys"', b'"travels"')
        self.assertEqual(REFUSED, self.take(broken).outcome)
        self.assertEqual(KEPT, self.take(snapshot(1, ("a", "STARTED"))).outcome)

    def test_only_the_journey_that_moved_is_read(self):
        self.take(snapshot(1, ("a", "STARTED"), ("b", "OFFERS_PENDING")))
        taken = self.take(snapshot(2, ("a", "STARTED"), ("b", "OFFERS_AVAILABLE")))
        self.assertEqual((Read("getJourney", "b"),), taken.reads)

    def test_where_none_moved_all_are_read_by_what_changed(self):
        now = (("a", "OFFERS_AVAILABLE"), ("b", "OFFERS_AVAILABLE"))
        self.take(snapshot(1, *now))
        taken = self.take(snapshot(2, *now, trigger="journey.offer.updated"))
        self.assertEqual([("getJourney", "a"), ("listOffers", "a"), ("getJourney", "b"), ("listOffers", "b")],
                         [(read.operation, read.journey) for read in taken.reads])

    def test_an_unknown_trigger_is_one_of_a_status(self):
        taken = self.take(snapshot(1, ("a", "STARTED"), trigger="journey.weather.updated"))
        self.assertEqual((Read("getJourney", "a"),), taken.reads)

    def test_an_unknown_event_is_taken_and_means_nothing(self):
        body = json.dumps({"event_type": "loan.sold", "event_id": "evt_1"}).encode()
        self.assertEqual(Outcome.UNKNOWN, self.take(body).outcome)
        self.assertEqual(REPEATED, self.take(body).outcome)

    def test_it_does_not_remember_without_end(self):
        for number in range(MOST_REMEMBERED + 10):
            self.receiver._remember(f"evt_{number}")
        self.assertEqual(MOST_REMEMBERED, len(self.receiver._remembered))
        self.assertIn(f"evt_{MOST_REMEMBERED + 9}", self.receiver._remembered)


class ServerTest(unittest.TestCase):
    def setUp(self):
        self.due = []
        self.server = server(Receiver(SECRET, clock=lambda: NOW), self.due.append)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)

    def post(self, headers, body):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=10)
        self.addCleanup(connection.close)
        connection.request("POST", "/hooks", body, headers)
        return connection.getresponse().status

    def test_a_delivery_is_answered_and_its_reads_are_due(self):
        body = snapshot(1, ("a", "STARTED"))
        self.assertEqual(204, self.post(signed("evt_1", NOW, body), body))
        self.assertEqual(204, self.post(signed("evt_1", NOW, body), body))
        self.assertEqual([Read("getJourney", "a")], self.due)

    def test_strangers_are_told_so(self):
        self.assertEqual(401, self.post({}, b"{}"))
        self.assertEqual(413, self.post({"Content-Length": str(LARGEST + 1)}, b""))
        self.assertEqual([], self.due)


if __name__ == "__main__":
    unittest.main()
