import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONSENT, eachLike, id, instant, integer, interaction, JOURNEY, regex, string, uuid } from '../testing/pact.js';

const PATH = '/journeys/${journeyID}/aa/sessions';
const ONE = `${PATH}/\${aaSessionID}`;
const session = (state, actionRequired) => ({
  aaSessionID: uuid(CONSENT), state, actionRequired, offerIDs: eachLike(uuid('32188de4-c1ac-4623-a73f-a1f6ad6406a6')), updatedAt: instant(),
});

test('a consent session is opened for the lenders that wait', () => interaction({
  given: [['a journey', { status: 'OFFERS_AVAILABLE' }]], upon: 'a new consent session', method: 'POST', path: PATH, body: {}, status: 201,
  answers: session('REQUIRED', 'REDIRECT'),
  call: async (app) => assert.equal((await app.openConsent(JOURNEY)).state, 'REQUIRED'),
}));

test('a borrower who comes back finds the session', () => interaction({
  given: [['a consent session', { state: 'REDIRECT_READY' }]], upon: 'the consent sessions of a journey', path: PATH,
  answers: { items: eachLike(session('REDIRECT_READY', 'REDIRECT')) },
  call: async (app) => assert.equal((await app.consents(JOURNEY)).items[0].aaSessionID, CONSENT),
}));

for (const [state, actionRequired] of [['CONFIRMED', 'NONE'], ['FAILED', 'NONE'], ['EXPIRED', 'RECONCILE'], ['APPROVAL_DISPATCHED', 'RECONCILE']]) {
  test(`a session that is ${state} asks for ${actionRequired}`, () => interaction({
    given: [['a consent session', { state }]], upon: `a consent session that is ${state}`, path: ONE, answers: session(state, actionRequired),
    call: async (app) => assert.equal((await app.consent(JOURNEY, CONSENT)).actionRequired, actionRequired),
  }));
}

test('the page of the aggregator is fresh each time', () => interaction({
  given: [['a consent session', { state: 'REQUIRED' }]], upon: 'the page of a consent session', method: 'POST', path: `${ONE}/redirect`,
  answers: {
    aaSessionID: id('aaSessionID'), state: 'REDIRECT_READY', redirectURL: regex('^https?://.+$', 'https://consent.aggregator.example/flow/xyz'),
    reqdate: regex('^\\d{17}$', '20260305170000000'), txnid: string('txn_123'), expiresAt: instant(),
  },
  call: async (app) => assert.ok((await app.consentPage(JOURNEY, CONSENT)).redirectURL),
}));

test('what the aggregator appended to the return URL is handed on', () => interaction({
  given: [['a consent session', { state: 'IN_PROGRESS' }]], upon: 'the return from the aggregator', method: 'POST', path: `${ONE}/complete`,
  body: { status: 'APPROVED' }, answers: session('USER_RETURNED', 'WAIT'),
  call: async (app) => assert.equal((await app.completeConsent(JOURNEY, CONSENT, { status: 'APPROVED' })).state, 'USER_RETURNED'),
}));

test('a borrower who lost the way asks what became of the consent', () => interaction({
  given: [['a consent session', { state: 'APPROVAL_DISPATCHED' }]], upon: 'the reconciliation of a consent', method: 'POST', path: `${ONE}/reconcile`,
  status: 202,
  answers: { operationID: regex('^op_aa_reconcile_[0-9A-Z]+$', 'op_aa_reconcile_01JB2FR2FH01JB2FR2FH01JB2F'), status: 'ACCEPTED', pollAfterSeconds: integer(3) },
  call: async (app) => assert.equal((await app.reconcileConsent(JOURNEY, CONSENT)).status, 'ACCEPTED'),
}));
