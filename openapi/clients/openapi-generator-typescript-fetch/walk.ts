// From a session to a chosen offer, with what openapi-generator's typescript-fetch makes of the contract in client/.
// Prints the journey.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Configuration, JourneysApi, OffersApi, ProfileApi, SessionsApi } from './client';

const MOST_LOOKS = 60;
let token = process.env.HEADLESS_API_KEY!;
const configuration = new Configuration({
  basePath: `${process.env.HEADLESS_URL}/api/v1/headless`,
  accessToken: () => token,
  headers: { 'X-AL-API-Version': '{{date}}' },
});
const journeys = new JourneysApi(configuration);
const profiles = new ProfileApi(configuration);
const offers = new OffersApi(configuration);

/** A fresh key for every change that is intended. */
const change = () => ({ idempotencyKey: randomUUID() });

async function walk() {
  const session = await new SessionsApi(configuration).createSession({
    ...change(),
    createSessionRequest: { borrowerExternalID: `CUST_${randomUUID()}`, journeyType: 'PERSONAL_LOAN' },
  });
  token = session.data.sessionToken;
  const journey = await journeys.createJourney({ ...change(), createJourneyRequest: { type: 'PERSONAL_LOAN' } });
  const { journeyID } = journey.data;
  await profiles.updateProfile({
    ...change(), journeyID,
    updateProfileRequest: {
      profile: {
        contactNumber: '9876543210', pan: 'ABCDE1234F', panName: 'Rahul Sharma', dob: new Date('1995-06-20'),
        gender: 'male', personalEmail: 'rahul@example.com',
      },
      workProfile: { employmentType: 'salaried', income: '75000', companyName: 'Acme Pvt Ltd' },
      address: {
        addressL1: 'Flat 301', addressL2: 'MG Road', city: 'Bengaluru', state: 'Karnataka', pincode: '560001',
      },
    },
  });
  const submitted = await profiles.submitProfile({
    ...change(), journeyID, submitProfileRequest: { bureauConsent: true },
  });
  for (let look = 0; look < MOST_LOOKS; look++) {
    await sleep(Math.max(submitted.data.pollAfterSeconds, 1) * 1000);
    const state = await journeys.getJourneyState({ journeyID });
    if (state.data.nextAction !== 'VIEW_OFFERS') continue;
    const list = await offers.listOffers({ journeyID });
    const offer = list.data.items.find(card => card.status === 'OFFER_RECEIVED');
    if (!offer) continue;
    await offers.proceedWithOffer({ ...change(), journeyID, offerID: offer.offerID });
    return journeyID;
  }
  throw new Error(`${journeyID} has no offer after ${MOST_LOOKS} looks`);
}

walk().then(console.log, error => {
  console.error(error);
  process.exit(1);
});
