// The form in which two documents are compared. What `allOf` says is said in one schema, so that an envelope that is
// written out equals one that is composed; where two parts cannot be made one without a doubt, they stay as they are, and
// a difference in them counts as breaking. The date that a document is of is no difference between two of them.
import { FACTS, WORDS, bare, copy, isObject, place, same } from './documents.mjs';

const SILENT = name => WORDS.has(name) || FACTS.has(name);
const NULL = { type: 'null' };

/** Thrown and caught here alone. */
class Unclear extends Error {}

/**
 * A copy with every `allOf` merged and every type taken out that `not` refuses, null and bounds written in one way, and
 * its own date as `{version}`.
 */
export function comparable(document) {
  const result = copy(document);
  const own = JSON.stringify([document.info?.version]);
  for (const { schema } of Object.values(result.components?.parameters ?? {})) {
    if (JSON.stringify(schema?.enum) === own) schema.enum = ['{version}'];
  }
  return walk(result, result);
}

function walk(document, node) {
  if (Array.isArray(node)) return node.map(item => walk(document, item));
  if (!isObject(node)) return node;
  const inner = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, walk(document, value)]));
  if (isNull(inner)) return spoken(inner, NULL);
  const plain = withoutType(document, bounded(inner));
  return Array.isArray(plain.allOf) ? together(document, plain) : plain;
}

/** `exclusiveMinimum: 0` as `minimum: 0, not: {const: 0}`, which generators of clients read that know OpenAPI 3.0. */
function bounded(schema) {
  const { exclusiveMinimum: bound, ...beside } = schema;
  if (typeof bound !== 'number' || 'minimum' in beside || 'not' in beside) return schema;
  return { ...beside, minimum: bound, not: { const: bound } };
}

/** Without the type that `not` refuses, where it refuses one type alone and every branch is of one type. */
function withoutType(document, schema) {
  const { not, ...beside } = schema;
  if (!isObject(not) || !same(Object.keys(bare(not)), ['type']) || typeof not.type !== 'string') return schema;
  const { type, anyOf, ...rest } = beside;
  if (Array.isArray(type) && type.includes(not.type) && anyOf === undefined) {
    return { ...rest, type: single(type.filter(name => name !== not.type)) };
  }
  const types = Array.isArray(anyOf) ? anyOf.map(branch => resolved(document, branch).type) : [];
  const left = anyOf?.filter((_, i) => types[i] !== not.type);
  if (!left?.length || type !== undefined || !types.every(name => typeof name === 'string')) return schema;
  return left.length === 1 && Object.keys(rest).every(SILENT) ? { ...left[0], ...rest } : { ...rest, anyOf: left };
}

const single = list => (list.length === 1 ? list[0] : list);

const isNull = schema => 'const' in schema && schema.const === null && Object.keys(schema).every(
  name => name === 'const' || SILENT(name));
const spoken = (words, schema) => ({ ...Object.fromEntries(Object.entries(words).filter(([name]) => SILENT(name))),
  ...schema });

function together(document, { allOf, ...beside }) {
  try {
    return [...allOf, beside].reduce((one, other) => both(document, one, other));
  } catch (error) {
    if (!(error instanceof Unclear)) throw error;
    return { allOf, ...beside };
  }
}

/** What is an instance of both: where one of them says it, that one, with its reference. */
function both(document, one, other) {
  const [a, b] = [one, other].map(schema => resolved(document, schema));
  if (isBranch(document, a, b)) return one;
  if (isBranch(document, b, a)) return other;
  const result = {};
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    result[name] = name in a && name in b ? keyword(document, name, a[name], b[name]) : (a[name] ?? b[name]);
  }
  if (same(bare(result), bare(b))) return other;
  return same(bare(result), bare(a)) ? one : result;
}

/** Whether the other one says nothing but that it may be this, among others. */
function isBranch(document, one, { anyOf, ...beside }) {
  return Array.isArray(anyOf) && Object.keys(beside).every(SILENT)
    && anyOf.some(branch => same(bare(resolved(document, branch)), bare(one)));
}

function resolved(document, schema) {
  const found = { ...place(document, schema, '#').node };
  return isNull(found) ? spoken(found, NULL) : found;
}

function keyword(document, name, a, b) {
  if (same(bare(a), bare(b)) || SILENT(name)) return b;
  if (name === 'required') return [...new Set([...a, ...b])];
  if (name === 'type') return types(a, b);
  if (name === 'properties') {
    return Object.fromEntries([...new Set([...Object.keys(a), ...Object.keys(b)])].map(member => [member,
      member in a && member in b ? both(document, a[member], b[member]) : (a[member] ?? b[member])]));
  }
  throw new Unclear(name);
}

function types(a, b) {
  const shared = [a].flat().filter(type => [b].flat().includes(type));
  if (!shared.length) throw new Unclear('type');
  return shared.length === 1 ? shared[0] : shared;
}
