// A contract as a tree: reading, following references, and what of it is words.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const LONGEST_CHAIN = 20; // references that lead to references

/** What a document may change without changing the contract. */
export const WORDS = new Set([
  'description',
  'summary',
  'title',
  'example',
  'examples',
  'x-rule',
  'externalDocs',
  'links',
  'deprecated',
]);
/** Facts for the service; where they matter to a partner, something else changes too. */
export const FACTS = new Set(['x-data', 'x-personal', 'x-mutating', 'x-polling']);
/** Members whose own members are names that somebody chose. */
export const NAMES = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'dependentSchemas',
  'paths',
  'webhooks',
  'responses',
  'headers',
  'content',
  'schemas',
  'securitySchemes',
  'requestBodies',
  'callbacks',
  'variables',
  'mapping',
  'scopes',
]);
export const VALUES = new Set(['default', 'enum', 'const']);

export const json = file => JSON.parse(readFileSync(file, 'utf8'));
export const yaml = file => parse(readFileSync(file, 'utf8'));
export const copy = tree => structuredClone(tree);
export const isObject = node => node !== null && typeof node === 'object' && !Array.isArray(node);
export const token = name => String(name).replaceAll('~', '~0').replaceAll('/', '~1');

export function at(document, pointer) {
  return pointer
    .replace(/^#?\/?/, '')
    .split('/')
    .filter(part => part !== '')
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((node, part) => node?.[part], document);
}

/**
 * A place in a document: the node, after all references, and where it is written. `key` also tells apart the places
 * where more stands beside the same reference.
 */
export function place(document, node, pointer) {
  let found = node;
  let where = pointer;
  let key = '';
  for (let i = 0; isObject(found) && '$ref' in found; i++) {
    if (i === LONGEST_CHAIN) throw new Error(`${pointer}: a reference leads nowhere`);
    const { $ref, ...beside } = found;
    const target = at(document, $ref);
    if (target === undefined) throw new Error(`${pointer}: ${$ref} does not exist`);
    found = { ...target, ...beside };
    where = $ref;
    key = JSON.stringify([key, beside]);
  }
  return { document, node: found, pointer: where, key: where + key };
}

export function child(parent, ...names) {
  const node = names.reduce((value, name) => value?.[name], parent.node);
  return place(parent.document, node, [parent.pointer, ...names.map(token)].join('/'));
}

/** The tree without words, its members sorted. */
export function bare(tree, names = false) {
  if (Array.isArray(tree)) return tree.map(item => bare(item));
  if (!isObject(tree)) return tree;
  const kept = Object.keys(tree)
    .sort()
    .filter(name => names || !WORDS.has(name));
  return Object.fromEntries(
    kept.map(name => [name, !names && VALUES.has(name) ? tree[name] : bare(tree[name], !names && NAMES.has(name))]),
  );
}

/** Two documents say the same, beyond words. */
export function sameBeyondWords(one, other) {
  const form = document => {
    const { info, tags, ...rest } = document;
    return JSON.stringify(bare(rest));
  };
  return form(one) === form(other);
}

/** Orders members, so that equal values have equal texts. */
export function text(value) {
  return JSON.stringify(value, (_, node) =>
    isObject(node) ? Object.fromEntries(Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1))) : node,
  );
}

export const same = (one, other) => text(one) === text(other);
