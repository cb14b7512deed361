// What publishing writes beside the bundles, as functions of what is published: check and publish make the same.
import { readFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { changelog, markdown } from './changelog.mjs';
import { differences } from './differences.mjs';
import { versionChanges } from './downgrades.mjs';

export const pretty = value => `${JSON.stringify(value, null, 2)}\n`;

/** Map of path to text: the changelog, and the differences between any two dates. */
export function derived(releases) {
  const files = new Map([
    [join(releases.openapi, 'CHANGELOG.md'), markdown(releases)],
    [join(releases.openapi, 'changelog.json'), pretty(changelog(releases))],
  ]);
  const published = releases
    .dates()
    .map(date => releases.newest(date))
    .filter(Boolean);
  published.forEach((from, i) =>
    published.slice(i + 1).forEach(to => {
      files.set(
        join(releases.folder, 'differences', `${from.date}..${to.date}.json`),
        pretty(between(releases, from, to)),
      );
    }),
  );
  return files;
}

function between(releases, from, to) {
  const changes = differences(from.document(), to.document()).map(one => ({
    kind: one.kind,
    operationID: one.operations.length === 1 ? one.operations[0] : null,
    operations: one.operations,
    where: one.where,
    pointer: one.pointer,
    text: one.text,
    before: one.before,
    after: one.after,
  }));
  const said = versionChanges(releases.openapi).filter(({ version }) => version > from.date && version <= to.date);
  return {
    from: { date: from.date, revision: from.number },
    to: { date: to.date, revision: to.number },
    changes,
    versionChanges: said.map(({ id, description }) => ({ id, description })),
  };
}

/** The derived files that are not what they would be made as. */
export function stale(releases) {
  return [...derived(releases)]
    .filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text)
    .map(([file]) => file);
}

/** True if it wrote. */
export function write(file, text) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return false;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return true;
}
