// What changed between two schemas, keyword by keyword. Each difference widens what is allowed, narrows it, or changes
// it; the side that it is on, request or answer, decides whether that breaks a partner. A keyword that is not known
// here counts as changed, which breaks: nothing passes because nobody thought of it.
import { FACTS, WORDS, child, isObject, same, bare } from './documents.mjs';

const MAXIMA = ['maxLength', 'maximum', 'exclusiveMaximum', 'maxItems', 'maxProperties'];
const MINIMA = ['minLength', 'minimum', 'exclusiveMinimum', 'minItems', 'minProperties'];
const RECURSIVE = ['items', 'propertyNames', 'contains'];
const KNOWN = new Set([
  ...WORDS,
  ...FACTS,
  ...MAXIMA,
  ...MINIMA,
  ...RECURSIVE,
  'type',
  'enum',
  'const',
  'pattern',
  'format',
  'uniqueItems',
  'required',
  'properties',
  'additionalProperties',
  'anyOf',
  'oneOf',
  'allOf',
]);
const WORDED = ['description', 'x-rule', 'title'];

/** `report` takes (effect, rule, before, after, text). */
export function compareSchemas(before, after, scope) {
  const key = `${scope.side} ${before.key} ${after.key}`;
  if (scope.inside.includes(key)) return; // a schema that holds itself
  if (scope.alike.has(key)) return;
  const reported = scope.reports.count;
  compare(before, after, { ...scope, inside: [...scope.inside, key] });
  if (reported === scope.reports.count) scope.alike.add(key);
}

function compare(before, after, inner) {
  const [a, b] = [before.node, after.node];
  const report = (effect, keyword, rule, text) =>
    inner.report(effect, rule, { before, after, keyword, from: a?.[keyword], to: b?.[keyword], text });
  if (!isObject(a) || !isObject(b)) {
    if (!same(a, b))
      inner.report('changed', 'schema-changed', { before, after, from: a, to: b, text: 'is another schema' });
    return;
  }
  types(a, b, report);
  values(a, b, report);
  limits(a, b, report);
  forms(a, b, report);
  members(before, after, inner, report);
  for (const name of RECURSIVE) nested(name, before, after, inner, report);
  additional(before, after, inner, report);
  for (const name of ['anyOf', 'oneOf', 'allOf']) alternatives(name, before, after, inner, report);
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (!KNOWN.has(name) && !same(a[name], b[name]))
      report('changed', name, `${name}-changed`, `has another \`${name}\``);
  }
  for (const name of WORDED) {
    if (a[name] !== b[name]) report('words', name, `${name}-changed`, 'is described in other words');
  }
}

const list = value => (value === undefined ? [] : [value].flat());
const within = (few, many) => few.every(one => many.includes(one) || (one === 'integer' && many.includes('number')));
const quoted = values =>
  values.map(value => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``).join(', ');

function types(a, b, report) {
  const [from, to] = [list(a.type), list(b.type)];
  if (within(from, to) && within(to, from) && from.length === to.length) return;
  const wider = to.length === 0 || (from.length > 0 && within(from, to));
  const narrower = from.length === 0 || (to.length > 0 && within(to, from));
  const effect = wider ? 'widened' : narrower ? 'narrowed' : 'changed';
  report(
    effect,
    'type',
    `type-${effect}`,
    `is of type ${to.join(' or ') || 'any'}, it was ${from.join(' or ') || 'any'}`,
  );
}

function values(a, b, report) {
  const allowed = schema => ('const' in schema ? [schema.const] : schema.enum);
  const [from, to] = [allowed(a), allowed(b)];
  const keyword = 'enum' in a || 'enum' in b ? 'enum' : 'const';
  if (from === undefined && to === undefined) return;
  if (from === undefined) return report('narrowed', keyword, 'values-listed', `takes only ${quoted(to)}`);
  if (to === undefined) return report('widened', keyword, 'values-unlisted', 'takes any value');
  const [gone, added] = [
    from.filter(one => !to.some(other => same(one, other))),
    to.filter(one => !from.some(other => same(one, other))),
  ];
  if (gone.length) report('narrowed', keyword, 'value-removed', `no longer has ${quoted(gone)} among its values`);
  if (added.length) report('widened', keyword, 'value-added', `has ${quoted(added)} among its values, which is new`);
}

