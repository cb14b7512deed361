"""From a session to a chosen offer, with what openapi-python-client makes of the contract. Prints the journey."""

import datetime
import os
import time
import uuid

from client.headless_lending_client import AuthenticatedClient
from client.headless_lending_client.api.journeys import create_journey, get_journey_state
from client.headless_lending_client.api.offers import list_offers, proceed_with_offer
from client.headless_lending_client.api.profile import submit_profile, update_profile
from client.headless_lending_client.api.sessions import create_session
from client.headless_lending_client.models import (
    AddressInput,
    CreateJourneyRequest,
    CreateSessionRequest,
    EmploymentType,
    ErrorEnvelope,
    Gender,
    JourneyType,
    NextAction,
    OfferCardStatus,
    ProfileInput,
    SubmitProfileRequest,
    UpdateProfileRequest,
    WorkProfileInput,
)

MOST_LOOKS = 60


def client(token):
    return AuthenticatedClient(
        base_url=os.environ["HEADLESS_URL"] + "/api/v1/headless",
        token=token,
        headers={"X-AL-API-Version": "{{date}}"},
        raise_on_unexpected_status=True,
    )


def change():
    """A fresh key for every change that is intended."""
    return {"idempotency_key": str(uuid.uuid4())}


def data(answer):
    if answer is None or isinstance(answer, ErrorEnvelope):
        raise RuntimeError(answer)
    return answer.data


def walk():
    session = data(
        create_session.sync(
            client=client(os.environ["HEADLESS_API_KEY"]),
            body=CreateSessionRequest(
                borrower_external_id=f"CUST_{uuid.uuid4()}", journey_type=JourneyType.PERSONAL_LOAN
            ),
            **change(),
        )
    )
    borrower = client(session.session_token)
    start = CreateJourneyRequest(type_=JourneyType.PERSONAL_LOAN)
    journey = data(create_journey.sync(client=borrower, body=start, **change())).journey_id
    profile = UpdateProfileRequest(
        profile=ProfileInput(
            contact_number="9876543210",
            pan="ABCDE1234F",
            pan_name="Rahul Sharma",
            dob=datetime.date(1995, 6, 20),
            gender=Gender.MALE,
            personal_email="rahul@example.com",
        ),
        work_profile=WorkProfileInput(
            employment_type=EmploymentType.SALARIED, income="75000", company_name="Acme Pvt Ltd"
        ),
        address=AddressInput(
            address_l1="Flat 301", address_l2="MG Road", city="Bengaluru", state="Karnataka", pincode="560001"
        ),
    )
    data(update_profile.sync(journey, client=borrower, body=profile, **change()))
    consent = SubmitProfileRequest(bureau_consent=True)
    submitted = data(submit_profile.sync(journey, client=borrower, body=consent, **change()))
    for _ in range(MOST_LOOKS):
        time.sleep(max(submitted.poll_after_seconds, 1))
        if data(get_journey_state.sync(journey, client=borrower)).next_action != NextAction.VIEW_OFFERS:
            continue
        cards = data(list_offers.sync(journey, client=borrower)).items
        received = [card for card in cards if card.status == OfferCardStatus.OFFER_RECEIVED]
        if received:
            data(proceed_with_offer.sync(journey, received[0].offer_id, client=borrower, **change()))
            return journey
    raise RuntimeError(f"{journey} has no offer after {MOST_LOOKS} looks")


print(walk())
