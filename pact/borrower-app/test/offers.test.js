import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  eachLike, id, instant, integer, interaction, JOURNEY, like, OFFER, offerCard, oneOf, price, regex, rupees, step, string,
} from '../testing/pact.js';

const consent = (required) => ({ required, state: oneOf('NOT_REQUIRED', 'REQUIRED'), actionRequired: oneOf('NONE', 'REDIRECT') });

test('the list of offers begins with the best', () => interaction({
  given: [['an offer', { status: 'OFFER_RECEIVED' }]], upon: 'the offers of a journey', path: '/journeys/${journeyID}/offers',
  answers: { items: eachLike({
    ...offerCard(oneOf('OFFER_RECEIVED', 'OFFER_AWAITED', 'NO_OFFER_AVAILABLE')), aa: { state: oneOf('NOT_REQUIRED', 'REQUIRED') },
  }) },
  answerHeaders: { ETag: regex('^W/"[^"]+"$', 'W/"3f1c"') },
  call: async (app) => assert.equal((await app.offers(JOURNEY)).items[0].status, 'OFFER_RECEIVED'),
}));

for (const [status, reason] of [['OFFER_AWAITED', null], ['NO_OFFER_AVAILABLE', 'DECLINED']]) {
  test(`a card that is ${status} shows no price`, () => interaction({
    given: [['an offer', { status }]], upon: `a card that is ${status}`, path: '/journeys/${journeyID}/offers/${offerID}',
    answers: { ...offerCard(status), amountPrincipal: null, interestRate: null, lenderStateReason: reason, proceedBoundaryState: 'UNAVAILABLE' },
    call: async (app) => assert.equal((await app.offer(JOURNEY, OFFER)).amountPrincipal, null),
  }));
}

test('an offer in full shows what it costs', () => interaction({
  given: [['an offer', { status: 'OFFER_RECEIVED' }]], upon: 'an offer in full', path: '/journeys/${journeyID}/offers/${offerID}',
  answers: {
    ...offerCard('OFFER_RECEIVED'), ...price, amountMinimum: rupees('50000'), fees: rupees('5900'), netDisbursedAmount: rupees('244100'),
    coolOffPeriod: regex('^\\d+ days$', '3 days'), validUntil: instant(), proceedBoundaryState: 'OPEN',
    quoteBreakup: eachLike({ title: string('Principal'), amount: rupees('250000') }),
    installments: eachLike({
      serialNumber: integer(1), amount: rupees('12062'), dueDate: regex('^\\d{4}-\\d{2}-\\d{2}$', '2026-04-05'), status: 'NOT_DUE',
    }),
  },
  call: async (app) => assert.equal((await app.offer(JOURNEY, OFFER)).proceedBoundaryState, 'OPEN'),
}));

test('proceeding locks the offer', () => interaction({
  given: [['an offer', { status: 'OFFER_RECEIVED' }]], upon: 'the choice of an offer', method: 'POST',
  path: '/journeys/${journeyID}/offers/${offerID}/proceed',
  answers: {
    journeyID: id('journeyID'), offerID: id('offerID'), status: 'PROCEEDED', proceeded: true, proceedBoundaryState: 'LOCKED',
    offerSelectionLock: { lockedAt: instant(), lockSource: 'OFFER_DETAILS_PROCEED' },
  },
  call: async (app) => assert.ok((await app.proceed(JOURNEY, OFFER)).proceeded),
}));

test('an offer can be turned down', () => interaction({
  given: [['a journey', { status: 'KYC_PENDING' }]], upon: 'the rejection of a locked offer', method: 'POST',
  path: '/journeys/${journeyID}/offers/${offerID}/reject',
  body: { rejectedStage: 'KYC', rejectionReason: 'Borrower chose another lender' },
  answers: { journeyID: id('journeyID'), offerID: id('offerID'), status: 'REJECTED' },
  call: async (app) => assert.equal((await app.reject(JOURNEY, OFFER, 'KYC', 'Borrower chose another lender')).status, 'REJECTED'),
}));

