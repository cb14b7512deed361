// What changed between the operations of two contracts: parameters, bodies, statuses, headers, security, error codes.
import { FACTS, WORDS, bare, child, place, same } from './documents.mjs';
import { kind } from './kinds.mjs';
import { compareSchemas } from './schemas.mjs';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const SILENT = [...WORDS, ...FACTS];
/** What is compared on its own; every other member that differs counts as changed. */
const COMPARED = {
  document: ['openapi', 'info', 'servers', 'tags', 'paths', 'webhooks', 'components', 'security'],
  path: [...METHODS, 'parameters'],
  operation: ['parameters', 'requestBody', 'responses', 'security', 'operationId', 'tags', 'x-error-codes'],
  content: ['required', 'schema', 'content', 'headers', 'in', 'name'],
};

/** `collect` takes one difference at a time. */
export function compareOperations(older, newer, collect) {
  const [from, to] = [operations(older), operations(newer)];
  const memory = { alike: new Set(), reports: { count: 0 } };
  for (const key of new Set([...from.keys(), ...to.keys()])) {
    const [a, b] = [from.get(key), to.get(key)];
    const id = (b ?? a).place.node.operationId ?? key;
    const scope = start(id, key, (a ?? b).webhook, memory, collect);
    if (!b) scope.report('removed', 'operation-removed', { before: a.place, from: key, text: 'is no longer there' });
    else if (!a) scope.report('added', 'operation-added', { after: b.place, to: key, text: 'is new' });
    else compareOperation(a, b, scope);
  }
  const scope = start(null, 'every operation', false, memory, collect);
  const urls = document => (document.servers ?? []).map(server => server.url);
  if (!urls(older).every(url => urls(newer).includes(url))) {
    scope.report('changed', 'servers-changed', {
      before: place(older, older, '#/servers'),
      from: urls(older),
      to: urls(newer),
      text: 'is served at another address',
    });
  }
  rest(place(older, older, '#'), place(newer, newer, '#'), COMPARED.document, scope);
}

function operations(document) {
  const found = new Map();
  for (const [group, webhook] of [
    ['paths', false],
    ['webhooks', true],
  ]) {
    for (const path of Object.keys(document[group] ?? {})) {
      const item = child(place(document, document, '#'), group, path);
      for (const method of METHODS.filter(name => name in item.node)) {
        found.set(`${method.toUpperCase()} ${path}`, { place: child(item, method), item, webhook, document });
      }
    }
  }
  return found;
}

/** On a webhook we are the caller: its request is an answer to a partner. */
function start(operation, name, webhook, memory, collect) {
  const make = (side, trail, parts) => ({
    ...memory,
    side,
    trail,
    inside: [],
    at: (next, ...names) => make(webhook ? (next === 'request' ? 'answer' : 'request') : next, [], names),
    report(effect, rule, { before, after, keyword, from, to, text }) {
      const where =
        [...parts, this.trail.join('.').replaceAll('.items[]', '[]')].filter(part => part).join(' · ') || name;
      const pointer = (after ?? before).pointer + (keyword ? `/${keyword}` : '');
      memory.reports.count++;
      collect({
        kind: kind(this.side, effect),
        rule,
        operation,
        where,
        pointer,
        from: clean(from),
        to: clean(to),
        text,
      });
    },
  });
  return make(webhook ? 'answer' : 'request', [], []);
}

const clean = value => (value === undefined ? null : value);

function compareOperation(a, b, scope) {
  const [before, after] = [a.place, b.place];
  const report = (effect, keyword, rule, text, side = 'request') =>
    scope
      .at(side)
      .report(effect, rule, { before, after, keyword, from: before.node[keyword], to: after.node[keyword], text });
  parameters(a, b, scope);
  body(before, after, scope);
  responses(before, after, scope);
  security(a, b, report);
  codes(before, after, report);
  for (const name of ['operationId', 'tags']) {
    if (!same(before.node[name], after.node[name]))
      report('changed', name, `${name}-changed`, `has other ${name}: generated clients change`);
  }
  reworded(before, after, ['summary', 'description'], scope);
  rest(before, after, COMPARED.operation, scope);
  rest(a.item, b.item, COMPARED.path, scope);
}

function rest(before, after, known, scope) {
  for (const name of new Set([...Object.keys(before.node), ...Object.keys(after.node)])) {
    const [from, to] = [before.node[name], after.node[name]];
    if (known.includes(name) || SILENT.includes(name) || same(bare(from), bare(to))) continue;
    scope.report('changed', `${name}-changed`, {
      before,
      after,
      keyword: name,
      from,
      to,
      text: `has another \`${name}\``,
    });
  }
}

function reworded(before, after, names, scope) {
  for (const keyword of names) {
    const [from, to] = [before.node[keyword], after.node[keyword]];
    const text = 'is described in other words';
    if (from !== to) scope.report('words', `${keyword}-changed`, { before, after, keyword, from, to, text });
  }
}

function parameters(a, b, scope) {
  const all = ({ place: operation, item }) =>
    new Map(
      [item, operation]
        .flatMap(parent => (parent.node.parameters ?? []).map((_, i) => child(parent, 'parameters', i)))
        .map(one => [
          `${one.node.in} ${one.node.in === 'header' ? one.node.name.toLowerCase() : one.node.name}`,
          one,
        ]),
    );
  compareNamed(all(a), all(b), 'parameter', 'request', scope);
}

