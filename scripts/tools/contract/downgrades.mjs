// What HEAD is to a partner who pinned an older date: openapi/downgrades/<date>.yaml turns a contract of that date into
// one of the date before, by JSON Patch (RFC 6902), one list per version change.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { applyPatch } from 'rfc6902';
import { copy, json, yaml } from './documents.mjs';

export const versionChanges = openapi => json(join(openapi, 'version-changes.json'));
const file = (openapi, date) => join(openapi, 'downgrades', `${date}.yaml`);
const lists = (openapi, date) => yaml(file(openapi, date)).changes ?? {};

/** Whether each version change of a date has a downgrade, and each downgrade a version change. */
export function mismatches(openapi, date) {
  if (!existsSync(file(openapi, date))) return [`openapi/downgrades/${date}.yaml is missing`];
  const said = versionChanges(openapi)
    .filter(change => change.version === date)
    .map(change => change.id);
  const listed = Object.keys(lists(openapi, date));
  return [
    ...said.filter(id => !listed.includes(id)).map(id => `version change ${id} has no downgrade in ${date}.yaml`),
    ...listed.filter(id => !said.includes(id)).map(id => `the downgrade ${id} is no version change of ${date}`),
  ];
}

/** The document as of the date before. Throws when a patch does not fit. */
export function downgraded(openapi, document, date, before) {
  const result = copy(document);
  for (const [id, patch] of Object.entries(lists(openapi, date))) {
    applyPatch(result, patch).forEach((error, i) => {
      if (error)
        throw new Error(
          `openapi/downgrades/${date}.yaml: ${id}, step ${i + 1} (${patch[i].op} ${patch[i].path}): ${error.message}`,
        );
    });
  }
  result.info.version = before;
  for (const one of Object.values(result.components.parameters ?? {})) {
    // where the date itself is the example, in what the older date is about to gain; it keeps the words that it has
    if (one.example === date) one.example = before;
    // each published file takes its own date alone, so that tools and clients made from it pin themselves
    if (one.schema?.enum?.includes(date)) one.schema.enum = [before];
  }
  return result;
}
