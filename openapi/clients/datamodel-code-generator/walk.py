"""From a session to a chosen offer, with the models that datamodel-code-generator makes of the contract, and httpx.
Prints the journey."""

import os
import time
import uuid

import httpx
from client import models

MOST_LOOKS = 60
http = httpx.Client(
    base_url=os.environ["HEADLESS_URL"] + "/api/v1/headless", headers={"X-AL-API-Version": "{{date}}"}
)


def sent(envelope, method, path, body=None):
    """A change gets a fresh key; what is answered is held to the model of its envelope."""
    headers = {} if method == "GET" else {"Idempotency-Key": str(uuid.uuid4()), "Content-Type": "application/json"}
    content = body and body.model_dump_json(exclude_unset=True)
    answer = http.request(method, path, headers=headers, content=content)
    answer.raise_for_status()
    return envelope.model_validate_json(answer.content).data


def bearer(token):
    http.headers["Authorization"] = f"Bearer {token}"


def walk():
    bearer(os.environ["HEADLESS_API_KEY"])
    borrower = models.CreateSessionRequest(
        borrowerExternalID=f"CUST_{uuid.uuid4()}", journeyType=models.JourneyType.PERSONAL_LOAN
    )
    bearer(sent(models.SessionDataEnvelope, "POST", "/sessions", borrower).sessionToken)
    start = models.CreateJourneyRequest(type=models.JourneyType.PERSONAL_LOAN)
    journey = f"/journeys/{sent(models.JourneySummaryEnvelope, 'POST', '/journeys', start).journeyID}"
    profile = models.UpdateProfileRequest(
        profile=models.ProfileInput(
            contactNumber="9876543210",
            pan="ABCDE1234F",
            panName="Rahul Sharma",
            dob="1995-06-20",
            gender=models.Gender.male,
            personalEmail="rahul@example.com",
        ),
        workProfile=models.WorkProfileInput(
            employmentType=models.EmploymentType.salaried, income="75000", companyName="Acme Pvt Ltd"
        ),
        address=models.AddressInput(
            addressL1="Flat 301", addressL2="MG Road", city="Bengaluru", state="Karnataka", pincode="560001"
        ),
    )
    sent(models.ProfileSnapshotEnvelope, "PUT", f"{journey}/profile", profile)
    consent = models.SubmitProfileRequest(bureauConsent=True)
    submitted = sent(models.OperationAcceptedEnvelope, "POST", f"{journey}/profile/submit", consent)
    for _ in range(MOST_LOOKS):
        time.sleep(max(submitted.pollAfterSeconds, 1))
        state = sent(models.JourneyStateEnvelope, "GET", f"{journey}/state")
        if state.nextAction != models.NextAction.VIEW_OFFERS:
            continue
        cards = sent(models.OfferListEnvelope, "GET", f"{journey}/offers").items
        received = [card for card in cards if card.status == models.OfferCardStatus.OFFER_RECEIVED]
        if received:
            sent(models.ProceedDataEnvelope, "POST", f"{journey}/offers/{received[0].offerID}/proceed")
            return journey
    raise RuntimeError(f"{journey} has no offer after {MOST_LOOKS} looks")


print(walk())