function limits(a, b, report) {
  const compare = (name, sign) => {
    if (same(a[name], b[name])) return;
    const wider = b[name] === undefined || (a[name] !== undefined && sign * b[name] > sign * a[name]);
    report(
      wider ? 'widened' : 'narrowed',
      name,
      `${name}-${wider ? 'widened' : 'narrowed'}`,
      `has the limit \`${name}\` ${b[name] ?? 'no more'}, it was ${a[name] ?? 'none'}`,
    );
  };
  MAXIMA.forEach(name => compare(name, 1));
  MINIMA.forEach(name => compare(name, -1));
}

function forms(a, b, report) {
  for (const name of ['pattern', 'format', 'uniqueItems']) {
    if (same(a[name] || undefined, b[name] || undefined)) continue;
    const effect = !a[name] ? 'narrowed' : !b[name] ? 'widened' : 'changed';
    report(
      effect,
      name,
      `${name}-${effect}`,
      `has the ${name} ${quoted([b[name] ?? 'none'])}, it was ${quoted([a[name] ?? 'none'])}`,
    );
  }
}

function members(before, after, scope, report) {
  const [from, to] = [before.node.properties ?? {}, after.node.properties ?? {}];
  const inside = (parent, name) => child(parent, 'properties', name);
  for (const name of Object.keys({ ...from, ...to })) {
    const deeper = { ...scope, trail: [...scope.trail, name] };
    if (!(name in to)) {
      deeper.report('removed', 'member-removed', {
        before: inside(before, name),
        from: from[name],
        text: 'is no longer there',
      });
    } else if (!(name in from)) {
      deeper.report('added', 'member-added', { after: inside(after, name), to: to[name], text: 'is new' });
    } else compareSchemas(inside(before, name), inside(after, name), deeper);
  }
  const [must, now] = [before.node.required ?? [], after.node.required ?? []];
  const gone = must.filter(name => !now.includes(name) && !(name in from && !(name in to)));
  const news = now.filter(
    name => !must.includes(name) && !(scope.side === 'answer' && !(name in from) && name in to),
  );
  if (gone.length) report('widened', 'required', 'required-less', `need no longer have ${quoted(gone)}`);
  if (news.length) report('narrowed', 'required', 'required-more', `must have ${quoted(news)}`);
}

function nested(name, before, after, scope, report) {
  const [a, b] = [before.node[name], after.node[name]];
  if (isObject(a) && isObject(b)) {
    compareSchemas(child(before, name), child(after, name), { ...scope, trail: [...scope.trail, `${name}[]`] });
  } else if (!same(a, b)) {
    report(
      a === undefined ? 'narrowed' : b === undefined ? 'widened' : 'changed',
      name,
      `${name}-changed`,
      `has other ${name}`,
    );
  }
}

/** Answers are open and requests closed, and partners rely on both. */
function additional(before, after, scope, report) {
  const name = 'additionalProperties';
  const [a, b] = [before.node[name] ?? true, after.node[name] ?? true];
  if (isObject(a) && isObject(b)) {
    return compareSchemas(child(before, name), child(after, name), { ...scope, trail: [...scope.trail, '*'] });
  }
  if (same(a, b)) return;
  const effect = scope.side === 'answer' ? 'changed' : b === true ? 'widened' : a === true ? 'narrowed' : 'changed';
  report(effect, name, `${name}-${effect}`, b === false ? 'is closed to other members' : 'is open to other members');
}

function alternatives(name, before, after, scope, report) {
  const all = parent => (parent.node[name] ?? []).map((_, i) => child(parent, name, i));
  const [from, to] = [all(before), all(after)];
  const alike = (one, other) => one.pointer === other.pointer || same(bare(one.node), bare(other.node));
  for (const one of [...from]) {
    const twin = to.find(other => alike(one, other));
    if (!twin) continue;
    compareSchemas(one, twin, scope);
    from.splice(from.indexOf(one), 1);
    to.splice(to.indexOf(twin), 1);
  }
  while (from.length && to.length) compareSchemas(from.shift(), to.shift(), scope);
  const [more, less] = name === 'allOf' ? ['narrowed', 'widened'] : ['widened', 'narrowed'];
  if (to.length) report(more, name, `${name}-${more}`, `takes ${to.length} more kind(s) of value`);
  if (from.length) report(less, name, `${name}-${less}`, `takes ${from.length} kind(s) of value less`);
}
