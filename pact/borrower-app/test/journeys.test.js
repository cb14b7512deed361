import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boolean, eachLike, id, instant, integer, interaction, JOURNEY, like, oneOf, OPERATION, regex, string, TAG, uuid } from '../testing/pact.js';

const summary = (status, nextAction) => ({
  journeyID: uuid(JOURNEY), type: 'PERSONAL_LOAN', status, nextAction, updatedAt: instant(), timelineState: string('PROFILE_REQUIRED'),
  capabilities: { aaEnabled: boolean(true), postDisbursalEnabled: boolean(false) }, resume: like({}),
});

test('the home screen lists the journeys of a type', () => interaction({
  given: [['a journey', { status: 'STARTED' }]], upon: 'the list of personal loans', path: '/journeys', query: { type: 'PERSONAL_LOAN' },
  answers: { items: eachLike(summary('STARTED', 'FILL_PROFILE')), nextCursor: null },
  call: async (app) => assert.equal((await app.journeys('PERSONAL_LOAN')).items[0].journeyID, JOURNEY),
}));

test('a new journey begins with the profile', () => interaction({
  given: [['a borrower with a session', {}]], upon: 'the start of a personal loan', method: 'POST', path: '/journeys',
  body: { type: 'PERSONAL_LOAN', metadata: { source: 'android_app' } }, status: 201, answers: summary('STARTED', 'FILL_PROFILE'),
  call: async (app) => assert.equal((await app.startJourney('PERSONAL_LOAN', { source: 'android_app' })).nextAction, 'FILL_PROFILE'),
}));

test('a journey tells how far it has come', () => interaction({
  given: [['a journey', { status: 'KYC_PENDING' }]], upon: 'a journey with a locked offer', path: '/journeys/${journeyID}',
  answers: {
    ...summary('KYC_PENDING', 'COMPLETE_STEP'),
    selectedOffer: { offerID: id('offerID'), proceedBoundaryState: 'LOCKED', offerSelectionLock: { lockedAt: instant() } },
    timeline: eachLike({ status: string('STARTED'), at: instant() }), pendingOperations: like([]), postDisbursal: null,
  },
  call: async (app) => assert.equal((await app.journey(JOURNEY)).selectedOffer.proceedBoundaryState, 'LOCKED'),
}));

test('markers are kept for the next visit', () => interaction({
  given: [['a journey', { status: 'KYC_PENDING' }]], upon: 'a marker to resume at', method: 'PATCH', path: '/journeys/${journeyID}/resume',
  body: { resume: { lastCompletedStep: 'kyc' } }, answers: { ...summary('KYC_PENDING', 'COMPLETE_STEP'), resume: { lastCompletedStep: 'kyc' } },
  call: async (app) => assert.equal((await app.resume(JOURNEY, { lastCompletedStep: 'kyc' })).resume.lastCompletedStep, 'kyc'),
}));

test('an operation says what became of it', () => interaction({
  given: [['a journey', { status: 'OFFERS_AVAILABLE' }]], upon: 'the operation of a submission', path: '/journeys/${journeyID}/operations/${operationID}',
  answers: { operationID: id('operationID'), kind: 'PROFILE_SUBMIT', status: 'SUCCEEDED', startedAt: instant(), finishedAt: instant(), error: null },
  call: async (app) => assert.equal((await app.operation(JOURNEY, OPERATION)).status, 'SUCCEEDED'),
}));

for (const [status, nextAction] of [['PROFILE_SUBMITTED', 'WAIT_FOR_OFFERS'], ['OFFERS_PENDING', 'WAIT_FOR_OFFERS'],
  ['OFFERS_AVAILABLE', 'VIEW_OFFERS'], ['AA_REQUIRED', 'COMPLETE_AA'], ['BANK_MANDATE_PENDING', 'COMPLETE_STEP'],
  ['LENDER_PROCESSING', null], ['DISBURSED', null], ['REJECTED', null], ['EXPIRED', null]]) {
  test(`polling shows ${status}`, () => interaction({
    given: [['a journey', { status }]], upon: `the state of a journey that is ${status}`, path: '/journeys/${journeyID}/state',
    answers: { journeyID: id('journeyID'), status, nextAction, pendingOperations: like([]), updatedAt: instant() },
    answerHeaders: { ETag: regex('^W/"[^"]+"$', TAG) },
    call: async (app) => assert.equal((await app.state(JOURNEY)).nextAction, nextAction),
  }));
}

for (const [what, path, poll] of [['state', '/journeys/${journeyID}/state', (app) => app.state(JOURNEY)],
  ['offers', '/journeys/${journeyID}/offers', (app) => app.offers(JOURNEY)]]) {
  test(`polling ${what} again costs nothing while nothing changes`, () => interaction({
    given: [['a journey', { status: 'OFFERS_AVAILABLE' }], ['the borrower has read', { what }]],
    upon: `the same ${what} again`, path, headers: { 'If-None-Match': id('entityTag') }, status: 304,
    call: async (app) => {
      app.remember(path.replace('${journeyID}', JOURNEY), TAG, { seen: true });
      assert.deepEqual(await poll(app), { seen: true });
    },
  }));
}

test('the profile tells what is missing', () => interaction({
  given: [['a journey', { status: 'STARTED' }]], upon: 'the profile of a new journey', path: '/journeys/${journeyID}/profile',
  answers: { requiredFields: eachLike('profile.pan'), missingFields: eachLike('profile.pan'), submittedAt: null },
  call: async (app) => assert.ok((await app.profile(JOURNEY)).missingFields.length > 0),
}));

const sections = {
  profile: {
    contactNumber: '9876543210', pan: 'ABCDE1234F', panName: 'Rahul Sharma', dob: '1995-06-20', gender: 'male', personalemail: 'rahul@example.com',
  },
  workProfile: { employmentType: 'salaried', income: '75000', companyName: 'Acme Pvt Ltd' },
  address: { addressL1: 'Flat 301', city: 'Bengaluru', state: 'Karnataka', pincode: '560001' },
};

test('a complete profile can be submitted', () => interaction({
  given: [['a journey', { status: 'STARTED' }]], upon: 'a complete profile', method: 'PUT', path: '/journeys/${journeyID}/profile',
  body: sections, answers: { ...sections, missingFields: [], submittedAt: null },
  call: async (app) => assert.deepEqual((await app.fillProfile(JOURNEY, sections)).missingFields, []),
}));

test('a submission is accepted and polled', () => interaction({
  given: [['a journey', { status: 'PROFILE_REQUIRED' }]], upon: 'the submission of the profile', method: 'POST',
  path: '/journeys/${journeyID}/profile/submit', body: { bureauConsent: true }, status: 202,
  answers: { operationID: regex('^op_profile_submit_[0-9A-Z]+$', OPERATION), status: 'ACCEPTED', pollAfterSeconds: integer(3) },
  answerHeaders: { 'Retry-After': regex('^\\d+$', '3') },
  call: async (app) => assert.equal((await app.submit(JOURNEY)).status, 'ACCEPTED'),
}));
