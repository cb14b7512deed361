// What the tests of the contract share: the shapes of the API's answers, and how an interaction is told.
import { setTimeout } from 'node:timers/promises';
import { MatchersV3, PactV4 } from '@pact-foundation/pact';
import { BorrowerClient } from '../src/client.js';

const { boolean, eachLike, fromProviderState, integer, like, regex, string } = MatchersV3;

export const JOURNEY = 'b7bb465b-135e-4ffd-9c7f-0d43f7ee43d9';
export const OFFER = '32188de4-c1ac-4623-a73f-a1f6ad6406a6';
export const OTHER_OFFER = '5d0c8a52-6f0e-4c6d-8a8e-2f6f5c1d9b47';
export const CONSENT = '8e899a50-2ec8-4285-9291-47d068052f6d';
export const OPERATION = 'op_profile_submit_01JB2FR2FH01JB2FR2FH01JB2F';
export const TAG = 'W/"3f1c"';
const TOKEN = 'st_test_01JB2FR2FH';
const MOST_LOOKS = 500; // 5 s: a mock that has not noted it by then never will
const BASE = '/api/v1/headless';
const EXAMPLES = { journeyID: JOURNEY, offerID: OFFER, otherOfferID: OTHER_OFFER, aaSessionID: CONSENT, operationID: OPERATION, entityTag: TAG };

const pact = new PactV4({
  consumer: 'borrower-app', provider: 'headless-lending', dir: process.env.PACT_DIR ?? 'target', logLevel: 'error',
});

export const uuid = (example) => regex('^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', example);
export const instant = (example = '2026-03-05T16:40:00.000Z') =>
  regex('^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$', example);
export const rupees = (example) => regex('^(0|[1-9]\\d{0,11})$', example);
export const percent = (example) => regex('^\\d+\\.\\d{2}$', example);
export const oneOf = (example, ...others) => regex(`^(${[example, ...others].join('|')})$`, example);
export const id = (name) => fromProviderState(`\${${name}}`, EXAMPLES[name]);
export { boolean, eachLike, integer, like, regex, string };

export const offerCard = (status) => ({
  lenderID: string('aravali-finance'), lenderName: string('Aravali Finance'), offerID: uuid(OFFER), status,
});
export const price = {
  amountPrincipal: rupees('250000'), interestRate: percent('14.50'), offerTerm: regex('^\\d+ months$', '24 months'),
  annualPercentageRate: percent('16.94'), installmentAmount: rupees('12062'),
  keyFactsStatementLink: regex('^https?://.+$', 'https://documents.lender.example/kfs/32188de4.pdf'),
};
export const step = (status, actionRequired) => ({ status, actionRequired });
export const accepted = { operationID: regex('^op_[a-z_]+_[0-9A-Z]+$', OPERATION), status: 'ACCEPTED', pollAfterSeconds: integer(3) };

const envelope = (data, error) => ({
  requestID: regex('^req_[0-9A-Z]{9,26}$', 'req_01JABC126'), correlationID: string('trace_abc'), timestamp: instant(), data, error,
});
export const refused = (status, code, details = {}) => ({
  status, code,
  error: { code, message: string('It says in English what is wrong.'), retryable: [429, 503].includes(status) || code === 'ASYNC_OPERATION_PENDING', details },
});

/**
 * One interaction. `given` are provider states; `path` names values of them as ${journeyID}; `answers` is the expected
 * `data`, or what `refused` makes; `call` uses the client and gets it and the mock's address.
 */
export async function interaction({ given, upon, method = 'GET', path, query, headers, body, status = 200, answers, answerHeaders, call }) {
  const told = pact.addInteraction();
  for (const [name, parameters] of given) told.given(name, parameters);
  told.uponReceiving(upon);
  await told
    .withRequest(method, place(path), (request) => {
      request.headers({ Authorization: fromProviderState('Bearer ${sessionToken}', `Bearer ${TOKEN}`), ...headers });
      if (method !== 'GET') request.headers({ 'Idempotency-Key': regex('^[\\x21-\\x7e]{1,255}$', 'a3c1f6de-0b52-4b6e-9f21-6a1c9c2f7d10') });
      if (query) request.query(query);
      if (body) request.jsonBody(body);
    })
    .willRespondWith(answers?.code ? answers.status : status, (response) => {
      if (answerHeaders) response.headers(answerHeaders);
      if (answers) response.jsonBody(answers.code ? envelope(null, answers.error) : envelope(answers, null));
    })
    .executeTest(async (mock) => {
      await call(new BorrowerClient(mock.url + BASE, TOKEN, { fetch: unpooled }));
      await noted(mock.port);
    });
}

// The mock may answer before it has noted that the request was the expected one (pact-reference, issue 535).
async function noted(port) {
  for (let look = 0; look < MOST_LOOKS && !pact.pact.mockServerMatchedSuccessfully(port); look++) await setTimeout(10);
}

// A pooled connection may lead to an earlier mock, which listened on the same port.
const unpooled = (url, init) => fetch(url, { ...init, headers: { ...init.headers, Connection: 'close' } });

function place(path) {
  const example = path.replace(/\$\{(\w+)}/g, (_, name) => EXAMPLES[name]);
  return example === path ? BASE + path : fromProviderState(BASE + path, BASE + example);
}
