// Single edits to the contract, and whether each breaks a partner. The gate must find all that do and stay silent about
// the others. They are made on openapi/released/2026-03-05/r1, which never changes.
const JSON_TYPE = 'application/json';
const body = operation => operation.requestBody.content[JSON_TYPE].schema;
const data = operation => answer(operation).content[JSON_TYPE].schema.allOf[1].properties.data;
const inside = (schema, path) => path.split('.').reduce((node, name) => node.properties[name], schema);
const sent = (operation, path) => inside(body(operation), path);
const got = (operation, path) => inside(data(operation), path);
const success = operation => Object.keys(operation.responses).find(status => status.startsWith('2'));
const answer = operation => operation.responses[success(operation)];
const parameter = (operation, name) => operation.parameters.find(one => one.name === name);
const drop = (list, value) => list.splice(list.indexOf(value), 1);
const rename = (object, from, to) => { object[to] = object[from]; delete object[from]; };
const reversed = object => Object.fromEntries(Object.entries(object).reverse());
/** The envelope of a success as it is written out: its data is still what `inside` looks into. */
const flat = operation => {
  const media = answer(operation).content[JSON_TYPE];
  const [{ description, ...envelope }, { properties }] = media.schema.allOf;
  media.schema = { ...envelope, properties: { ...envelope.properties, data: properties.data,
    error: { type: 'null', description: 'Nothing.' } } };
  return media.schema;
};
const without = (list, name) => list.filter(one => one.name !== name);

/** [what, operation, edit(operation, path item)] */
export const BREAKING = [
  ['request member removed', 'updateProfile', op => { delete body(op).properties.metadata; }],
  ['request member renamed', 'updateProfile', op => rename(sent(op, 'profile').properties, 'personalemail', 'email')],
  ['request member of another type', 'updateProfile',
    op => { sent(op, 'loanPreference.requestedTenureMonths').type = 'string'; }],
  ['request number must be whole', 'updateProfile',
    op => { sent(op, 'goldLoan.jewelleryWeightGrams').type = 'integer'; }],
  ['request enum loses a value', 'updateProfile', op => drop(sent(op, 'profile.gender').enum, 'transgender')],
  ['request string gets an enum', 'updateProfile', op => { sent(op, 'address.city').enum = ['Pune', 'Surat']; }],
  ['request member is required now', 'updateProfile',
    op => { sent(op, 'profile').required = ['contactNumber', 'pan']; }],
  ['new request member is required', 'submitProfile', op => {
    body(op).properties.termsAccepted = { type: 'boolean' };
    body(op).required.push('termsAccepted');
  }],
  ['request pattern is narrower', 'updateProfile',
    op => { sent(op, 'profile.contactNumber').pattern = '^[6-9]\\d{9}$'; }],
  ['request string gets a pattern', 'updateProfile',
    op => { sent(op, 'workProfile.officialemail').pattern = '^[a-z]+@[a-z.]+$'; }],
  ['request string may be shorter only', 'rejectOffer', op => { sent(op, 'rejectionReason').maxLength = 100; }],
  ['request string must be longer', 'rejectOffer', op => { sent(op, 'rejectionReason').minLength = 20; }],
  ['request number may be smaller only', 'updateProfile',
    op => { sent(op, 'loanPreference.requestedTenureMonths').maximum = 120; }],
  ['request object may have fewer members', 'updateProfile', op => { sent(op, 'metadata').maxProperties = 5; }],
  ['request member may not be null', 'createAASession', op => { sent(op, 'aaHandle').type = 'string'; }],
  ['free request object is closed', 'updateJourneyResume', op => { sent(op, 'resume').additionalProperties = false; }],
  ['request body is required', 'createAASession', op => { op.requestBody.required = true; }],
  ['request media type replaced', 'updateProfile',
    op => rename(op.requestBody.content, JSON_TYPE, 'application/merge-patch+json')],
  ['answer member removed', 'getJourney',
    op => { delete data(op).properties.timeline; drop(data(op).required, 'timeline'); }],
  ['answer member renamed', 'getJourney', op => {
    rename(data(op).properties, 'updatedAt', 'changedAt');
    data(op).required[data(op).required.indexOf('updatedAt')] = 'changedAt';
  }],
  ['answer member of another type', 'getJourney', op => { got(op, 'capabilities.aaEnabled').type = 'string'; }],
  ['answer member may be missing', 'getJourney', op => drop(data(op).required, 'createdAt')],
  ['answer member may be null', 'getJourney', op => { got(op, 'journeyID').type = ['string', 'null']; }],
  ['answer enum may be null', 'getJourney', op => {
    data(op).properties.timelineState = { anyOf: [data(op).properties.timelineState, { type: 'null' }] };
  }],
  ['answer enum gains a value', 'getJourney', op => got(op, 'status').enum.push('PAUSED')],
  ['answer string of another format', 'getJourney', op => { got(op, 'createdAt').format = 'date'; }],
  ['answer string of another pattern', 'updateProfile',
    op => { answer(op).content[JSON_TYPE].schema.allOf[0].properties.requestID.pattern = '^r_.+$'; }],
  ['answer string may be longer', 'listOffers',
    op => { got(op, 'items').items.properties.lenderName.maxLength = 9000; }],
  ['envelope written out, a member less', 'getJourney', op => drop(flat(op).required, 'correlationID')],
  ['envelope written out, its data otherwise', 'getJourney',
    op => { delete flat(op).properties.data.properties.timeline; }],
  ['envelope written out, an error beside data', 'getJourney',
    op => { flat(op).properties.error = { type: ['object', 'null'] }; }],
  ['envelope written out, what is null is an object now', 'getJourney', op => {
    flat(op).properties.error = { type: ['object', 'null'], not: { type: 'null' } };
  }],
  ['request number must be larger', 'updateProfile', op => {
    const weight = sent(op, 'goldLoan.jewelleryWeightGrams');
    delete weight.exclusiveMinimum;
    Object.assign(weight, { minimum: 1, not: { const: 1 } });
  }],
  ['answer list of other items', 'getProfile', op => { got(op, 'requiredFields').items = { type: 'object' }; }],
  ['answer object is closed', 'getJourney', op => { data(op).additionalProperties = false; }],
  ['answer media type replaced', 'getJourney', op => rename(answer(op).content, JSON_TYPE, 'application/hal+json')],
  ['success has another status', 'submitProfile', op => rename(op.responses, '202', '200')],
  ['a second success status', 'proceedWithOffer',
    op => { op.responses['202'] = structuredClone(op.responses['200']); }],
  ['status removed', 'updateProfile', op => { delete op.responses['409']; }],
  ['answer header may be missing', 'getJourney', op => { answer(op).headers['X-Correlation-ID'].required = false; }],
  ['answer header removed', 'getJourneyState', op => { delete answer(op).headers.ETag; }],
  ['request header is required', 'getJourney', op => { parameter(op, 'X-Correlation-ID').required = true; }],
  ['query parameter is required', 'listJourneys', op => { parameter(op, 'limit').required = true; }],
  ['query parameter removed', 'listJourneys', op => { op.parameters = without(op.parameters, 'cursor'); }],
  ['new query parameter is required', 'listJourneys', op => {
    op.parameters.push({ name: 'since', in: 'query', required: true, schema: { type: 'string' } });
  }],
  ['query parameter loses a value', 'listJourneys', op => drop(parameter(op, 'type').schema.enum, 'GOLD_LOAN')],
  ['query parameter of another default', 'listJourneys', op => { parameter(op, 'limit').schema.default = 50; }],
  ['another class of token', 'getJourney', op => { op.security = [{ apiKey: [] }]; }],
  ['error code added', 'getJourney', op => op['x-error-codes'].push('OFFER_LOCK_CONFLICT')],
  ['operationId renamed', 'getOffer', op => { op.operationId = op.operationId.replace('get', 'read'); }],
  ['operation moved to another tag', 'getOffer', op => { op.tags = ['Journeys']; }],
  ['operation served elsewhere', 'getOffer', op => { op.servers = [{ url: '/api/v9' }]; }],
  ['answer header of another form', 'getJourneyState', op => { answer(op).headers.ETag.schema.pattern = '^.+$'; }],
  ['operation removed', 'getKycStatus', (op, item) => { delete item.get; }],
];

