// The Postman collection of a contract: one folder per tag, every request ready to send, and the workflow as a folder
// that walks by itself. The environment holds what differs between installations, and what answers hand out.
import { createHash } from 'node:crypto';
import converter from 'openapi-to-postmanv2';
import { folder } from './walk.mjs';

const NESTED_SCHEMAS = 50; // the contract nests fewer
const TOKENS = { apiKey: 'apiKey', sessionToken: 'sessionToken', refreshToken: 'refreshToken' };
/** Members of `data`, or of the first of its items, that later requests need. */
const KEPT = ['sessionToken', 'refreshToken', 'journeyID', 'offerID', 'aaSessionID', 'operationID'];

const BEFORE = `// every change has a key of its own; repeat the key only when you did not hear an answer
pm.variables.set('idempotencyKey', pm.variables.replaceIn('{{$guid}}'));`;

const AFTER = `// tokens and IDs for the requests that follow
if ((pm.response.headers.get('Content-Type') || '').includes('json')) {
  const { items: [first] = [], ...data } = pm.response.json().data || {};
  const found = { ...first, ...data };
  for (const name of ${JSON.stringify(KEPT)}) {
    if (typeof found[name] === 'string') pm.environment.set(name, found[name]);
  }
}`;

export const event = (listen, script) => ({ listen, script: { type: 'text/javascript', exec: script.split('\n') } });

export async function collection(contract, workflow) {
  const { item, info } = await converted(contract);
  const date = contract.info.version;
  const operations = new Map();
  // a tag of webhooks alone has no requests
  const folders = item.filter(one => one.item.length).map(({ name, item: requests }) => ({
    name, item: requests.map(one => {
      const { path, method, operation } = find(contract, one.request);
      const request = ready(one.request, operation, date);
      operations.set(operation.operationId, request);
      return { name: `${method.toUpperCase()} ${path}`, request, response: answers(one.response) };
    }),
  }));
  return identified({
    info: { name: `Headless lending ${date}`, description: info.description.content, schema: info.schema },
    event: [event('prerequest', BEFORE), event('test', AFTER)],
    item: [folder(workflow, operations), ...folders],
  }, date);
}

export function environment(date) {
  const value = (key, text, type = 'default') => ({ key, value: text, type, enabled: true });
  return {
    id: uuid(`environment ${date}`),
    name: `Headless lending ${date}, on this computer`,
    values: [
      value('baseUrl', 'http://127.0.0.1:8080/api/v1/headless'),
      value('apiKey', '', 'secret'),
      value('pan', 'ABCDE1234F'),
      value('borrowerExternalID', ''),
      ...KEPT.map(key => value(key, '', key.endsWith('Token') ? 'secret' : 'default')),
      value('page', ''),
    ],
    _postman_variable_scope: 'environment',
  };
}

/** The converter draws examples and IDs by lot: with the same lot every time it answers the same. */
async function converted(contract) {
  const { random } = Math;
  let state = 1;
  Math.random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  try {
    const options = { folderStrategy: 'Tags', parametersResolution: 'Example', enableOptionalParameters: false,
      includeAuthInfoInExample: false, stackLimit: NESTED_SCHEMAS };
    const answer = await new Promise((resolve, reject) => {
      converter.convertV2({ type: 'json', data: structuredClone(contract) }, options,
        (error, result) => (error ? reject(error) : resolve(result)));
    });
    if (!answer.result) throw new Error(`openapi-to-postmanv2 refused the contract: ${answer.reason}`);
    return answer.output[0].data;
  } finally {
    Math.random = random;
  }
}

function find(contract, { method, url }) {
  const path = `/${url.path.map(part => part.replace(/^:(.*)/, '{$1}')).join('/')}`;
  const operation = contract.paths[path]?.[method.toLowerCase()];
  if (!operation) throw new Error(`the collection has ${method} ${path}, which the contract has not`);
  return { path, method, operation };
}

/** A request that takes what differs from the environment, and names the version. */
function ready(request, operation, date) {
  const own = { 'Idempotency-Key': '{{idempotencyKey}}', 'X-Correlation-ID': '{{$guid}}', 'X-AL-API-Version': date };
  const header = request.header.map(({ key, value, disabled, description }) => ({
    key, description: description?.content, value: own[key] ?? value, ...(disabled && !own[key] && { disabled }),
  }));
  const token = TOKENS[Object.keys(operation.security.at(-1))[0]];
  return {
    method: request.method,
    description: `${operation.summary}\n\n${operation.description}`,
    header,
    url: { host: request.url.host, path: request.url.path,
      query: request.url.query.map(one => ({ ...one, description: one.description?.content, value: '' })),
      variable: request.url.variable.map(({ key, description }) =>
        ({ key, value: `{{${key}}}`, description: description.content })) },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: `{{${token}}}`, type: 'string' }] },
    ...(request.body?.raw && { body: request.body }),
  };
}

/** What succeeds; the refusals are the same everywhere and are told in the reference. */
function answers(responses) {
  return responses.filter(({ code }) => code < 300).map(({ name, status, code, body }) => ({
    name, status, code, body, header: [{ key: 'Content-Type', value: 'application/json' }], cookie: [],
    _postman_previewlanguage: 'json',
  }));
}

function identified(document, date) {
  document.info._postman_id = uuid(`collection ${date}`);
  const name = (items, path) => items.forEach(one => {
    one.id = uuid([date, ...path, one.name].join(' '));
    name(one.item ?? [], [...path, one.name]);
  });
  name(document.item, []);
  return document;
}

function uuid(name) {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
