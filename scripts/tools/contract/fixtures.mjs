// Each house rule is proven on a contract of one operation and one webhook that is right but for one thing.
const headers = () => ({
  'X-Correlation-ID': { required: true, schema: { type: 'string' } },
  'X-AL-API-Version': { required: true, schema: { type: 'string' } },
});
const parameter = (name, required) => ({ name, in: 'header', required, schema: { type: 'string' } });
const NAMES = ['requestID', 'correlationID', 'timestamp', 'data', 'error'];
const media = () => ({
  schema: { type: 'object', required: [...NAMES], properties: Object.fromEntries(NAMES.map(name => [name, {}])) },
  examples: { one: { value: {} } },
});

const SIGNED = ['X-AL-Event-ID', 'X-AL-Tenant-ID', 'X-AL-Application-ID', 'X-AL-API-Version', 'X-AL-Webhook-Timestamp',
  'X-AL-Webhook-Signature', 'webhook-id', 'webhook-timestamp', 'webhook-signature'];
const webhook = () => ({
  operationId: 'loanGrew',
  parameters: [...SIGNED.map(name => ({ ...parameter(name, true), examples: { one: { value: '1' } } })),
    parameter('X-AL-Webhook-Signature-Next', false)],
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: { type: 'object', properties: { event_id: { type: 'string' },
          tenant_id: { type: 'string', format: 'uuid' } } },
        examples: { one: { value: { event_id: 'evt_1' } } },
      },
    },
  },
  responses: { '2XX': { description: 'Taken.' }, 410: { description: 'Gone.' }, default: { description: 'Failed.' } },
});

/** A contract that no house rule finds anything in. */
export function good() {
  return {
    openapi: '3.1.0',
    info: { title: 'Fixture', version: '1' },
    servers: [{ url: '/' }],
    paths: {
      '/loans': {
        post: {
          operationId: 'createLoan',
          'x-error-codes': ['VALIDATION_FAILED'],
          parameters: [parameter('Idempotency-Key', true), parameter('X-Correlation-ID', false),
            parameter('X-AL-API-Version', false)],
          requestBody: {
            content: {
              'application/json': {
                schema: { type: 'object', properties: {
                  loanAmount: { type: 'string', pattern: '^[1-9]\\d{0,11}$' },
                  offerID: { type: 'string', format: 'uuid' },
                } },
                examples: { one: { value: { loanAmount: '250000' } } },
              },
            },
          },
          responses: {
            200: { description: 'A loan.', headers: headers(), content: { 'application/json': media() } },
            400: { description: 'Refused.', headers: headers(), content: { 'application/json': media() } },
          },
        },
      },
    },
    webhooks: { loanGrew: { post: webhook() } },
    components: { schemas: { ErrorCode: { type: 'string', enum: ['VALIDATION_FAILED', 'RATE_LIMITED'] } } },
  };
}

const operation = contract => contract.paths['/loans'].post;
const request = contract => operation(contract).requestBody.content['application/json'];
const event = contract => contract.webhooks.loanGrew.post;
const answer = (contract, status) => operation(contract).responses[status];

/** [rule, what is wrong, edit(contract)] */
export const BAD = [
  ['idempotency-key', 'a write without the key', it => { operation(it).parameters.shift(); }],
  ['idempotency-key', 'a write with an optional key', it => { operation(it).parameters[0].required = false; }],
  ['envelope', 'an answer that is bare data',
    it => { answer(it, 200).content['application/json'].schema = { type: 'object' }; }],
  ['envelope', 'a refusal without timestamp',
    it => { answer(it, 400).content['application/json'].schema.required.splice(2, 1); }],
  ['envelope', 'an envelope with a sixth member',
    it => { answer(it, 200).content['application/json'].schema.properties.meta = {}; }],
  ['envelope', 'an envelope that is composed', it => {
    const media = answer(it, 200).content['application/json'];
    media.schema = { allOf: [media.schema, { type: 'object', properties: { error: { type: 'null' } } }] };
  }],
  ['common-headers', 'no X-AL-API-Version to send', it => { operation(it).parameters.pop(); }],
  ['common-headers', 'a refusal without X-Correlation-ID',
    it => { delete answer(it, 400).headers['X-Correlation-ID']; }],
  ['error-codes', 'no list of error codes', it => { delete operation(it)['x-error-codes']; }],
  ['error-codes', 'an unknown error code', it => { operation(it)['x-error-codes'].push('OUT_OF_MONEY'); }],
  ['error-codes', 'a code without its status', it => { operation(it)['x-error-codes'].push('RATE_LIMITED'); }],
  ['error-codes', 'a status without its code',
    it => { operation(it).responses[409] = structuredClone(answer(it, 400)); }],
  ['webhook-delivery', 'a webhook that is a PUT',
    it => { it.webhooks.loanGrew = { put: event(it) }; }],
  ['webhook-delivery', 'a delivery without a signature',
    it => { event(it).parameters = event(it).parameters.filter(({ name }) => name !== 'webhook-signature'); }],
  ['webhook-delivery', 'a delivery that is always of a rotation',
    it => { event(it).parameters.at(-1).required = true; }],
  ['webhook-delivery', 'a delivery without example',
    it => { delete event(it).requestBody.content['application/json'].examples; }],
  ['webhook-delivery', 'an example of the body that no header belongs to',
    it => { event(it).requestBody.content['application/json'].examples.two = { value: {} }; }],
  ['webhook-delivery', 'nothing said of 410', it => { delete event(it).responses[410]; }],
  ['amounts-are-digits', 'an amount as a number',
    it => { request(it).schema.properties.loanAmount = { type: 'number' }; }],
  ['amounts-are-digits', 'an amount with decimals',
    it => { request(it).schema.properties.loanAmount.pattern = '^\\d+(\\.\\d+)?$'; }],
  ['identifiers-end-in-id', 'offerId', it => { request(it).schema.properties.offerId = { type: 'string' }; }],
  ['identifiers-end-in-id', 'offer_id', it => { request(it).schema.properties.offer_id = { type: 'string' }; }],
  ['identifiers-end-in-id', 'a UUID called offer',
    it => { request(it).schema.properties.offer = { type: 'string', format: 'uuid' }; }],
  ['examples', 'a request without example', it => { delete request(it).examples; }],
  ['examples', 'an answer without example', it => { delete answer(it, 200).content['application/json'].examples; }],
  ['no-network-words', 'a member named after the network',
    it => { request(it).schema.properties.consent_handler = { type: 'string' }; }],
  ['no-network-words', 'an example from the network', it => { request(it).examples.one.value.source = 'on_search'; }],
  ['no-network-words', 'a description', it => { operation(it).description = 'Asks the BPP.'; }],
];
