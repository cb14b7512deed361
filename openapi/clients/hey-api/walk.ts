// From a session to a chosen offer, with what hey-api makes of the contract in client/. Prints the journey.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { client } from './client/client.gen';
import * as api from './client/sdk.gen';

const MOST_LOOKS = 60;
let token = process.env.HEADLESS_API_KEY!;
client.setConfig({
  baseUrl: `${process.env.HEADLESS_URL}/api/v1/headless`,
  auth: () => token,
  headers: { 'X-AL-API-Version': '{{date}}' },
  throwOnError: true,
});

/** A fresh key for every change that is intended. */
const change = () => ({ 'Idempotency-Key': randomUUID() });

async function data<T>(call: Promise<{ data?: { data: T } }>): Promise<T> {
  const answer = await call;
  return answer.data!.data;
}

async function walk() {
  const session = await data(api.createSession({
    headers: change(), body: { borrowerExternalID: `CUST_${randomUUID()}`, journeyType: 'PERSONAL_LOAN' },
  }));
  token = session.sessionToken;
  const { journeyID } = await data(api.createJourney({ headers: change(), body: { type: 'PERSONAL_LOAN' } }));
  const path = { journeyID };
  await data(api.updateProfile({
    headers: change(), path,
    body: {
      profile: {
        contactNumber: '9876543210', pan: 'ABCDE1234F', panName: 'Rahul Sharma', dob: '1995-06-20', gender: 'male',
        personalEmail: 'rahul@example.com',
      },
      workProfile: { employmentType: 'salaried', income: '75000', companyName: 'Acme Pvt Ltd' },
      address: {
        addressL1: 'Flat 301', addressL2: 'MG Road', city: 'Bengaluru', state: 'Karnataka', pincode: '560001',
      },
    },
  }));
  const submitted = await data(api.submitProfile({ headers: change(), path, body: { bureauConsent: true } }));
  for (let look = 0; look < MOST_LOOKS; look++) {
    await sleep(Math.max(submitted.pollAfterSeconds, 1) * 1000);
    const { nextAction } = await data(api.getJourneyState({ path }));
    if (nextAction !== 'VIEW_OFFERS') continue;
    const { items } = await data(api.listOffers({ path }));
    const offer = items.find(card => card.status === 'OFFER_RECEIVED');
    if (!offer) continue;
    await data(api.proceedWithOffer({ headers: change(), path: { journeyID, offerID: offer.offerID } }));
    return journeyID;
  }
  throw new Error(`${journeyID} has no offer after ${MOST_LOOKS} looks`);
}

walk().then(console.log, error => {
  console.error(error);
  process.exit(1);
});
