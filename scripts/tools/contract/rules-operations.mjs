// House rules about operations.
const WRITES = ['post', 'put', 'patch', 'delete'];
const METHODS = ['get', 'head', 'options', 'trace', ...WRITES];
const COMMON = ['X-Correlation-ID', 'X-AL-API-Version'];
const ENVELOPE = ['correlationID', 'data', 'error', 'requestID', 'timestamp'];
const JSON_TYPE = 'application/json';

/** Which statuses say which code. 405, 408 and so on are refusals of a request as such. */
const STATUSES = {
  AUTH_INVALID_API_KEY: ['401'],
  AUTH_INVALID_SESSION: ['401'],
  ACCESS_SCOPE_MISMATCH: ['403'],
  RESOURCE_NOT_FOUND: ['404'],
  VALIDATION_FAILED: ['400', '405', '406', '408', '410', '413', '414', '415', '422', '431'],
  STATE_PRECONDITION_FAILED: ['409'],
  OFFER_LOCK_CONFLICT: ['409'],
  ASYNC_OPERATION_PENDING: ['409'],
  RATE_LIMITED: ['429'],
  UPSTREAM_TEMPORARY_FAILURE: ['500', '503'],
};

/** A node after its references, and the file that it is written in. */
function follow(context, node, from) {
  let found = { node, from };
  while (found.node?.$ref) {
    const { node: target, location } = context.resolve(found.node, found.from);
    if (!target) return { node: undefined, from: found.from };
    found = { node: target, from: location.source.absoluteRef };
  }
  return found;
}

const each = check => (item, context) => {
  const all = list => (list ?? []).map(one => follow(context, one).node).filter(Boolean);
  for (const method of METHODS.filter(name => item[name])) {
    const operation = item[method];
    const location = context.location.child(method);
    const responses = Object.entries(operation.responses ?? {}).map(([status, node]) => ({
      status,
      ...follow(context, node),
    }));
    check(operation, {
      context,
      method,
      responses,
      parameters: [...all(item.parameters), ...all(operation.parameters)],
      say: message => context.report({ message: `${operation.operationId}: ${message}`, location }),
    });
  }
};

/** Visits every operation that is served: `check(operation, {method, parameters, responses, say})`. */
const operations = check => () => ({ Paths: { PathItem: each(check) } });

/** The same for what we send. */
const webhooks = check => () => ({ WebhooksMap: { PathItem: each(check) } });

const header = (parameters, name) =>
  parameters.find(one => one.in === 'header' && one.name.toLowerCase() === name.toLowerCase());

export const idempotencyKey = operations((operation, { method, parameters, say }) => {
  if (WRITES.includes(method) && !header(parameters, 'Idempotency-Key')?.required) {
    say('a write requires the header Idempotency-Key');
  }
});

export const commonHeaders = operations((operation, { parameters, responses, say }) => {
  for (const name of COMMON) {
    if (!header(parameters, name)) say(`takes the header ${name}`);
    for (const { status, node } of responses) {
      if (!node?.headers?.[name]) say(`answers ${status} with the header ${name}`);
    }
  }
});

/** Written out, since generators of clients cannot merge what `allOf` narrows. */
export const envelope = operations((operation, { context, responses, say }) => {
  for (const { status, node, from } of responses) {
    for (const [type, media] of Object.entries(node?.content ?? {})) {
      if (type !== JSON_TYPE) continue;
      const { properties = {}, required = [], allOf } = follow(context, media.schema, from).node ?? {};
      const all = String(Object.keys(properties).sort()) === String(ENVELOPE);
      if (allOf || !all || !ENVELOPE.every(name => required.includes(name))) {
        say(`the JSON of ${status} is the envelope, written out: ${ENVELOPE.join(', ')}, all required`);
      }
    }
  }
});

export const examples = operations((operation, { context, responses, say }) => {
  const shown = (media, what) => {
    if (!media || (!('example' in media) && !Object.keys(media.examples ?? {}).length)) say(`${what} has an example`);
  };
  if (operation.requestBody) {
    Object.values(follow(context, operation.requestBody).node.content).forEach(media => shown(media, 'the request'));
  }
  for (const { status, node } of responses.filter(one => /^2/.test(one.status))) {
    Object.values(node?.content ?? {}).forEach(media => shown(media, `the answer ${status}`));
  }
});

/** Both families of signatures, and what they do not sign; while a secret is rotated one more. */
const DELIVERY = [
  'X-AL-Event-ID',
  'X-AL-Tenant-ID',
  'X-AL-Application-ID',
  'X-AL-API-Version',
  'X-AL-Webhook-Timestamp',
  'X-AL-Webhook-Signature',
  'webhook-id',
  'webhook-timestamp',
  'webhook-signature',
];
const ROTATING = 'X-AL-Webhook-Signature-Next';

export const delivery = webhooks((operation, { context, method, parameters, responses, say }) => {
  if (method !== 'post') say('a webhook is a POST');
  for (const name of DELIVERY) {
    if (!header(parameters, name)?.required) say(`a delivery always has the header ${name}`);
  }
  if (header(parameters, ROTATING)?.required !== false) say(`a delivery may have the header ${ROTATING}`);
  const body = follow(context, operation.requestBody ?? {}).node;
  const examples = Object.keys(body?.content?.[JSON_TYPE]?.examples ?? {});
  if (!body?.required || !examples.length) say('a delivery has a body, and an example of it');
  for (const name of examples) {
    for (const signed of parameters.filter(one => one.examples && one.name !== ROTATING)) {
      if (!signed.examples[name]) say(`${signed.name} has an example that is called ${name} like the body's`);
    }
  }
  for (const status of ['2XX', '410', 'default']) {
    if (!responses.some(one => one.status === status)) say(`says what the answer ${status} does`);
  }
});

export const errorCodes = () => {
  let known = [];
  const check = operations((operation, { responses, say }) => {
    const codes = operation['x-error-codes'];
    if (!Array.isArray(codes) || codes.length === 0) return say('lists its error codes in x-error-codes');
    if (new Set(codes).size < codes.length) say('lists an error code twice');
    const statuses = responses.map(one => one.status).filter(status => /^[45]/.test(status));
    for (const code of codes) {
      if (!known.includes(code)) say(`${code} is not in the enumeration ErrorCode`);
      else if (!STATUSES[code]?.some(status => statuses.includes(status)))
        say(`${code} has none of its statuses: ${STATUSES[code]}`);
    }
    for (const status of statuses) {
      if (!codes.some(code => STATUSES[code]?.includes(status)))
        say(`${status} is listed, and none of its error codes`);
    }
  })();
  return {
    Root(root, context) {
      known = follow(context, root.components?.schemas?.ErrorCode).node?.enum ?? [];
    },
    ...check,
  };
};