export const HARMLESS = [
  ['new operation', 'getJourney',
    (op, item) => { item.head = { ...structuredClone(op), operationId: `head${op.operationId}` }; }],
  ['new optional request member', 'updateProfile',
    op => { sent(op, 'profile').properties.nickname = { type: 'string' }; }],
  ['request member no longer required', 'rejectOffer', op => drop(body(op).required, 'rejectionReason')],
  ['request enum gains a value', 'updateProfile', op => sent(op, 'profile.gender').enum.push('undisclosed')],
  ['request string may be longer', 'rejectOffer', op => { sent(op, 'rejectionReason').maxLength = 900; }],
  ['request string loses its pattern', 'rejectOffer', op => { delete sent(op, 'rejectionReason').pattern; }],
  ['request body may be absent', 'submitProfile', op => { op.requestBody.required = false; }],
  ['new answer member', 'getJourney',
    op => { data(op).properties.stage = { type: 'string' }; data(op).required.push('stage'); }],
  ['answer member is never null', 'getProfile', op => { got(op, 'submittedAt').type = 'string'; }],
  ['answer enum loses a value', 'getJourney', op => drop(got(op, 'status').enum, 'EXPIRED')],
  ['new answer header', 'getJourney', op => { answer(op).headers['X-Region'] = { schema: { type: 'string' } }; }],
  ['new optional query parameter', 'listJourneys',
    op => op.parameters.push({ name: 'since', in: 'query', required: false, schema: { type: 'string' } })],
  ['a refusal with a status of its own', 'getJourney',
    op => { op.responses['451'] = structuredClone(op.responses['400']); }],
  ['error code no longer answered', 'updateProfile', op => drop(op['x-error-codes'], 'ASYNC_OPERATION_PENDING')],
  ['other words', 'updateProfile', op => {
    op.summary = 'Write the profile.';
    op.description = 'Section by section.';
    sent(op, 'profile').description = 'The borrower.';
    sent(op, 'profile.pan')['x-rule'] = 'must be a PAN';
    parameter(op, 'journeyID').description = 'Which journey.';
  }],
  ['other examples', 'updateProfile', op => { op.requestBody.content[JSON_TYPE].examples = { other: { value: {} } }; }],
  ['envelope written out', 'getJourney', flat],
  ['what is always null is a nullable object that is none', 'getJourney', op => {
    flat(op).properties.error = { anyOf: [{ type: 'object' }, { type: 'null' }], not: { type: 'object' } };
  }],
  ['an exclusive bound in the keywords of before', 'updateProfile', op => {
    const weight = sent(op, 'goldLoan.jewelleryWeightGrams');
    delete weight.exclusiveMinimum;
    Object.assign(weight, { minimum: 0, not: { const: 0 } });
  }],
  ['members in another order', 'getJourney',
    op => { data(op).properties = reversed(data(op).properties); data(op).required.reverse(); }],
  ['values in another order', 'getJourney', op => { got(op, 'status').enum.reverse(); }],
  ['parameters and statuses in another order', 'listJourneys',
    op => { op.parameters.reverse(); op.responses = reversed(op.responses); }],
];
