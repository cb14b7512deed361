// The workflow as a Postman folder: one request per step, whose test does what the step's criteria and actions say.
import { event } from './postman.mjs';

const BORROWER = `pm.environment.set('borrowerExternalID', pm.variables.replaceIn('CUST_{{$guid}}'));
pm.collectionVariables.set('tries', 0);`;

export function folder({ info, workflows: [workflow], components }, operations) {
  const names = new Map(workflow.steps.map(({ stepId }, i) => [stepId, `${String(i + 1).padStart(2, '0')} ${words(stepId)}`]));
  const item = workflow.steps.map((step, i) => ({
    name: names.get(step.stepId),
    event: [...(i === 0 ? [event('prerequest', BORROWER)] : []), event('test', test(step, workflow, components, names))],
    request: step['x-operation'] ? page(step) : call(step, workflow, operations.get(step.operationId)),
    response: [],
  }));
  return { name: info.title, description: `${info.summary}\n\n${info.description}`, item };
}

const words = name => name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`).replace(/^./, letter => letter.toUpperCase());

/** An expression of the workflow, as a variable of Postman: outputs and inputs keep their names. */
function variable(value) {
  return JSON.parse(JSON.stringify(value).replaceAll(/\{?\$(?:inputs|steps\.\w+\.outputs)\.(\w+)\}?/g, '{{$1}}'));
}

function call({ parameters, requestBody }, workflow, request) {
  const { header, body, ...rest } = structuredClone(request);
  const own = new Map([...workflow.parameters, ...parameters].map(({ name, value }) => [name, variable(value)]));
  return {
    ...rest,
    header: header.map(one => (own.has(one.key) ? { ...one, value: own.get(one.key) } : one)),
    ...(requestBody && { body: { ...body, raw: JSON.stringify(variable(requestBody.payload), null, 2) } }),
  };
}

function page({ description, requestBody, 'x-operation': { url, method } }) {
  return {
    method: method.toUpperCase(),
    ...(description && { description }),
    header: [],
    url: { raw: variable(url), host: [variable(url)] },
    auth: { type: 'noauth' },
    body: { mode: 'urlencoded', urlencoded: Object.entries(requestBody.payload).map(([key, value]) => ({ key, value })) },
  };
}

function test({ successCriteria, outputs = {}, onFailure, onSuccess = [] }, workflow, components, names) {
  const [{ reference }] = onFailure ?? workflow.failureActions;
  const again = components.failureActions[reference.split('.').at(-1)];
  return `const at = pointer => pointer.split('/').slice(1).reduce((node, name) => (node ? node[name] : undefined), pm.response.json());
const good = () => ${all(successCriteria)};
const tries = Number(pm.collectionVariables.get('tries')) + 1;
if (!good() && (${all(again.criteria)}) && tries <= ${again.retryLimit}) {
  pm.collectionVariables.set('tries', tries);
  pm.execution.setNextRequest(pm.info.requestName);
  setTimeout(() => {}, ${again.retryAfter * 1000});
} else {
  pm.collectionVariables.set('tries', 0);
  pm.test(${JSON.stringify(successCriteria.map(({ condition }) => condition).join(' and '))}, () => {
    if (!good()) pm.execution.setNextRequest(null);
    pm.expect(good(), pm.response.text()).to.equal(true);
${Object.entries(outputs).map(([name, value]) => `    pm.environment.set('${name}', ${code(value)});\n`).join('')}\
${onSuccess.map(({ stepId, criteria }) =>
    `    if (${all(criteria)}) pm.execution.setNextRequest('${names.get(stepId)}');\n`).join('')}\
  });
}`;
}

const all = criteria => criteria.map(({ condition }) => `(${code(condition)})`).join(' && ') || 'true';

function code(expression) {
  return expression.replaceAll('$statusCode', 'pm.response.code').replaceAll(/\$response\.body#(\/[\w/]+)/g, "at('$1')")
    .replaceAll('==', '===');
}