/** Parameters and headers: alike but for the side that they are on. */
function compareNamed(from, to, what, side, scope, where = []) {
  for (const key of new Set([...from.keys(), ...to.keys()])) {
    const [before, after] = [from.get(key), to.get(key)];
    const inner = scope.at(side, ...where, `${what} ${(after ?? before).node.name ?? key}`);
    if (!after) inner.report('removed', `${what}-removed`, { before, from: before.node, text: 'is no longer there' });
    else if (!before) {
      const effect = side === 'request' && after.node.required ? 'narrowed' : 'added';
      inner.report(effect, `${what}-added`, {
        after,
        to: after.node,
        text: after.node.required ? 'is new and required' : 'is new',
      });
    } else {
      needed(before, after, what, inner);
      contents(before, after, side, inner);
      reworded(before, after, ['description', 'x-rule'], inner);
    }
  }
}

function needed(before, after, what, scope) {
  const [from, to] = [before.node.required ?? false, after.node.required ?? false];
  if (from === to) return;
  scope.report(to ? 'narrowed' : 'widened', `${what}-${to ? 'required' : 'optional'}`, {
    before,
    after,
    keyword: 'required',
    from,
    to,
    text: to ? 'is required now' : 'is no longer always there',
  });
}

/** What a body, an answer, a parameter or a header holds. */
function contents(before, after, side, scope) {
  rest(before, after, COMPARED.content, scope);
  if ('schema' in before.node && 'schema' in after.node) {
    compareSchemas(child(before, 'schema'), child(after, 'schema'), scope);
  } else if ('schema' in before.node || 'schema' in after.node) {
    scope.report('changed', 'schema-changed', { before, after, keyword: 'schema', text: 'has another schema' });
  }
  const [from, to] = [before.node.content ?? {}, after.node.content ?? {}];
  for (const type of Object.keys({ ...from, ...to })) {
    if (!(type in to))
      scope.report('removed', 'media-type-removed', {
        before: child(before, 'content', type),
        from: type,
        text: `no longer comes as ${type}`,
      });
    else if (!(type in from))
      scope.report('added', 'media-type-added', {
        after: child(after, 'content', type),
        to: type,
        text: `comes as ${type} too`,
      });
    else contents(child(before, 'content', type), child(after, 'content', type), side, scope);
  }
}

function body(before, after, scope) {
  const inner = scope.at('request', 'request body');
  const [a, b] = [child(before, 'requestBody'), child(after, 'requestBody')];
  if (!a.node && !b.node) return;
  if (!b.node) inner.report('removed', 'body-removed', { before: a, text: 'is no longer taken' });
  else if (!a.node) inner.report(b.node.required ? 'narrowed' : 'added', 'body-added', { after: b, text: 'is new' });
  else {
    needed(a, b, 'body', inner);
    contents(a, b, 'request', inner);
  }
}

function responses(before, after, scope) {
  const [from, to] = [before.node.responses ?? {}, after.node.responses ?? {}];
  const get = (parent, status) => child(parent, 'responses', status);
  const headers = parent =>
    new Map(
      Object.keys(parent.node.headers ?? {})
        .map(name => [name.toLowerCase(), { name, ...child(parent, 'headers', name) }])
        .map(([key, one]) => [key, { ...one, node: { name: one.name, ...one.node } }]),
    );
  for (const status of Object.keys({ ...from, ...to })) {
    const inner = scope.at('answer', `answer ${status}`);
    if (!(status in to))
      inner.report('removed', 'status-removed', {
        before: get(before, status),
        from: status,
        text: 'is no longer answered',
      });
    else if (!(status in from)) {
      // a new refusal is what `x-error-codes` tells; another success is news that clients do not wait for
      inner.report(/^[45]/.test(status) ? 'added' : 'widened', 'status-added', {
        after: get(after, status),
        to: status,
        text: 'is a new answer',
      });
    } else {
      const [a, b] = [get(before, status), get(after, status)];
      compareNamed(headers(a), headers(b), 'header', 'answer', scope, [`answer ${status}`]);
      contents(a, b, 'answer', inner);
    }
  }
}

function security(a, b, report) {
  const ways = ({ place: operation, document }) =>
    (operation.node.security ?? document.security ?? []).map(way =>
      Object.fromEntries(
        Object.entries(way).map(([name, scopes]) => [
          name,
          { scopes, scheme: bare(document.components?.securitySchemes?.[name] ?? null) },
        ]),
      ),
    );
  const [from, to] = [ways(a), ways(b)];
  const within = (few, many) => few.every(one => many.some(other => same(one, other)));
  if (within(from, to) && within(to, from)) return;
  const effect = from.length && within(from, to) ? 'widened' : 'changed';
  report(effect, 'security', `security-${effect}`, 'is proven with another token');
}

function codes(before, after, report) {
  const name = 'x-error-codes';
  const [from, to] = [before.node[name] ?? [], after.node[name] ?? []];
  const [gone, news] = [from.filter(code => !to.includes(code)), to.filter(code => !from.includes(code))];
  if (news.length)
    report('widened', name, 'error-code-added', `may be refused with ${news.join(', ')}, which is new`, 'answer');
  if (gone.length)
    report('narrowed', name, 'error-code-removed', `is no longer refused with ${gone.join(', ')}`, 'answer');
}
