// A borrower's app without screens: does whatever nextAction says, from a session to a repaid loan. contract.d.ts is
// what openapi-typescript makes of a published contract; borrower.ts is the part that a new version may change.
import createClient from 'openapi-fetch';
import { profile, version } from './borrower.js';
import type { paths } from './contract.js';

const MOST_LOOKS = 240;
const MOST_REPEATS = 5;
const PAUSE_MS = 1000;

const pause = () => new Promise(resolve => setTimeout(resolve, PAUSE_MS));

/** A fresh key for every change that is intended. */
const change = () => ({ 'Idempotency-Key': crypto.randomUUID() });

/** Sends what was answered with 503 again: the same request, and so the same key. */
async function patient(request: Request): Promise<Response> {
  for (let repeats = 0; ; repeats++) {
    const answer = await fetch(request.clone());
    if (answer.status !== 503 || repeats === MOST_REPEATS) return answer;
    await pause();
  }
}

async function data<T>(call: Promise<{ data?: { data: T }; error?: unknown; response: Response }>): Promise<T> {
  const { data: envelope, error, response } = await call;
  if (!envelope) throw new Error(`${response.url} answered ${response.status}: ${JSON.stringify(error)}`);
  return envelope.data;
}

/** Answers the journey once its loan is repaid. Throws when something refuses or nothing moves any more. */
export async function wholeLoan(host: string, apiKey: string): Promise<string> {
  let token = apiKey;
  const api = createClient<paths>({ baseUrl: `${host}/api/v1/headless`, fetch: patient });
  api.use({
    onRequest({ request }) {
      request.headers.set('Authorization', `Bearer ${token}`);
      request.headers.set('X-AL-API-Version', version);
    },
  });

  const session = await data(api.POST('/sessions', {
    params: { header: change() },
    body: { borrowerExternalID: `CUST_${crypto.randomUUID()}`, journeyType: 'PERSONAL_LOAN' },
  }));
  token = session.sessionToken;
  const { journeyID } = await data(api.POST('/journeys', {
    params: { header: change() }, body: { type: 'PERSONAL_LOAN', metadata: { source: 'android_app' } },
  }));
  const path = { journeyID };
  await data(api.PUT('/journeys/{journeyID}/profile', { params: { header: change(), path }, body: profile }));
  await data(api.POST('/journeys/{journeyID}/profile/submit', {
    params: { header: change(), path }, body: { bureauConsent: true },
  }));

  let offerID: string | undefined;
  const opened = new Set<string>();

  /** What the borrower does in a browser; the sandbox's pages take a plain form. Each page is opened once. */
  async function open(url: string | null) {
    if (url === null || opened.has(url)) return;
    opened.add(url);
    const answer = await fetch(url, { method: 'POST', body: new URLSearchParams({ action: 'approve' }) });
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  }

  /** Waits for lenders that can still answer by themselves, then takes the offer with the best rate. */
  async function choose() {
    const { items } = await data(api.GET('/journeys/{journeyID}/offers', { params: { path } }));
    if (!items[0] || items.some(card => card.status === 'OFFER_AWAITED' && !card.aa.required)) return;
    await data(api.POST('/journeys/{journeyID}/offers/{offerID}/proceed', {
      params: { header: change(), path: { journeyID, offerID: items[0].offerID } },
    }));
    offerID = items[0].offerID;
  }

  async function consent() {
    const { items } = await data(api.GET('/journeys/{journeyID}/aa/sessions', { params: { path } }));
    if (items.length > 0) return;
    const { aaSessionID } = await data(api.POST('/journeys/{journeyID}/aa/sessions', {
      params: { header: change(), path }, body: {},
    }));
    const params = { header: change(), path: { journeyID, aaSessionID } };
    const page = await data(api.POST('/journeys/{journeyID}/aa/sessions/{aaSessionID}/redirect', { params }));
    await open(page.redirectURL);
    await data(api.POST('/journeys/{journeyID}/aa/sessions/{aaSessionID}/complete', {
      params: { ...params, header: change() }, body: { status: 'APPROVED' },
    }));
  }

  async function step() {
    if (!offerID) return;
    const params = { path: { journeyID, offerID } };
    const steps = await data(api.GET('/journeys/{journeyID}/offers/{offerID}/steps', { params }));
    for (const { actionRequired, resource } of [steps.kyc, steps.eMandate, steps.loanAgreement]) {
      if (actionRequired === 'REDIRECT') await open(resource.redirectURL);
    }
    if (steps.bankMandate.actionRequired !== 'SUBMIT_FORM') return;
    await data(api.POST('/journeys/{journeyID}/offers/{offerID}/steps/bank-mandate', {
      params: { ...params, header: change() },
      body: { accountHolderName: 'Rahul Sharma', accountNumber: '123456789012', ifsc: 'HDFC0000123', accountType: 'saving' },
    }));
  }

  async function repay() {
    const { postDisbursal } = await data(api.GET('/journeys/{journeyID}', { params: { path } }));
    const foreclosure = postDisbursal?.foreclosure;
    if (foreclosure?.state === 'PAYMENT_READY') await open(foreclosure.paymentURL);
    if (foreclosure) return;
    await data(api.POST('/journeys/{journeyID}/post-disbursal/foreclosure', { params: { header: change(), path } }));
  }

  for (let look = 0; look < MOST_LOOKS; look++) {
    const { status, nextAction } = await data(api.GET('/journeys/{journeyID}/state', { params: { path } }));
    if (status === 'CLOSED') return journeyID;
    if (status === 'REJECTED' || status === 'EXPIRED') throw new Error(`${journeyID} is ${status}`);
    if (nextAction === 'VIEW_OFFERS') await choose();
    else if (nextAction === 'COMPLETE_AA') await consent();
    else if (nextAction === 'COMPLETE_STEP') await step();
    else if (status === 'DISBURSED') await repay();
    await pause();
  }
  throw new Error(`${journeyID} did not end within ${MOST_LOOKS} looks`);
}
