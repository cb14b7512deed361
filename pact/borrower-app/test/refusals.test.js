import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONSENT, interaction, JOURNEY, OFFER, OTHER_OFFER, refused, regex, string } from '../testing/pact.js';

const hears = (code, more = {}) => (error) => {
  assert.equal(error.code, code);
  for (const [name, value] of Object.entries(more)) assert.deepEqual(error[name], value);
  return true;
};
const LATER = { 'Retry-After': regex('^\\d+$', '3') };

test('a session that was replaced sends the borrower to the login', () => interaction({
  given: [['an error', { code: 'AUTH_INVALID_SESSION' }]], upon: 'a read with a replaced session', path: '/journeys/${journeyID}/state',
  answers: refused(401, 'AUTH_INVALID_SESSION'),
  call: (app) => assert.rejects(app.state(JOURNEY), hears('AUTH_INVALID_SESSION', { retryable: false })),
}));

test('a token of another class is no session', () => interaction({
  given: [['an error', { code: 'ACCESS_SCOPE_MISMATCH' }]], upon: 'a read with a token of another class', path: '/journeys/${journeyID}',
  answers: refused(403, 'ACCESS_SCOPE_MISMATCH'),
  call: (app) => assert.rejects(app.journey(JOURNEY), hears('ACCESS_SCOPE_MISMATCH')),
}));

test('another borrower\'s journey does not exist', () => interaction({
  given: [['an error', { code: 'RESOURCE_NOT_FOUND' }]], upon: 'a read of another borrower\'s journey', path: '/journeys/${journeyID}',
  answers: refused(404, 'RESOURCE_NOT_FOUND'),
  call: (app) => assert.rejects(app.journey(JOURNEY), hears('RESOURCE_NOT_FOUND')),
}));

test('a wrong field is named', () => interaction({
  given: [['an error', { code: 'VALIDATION_FAILED' }]], upon: 'a profile with a wrong number', method: 'PUT', path: '/journeys/${journeyID}/profile',
  body: { profile: { contactNumber: '12345' } }, answers: refused(400, 'VALIDATION_FAILED', { field: 'profile.contactNumber' }),
  call: (app) => assert.rejects(app.fillProfile(JOURNEY, { profile: { contactNumber: '12345' } }),
    hears('VALIDATION_FAILED', { details: { field: 'profile.contactNumber' } })),
}));

test('an ended journey takes no writes', () => interaction({
  given: [['an error', { code: 'STATE_PRECONDITION_FAILED' }]], upon: 'a marker for an ended journey', method: 'PATCH',
  path: '/journeys/${journeyID}/resume', body: { resume: { lastCompletedStep: 'kyc' } },
  answers: refused(409, 'STATE_PRECONDITION_FAILED', { currentStatus: string('REJECTED') }),
  call: (app) => assert.rejects(app.resume(JOURNEY, { lastCompletedStep: 'kyc' }), hears('STATE_PRECONDITION_FAILED')),
}));

test('a second offer is refused while one is locked', () => interaction({
  given: [['an error', { code: 'OFFER_LOCK_CONFLICT' }]], upon: 'the choice of a second offer', method: 'POST',
  path: '/journeys/${journeyID}/offers/${otherOfferID}/proceed',
  answers: refused(409, 'OFFER_LOCK_CONFLICT', { proceedBoundaryState: 'LOCKED_TO_DIFFERENT_OFFER' }),
  call: (app) => assert.rejects(app.proceed(JOURNEY, OTHER_OFFER), hears('OFFER_LOCK_CONFLICT')),
}));

test('what is under way is not asked for twice', () => interaction({
  given: [['an error', { code: 'ASYNC_OPERATION_PENDING' }]], upon: 'a second reconciliation', method: 'POST',
  path: '/journeys/${journeyID}/aa/sessions/${aaSessionID}/reconcile', answers: refused(409, 'ASYNC_OPERATION_PENDING'), answerHeaders: LATER,
  call: (app) => assert.rejects(app.reconcileConsent(JOURNEY, CONSENT), hears('ASYNC_OPERATION_PENDING', { retryable: true, retryAfter: 3 })),
}));

test('an aggregator that is down is asked again later', () => interaction({
  given: [['an error', { code: 'UPSTREAM_TEMPORARY_FAILURE' }]], upon: 'the page of an aggregator that is down', method: 'POST',
  path: '/journeys/${journeyID}/aa/sessions/${aaSessionID}/redirect', answers: refused(503, 'UPSTREAM_TEMPORARY_FAILURE'), answerHeaders: LATER,
  call: (app) => assert.rejects(app.consentPage(JOURNEY, CONSENT), hears('UPSTREAM_TEMPORARY_FAILURE', { retryable: true, retryAfter: 3 })),
}));

test('an application past its limit is told when to come back', () => interaction({
  given: [['an error', { code: 'RATE_LIMITED' }]], upon: 'a read past the limit', path: '/journeys',
  answers: refused(429, 'RATE_LIMITED'), answerHeaders: LATER,
  call: (app) => assert.rejects(app.journeys(), hears('RATE_LIMITED', { retryable: true, retryAfter: 3 })),
}));

test('an amount out of range is refused with the range', () => interaction({
  given: [['a journey', { status: 'KYC_PENDING' }]], upon: 'an amount below the minimum', method: 'POST',
  path: '/journeys/${journeyID}/offers/${offerID}/loan-amount', body: { amount: '1' },
  answers: refused(409, 'STATE_PRECONDITION_FAILED', { minimum: regex('^\\d+$', '50000'), maximum: regex('^\\d+$', '250000') }),
  call: (app) => assert.rejects(app.changeAmount(JOURNEY, OFFER, '1'), hears('STATE_PRECONDITION_FAILED')),
}));