test('another amount is quoted anew', () => interaction({
  given: [['a journey', { status: 'KYC_PENDING' }]], upon: 'another amount for a locked offer', method: 'POST',
  path: '/journeys/${journeyID}/offers/${offerID}/loan-amount', body: { amount: '100000' },
  answers: { status: 'REVISION_PENDING', operationID: regex('^op_loan_amount_[0-9A-Z]+$', 'op_loan_amount_01JB2FR2FH01JB2FR2FH01JB2F') },
  call: async (app) => assert.equal((await app.changeAmount(JOURNEY, OFFER, '100000')).status, 'REVISION_PENDING'),
}));

test('the steps show which of them is next', () => interaction({
  given: [['a step', { step: 'kyc', status: 'READY' }]], upon: 'the steps of a locked offer',
  path: '/journeys/${journeyID}/offers/${offerID}/steps',
  answers: {
    kyc: step('READY', 'REDIRECT'), bankMandate: step('PENDING', 'NONE'), eMandate: step('PENDING', 'NONE'),
    loanAgreement: step('PENDING', 'NONE'), disbursal: step('PENDING', 'NONE'),
  },
  call: async (app) => assert.equal((await app.steps(JOURNEY, OFFER)).kyc.status, 'READY'),
}));

const page = { type: 'REDIRECT', redirectURL: regex('^https?://.+$', 'https://kyc.lender.example/s/9f1c'), form: null };
for (const [name, path] of [['kyc', 'kyc'], ['eMandate', 'e-mandate'], ['loanAgreement', 'loan-agreement']]) {
  test(`${path} hands out the lender's page`, () => interaction({
    given: [['a step', { step: name, status: 'READY' }]], upon: `the step ${path} when it is ready`,
    path: `/journeys/\${journeyID}/offers/\${offerID}/steps/${path}`,
    answers: { ...step('READY', 'REDIRECT'), resource: page, diagnostics: null },
    call: async (app) => assert.equal((await app.step(JOURNEY, OFFER, path)).resource.type, 'REDIRECT'),
  }));
}

test('the status of the identity check is short enough to poll', () => interaction({
  given: [['a step', { step: 'kyc', status: 'IN_PROGRESS' }]], upon: 'the status of the identity check under way',
  path: '/journeys/${journeyID}/offers/${offerID}/steps/kyc/status', answers: { ...step('IN_PROGRESS', 'AWAIT_CALLBACK'), diagnostics: null },
  call: async (app) => assert.equal((await app.step(JOURNEY, OFFER, 'kyc/status')).status, 'IN_PROGRESS'),
}));

test('the bank mandate asks for an account', () => interaction({
  given: [['a step', { step: 'bankMandate', status: 'READY' }]], upon: 'the bank mandate when it is ready',
  path: '/journeys/${journeyID}/offers/${offerID}/steps/bank-mandate',
  answers: { ...step('READY', 'SUBMIT_FORM'), resource: { type: 'FORM', redirectURL: null, form: like({}) }, diagnostics: null },
  call: async (app) => assert.equal((await app.step(JOURNEY, OFFER, 'bank-mandate')).actionRequired, 'SUBMIT_FORM'),
}));

const account = { accountHolderName: 'Rahul Sharma', accountNumber: '123456789012', ifsc: 'HDFC0000123', accountType: 'saving' };
test('an account is handed in', () => interaction({
  given: [['a step', { step: 'bankMandate', status: 'READY' }]], upon: 'an account for the bank mandate', method: 'POST',
  path: '/journeys/${journeyID}/offers/${offerID}/steps/bank-mandate', body: account,
  answers: step('IN_PROGRESS', 'WAIT'),
  call: async (app) => assert.equal((await app.giveAccount(JOURNEY, OFFER, account)).status, 'IN_PROGRESS'),
}));

test('a failed identity check says why', () => interaction({
  given: [['a step', { step: 'kyc', status: 'FAILURE' }]], upon: 'the step kyc when it has failed',
  path: '/journeys/${journeyID}/offers/${offerID}/steps/kyc',
  answers: { ...step('FAILURE', 'NONE'), diagnostics: { reason: string('KYC_FAILED'), message: string('The identity could not be confirmed.') } },
  call: async (app) => assert.ok((await app.step(JOURNEY, OFFER, 'kyc')).diagnostics.message),
}));
