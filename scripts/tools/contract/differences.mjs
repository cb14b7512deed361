// Every difference between two contracts, as a partner meets it: operation by operation, references followed. Names of
// components, order, and the words do not count.
import { comparable } from './comparable.mjs';
import { compareOperations } from './operations.mjs';

/** [{kind, rule, operations, where, pointer, text, before, after}], breaking ones first. */
export function differences(older, newer) {
  const found = new Map();
  const collect = one => {
    const key = JSON.stringify([one.kind, one.rule, one.pointer, one.from, one.to, one.text]);
    const known = found.get(key) ?? { ...one, operations: new Set(), places: new Set() };
    if (one.operation) known.operations.add(one.operation);
    known.places.add(one.where);
    found.set(key, known);
  };
  compareOperations(comparable(older), comparable(newer), collect);
  const order = ['breaking', 'additive', 'words'];
  return [...found.values()].map(finished).sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

function finished({ kind, rule, operations, places, pointer, text, from, to }) {
  const where = places.size === 1 ? [...places][0] : component(pointer);
  return {
    kind,
    rule,
    operations: [...operations].sort(),
    where,
    pointer,
    text: `${subject(where)} ${text}.`,
    before: from ?? null,
    after: to ?? null,
  };
}

/** `schema Profile · personalEmail`, from `#/components/schemas/Profile/properties/personalEmail`. */
function component(pointer) {
  const parts = pointer
    .replace(/^#\//, '')
    .split('/')
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (parts[0] !== 'components') return parts.slice(-1)[0];
  const named = parts.slice(3).filter((part, i, all) => all[i - 1] === 'properties');
  return [`${parts[1].replace(/s$/, '')} ${parts[2]}`, ...named].join(' · ');
}

const subject = where => {
  const last = where.split(' · ').slice(-1)[0];
  return /^(schema|header|parameter|response) /.test(last) ? `\`${last.split(' ')[1]}\`` : `\`${last}\``;
};

/** Beyond words. */
export const structural = changes => changes.filter(one => one.kind !== 'words');
export const breaking = changes => changes.filter(one => one.kind === 'breaking');
