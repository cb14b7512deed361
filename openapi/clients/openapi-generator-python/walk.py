"""From a session to a chosen offer, with what openapi-generator's python makes of the contract. Prints the journey."""

import datetime
import os
import time
import uuid

import lending
from lending.models import (
    AddressInput,
    CreateJourneyRequest,
    CreateSessionRequest,
    EmploymentType,
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
    host = os.environ["HEADLESS_URL"] + "/api/v1/headless"
    return lending.ApiClient(
        lending.Configuration(host=host, access_token=token), header_name="X-AL-API-Version", header_value="{{date}}"
    )


def change():
    """A fresh key for every change that is intended."""
    return {"idempotency_key": str(uuid.uuid4())}


def walk():
    partner = client(os.environ["HEADLESS_API_KEY"])
    session = lending.SessionsApi(partner).create_session(
        create_session_request=CreateSessionRequest(
            borrower_external_id=f"CUST_{uuid.uuid4()}", journey_type=JourneyType.PERSONAL_LOAN
        ),
        **change(),
    )
    borrower = client(session.data.session_token)
    journeys, profiles = lending.JourneysApi(borrower), lending.ProfileApi(borrower)
    offers = lending.OffersApi(borrower)
    start = CreateJourneyRequest(type=JourneyType.PERSONAL_LOAN)
    journey = journeys.create_journey(create_journey_request=start, **change()).data.journey_id
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
    profiles.update_profile(journey, update_profile_request=profile, **change())
    consent = SubmitProfileRequest(bureau_consent=True)
    submitted = profiles.submit_profile(journey, submit_profile_request=consent, **change()).data
    for _ in range(MOST_LOOKS):
        time.sleep(max(submitted.poll_after_seconds, 1))
        if journeys.get_journey_state(journey).data.next_action != NextAction.VIEW_OFFERS:
            continue
        cards = offers.list_offers(journey).data.items
        received = [card for card in cards if card.status == OfferCardStatus.OFFER_RECEIVED]
        if received:
            offers.proceed_with_offer(journey, received[0].offer_id, **change())
            return journey
    raise RuntimeError(f"{journey} has no offer after {MOST_LOOKS} looks")


print(walk())
