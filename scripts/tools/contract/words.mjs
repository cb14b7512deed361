// A new revision of a date says everything in the words of the revision before, and only what is added in HEAD's: the
// names in HEAD's descriptions and examples are those of another date.
import { NAMES, VALUES, WORDS, isObject } from './documents.mjs';

/** `newer` with the words of `older` wherever older has a place for them. `added` names the members that are new. */
export function inWordsOf(older, newer, added, names = false) {
  if (Array.isArray(newer) && Array.isArray(older)) {
    return newer.map((item, i) => inWordsOf(older[i], item, added));
  }
  if (!isObject(newer) || !isObject(older)) return newer;
  const order = [
    ...Object.keys(older).filter(name => name in newer),
    ...Object.keys(newer).filter(name => !(name in older)),
  ];
  return Object.fromEntries(
    order
      .map(name => [name, newer[name]])
      .map(([name, value]) => {
        if (!names && VALUES.has(name)) return [name, value];
        if (!names && name === 'examples') return [name, examples(older[name] ?? {}, value, added)];
        if (!names && WORDS.has(name)) return [name, name in older ? older[name] : value];
        return [name, inWordsOf(older[name], value, added, !names && NAMES.has(name))];
      }),
  );
}

const examples = (older, newer, added) =>
  Object.fromEntries(
    Object.entries(newer).map(([name, example]) => [
      name,
      name in older ? grown(older[name], example, added) : example,
    ]),
  );

/** An example as it was, with the new members that HEAD's has. */
function grown(older, newer, added) {
  if (Array.isArray(older) && Array.isArray(newer)) return older.map((item, i) => grown(item, newer[i], added));
  if (!isObject(older) || !isObject(newer)) return older;
  const kept = Object.entries(older).map(([name, value]) => [name, grown(value, newer[name], added)]);
  return Object.fromEntries([
    ...kept,
    ...Object.entries(newer).filter(([name]) => !(name in older) && added.has(name)),
  ]);
}
