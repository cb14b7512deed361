// From a session to a chosen offer, with what orval makes of the contract in client/. Prints the journey.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as api from './client/lending';
import { bearer } from './http';

const MOST_LOOKS = 60;

/** A fresh key for every change that is intended. */
const change = () => ({ 'Idempotency-Key': randomUUID() });

type Good<A> = A extends { status: 200 | 201 | 202; data: { data: infer T } } ? T : never;

/** What is not a success is thrown in http.ts. */
async function data<A extends { data: unknown }>(call: Promise<A>): Promise<Good<A>> {
  const { data: envelope } = await call;
  return (envelope as { data: Good<A> }).data;
}

async function walk() {
  const session = await data(api.createSession(
    { borrowerExternalID: `CUST_${randomUUID()}`, journeyType: 'PERSONAL_LOAN' }, change()));
  bearer(session.sessionToken);
  const { journeyID } = await data(api.createJourney({ type: 'PERSONAL_LOAN' }, change()));
  await data(api.updateProfile(journeyID, {
    profile: {
      contactNumber: '9876543210', pan: 'ABCDE1234F', panName: 'Rahul Sharma', dob: '1995-06-20', gender: 'male',
      personalEmail: 'rahul@example.com',
    },
    workProfile: { employmentType: 'salaried', income: '75000', companyName: 'Acme Pvt Ltd' },
    address: { addressL1: 'Flat 301', addressL2: 'MG Road', city: 'Bengaluru', state: 'Karnataka', pincode: '560001' },
  }, change()));
  const submitted = await data(api.submitProfile(journeyID, { bureauConsent: true }, change()));
  for (let look = 0; look < MOST_LOOKS; look++) {
    await sleep(Math.max(submitted.pollAfterSeconds, 1) * 1000);
    const { nextAction } = await data(api.getJourneyState(journeyID));
    if (nextAction !== 'VIEW_OFFERS') continue;
    const { items } = await data(api.listOffers(journeyID));
    const offer = items.find(card => card.status === 'OFFER_RECEIVED');
    if (!offer) continue;
    await data(api.proceedWithOffer(journeyID, offer.offerID, change()));
    return journeyID;
  }
  throw new Error(`${journeyID} has no offer after ${MOST_LOOKS} looks`);
}

walk().then(console.log, error => {
  console.error(error);
  process.exit(1);
});
