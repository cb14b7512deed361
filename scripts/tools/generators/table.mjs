// The table of generators as files beside a revision: what programs read, and the same for people.
import { existsSync } from 'node:fs';
import { json } from '../contract/documents.mjs';
import { pretty } from '../contract/files.mjs';

/** In the order of trying. */
export const STAGES = ['generates', 'compiles', 'walks', 'survives'];
export const TABLE = 'generators.json';

/** [[file, text]]. Rows of generators that were not asked this time stay as they are. */
export function files(revision, rows) {
  const file = revision.file('evidence', TABLE);
  const before = existsSync(file) ? json(file).generators : [];
  const asked = new Map(rows.map(one => [one.generator, one]));
  const kept = before.map(one => asked.get(one.generator) ?? one);
  const known = new Set(before.map(one => one.generator));
  const generators = [...kept, ...rows.filter(one => !known.has(one.generator))];
  return [
    [file, pretty({ date: revision.date, revision: revision.number, generators })],
    [revision.file('evidence', 'generators.md'), markdown(revision, generators)],
  ];
}

function markdown({ date, number }, generators) {
  const head = ['generator', 'version', ...STAGES];
  const lines = [head, head.map(() => '---'), ...generators.map(one =>
    [one.generator, one.version, ...STAGES.map(stage => one[stage].outcome)])];
  const reasons = generators.flatMap(one => STAGES.filter(stage => one[stage].reason)
    .map(stage => `- ${one.generator}, ${stage}: ${one[stage].reason}\n`));
  return `# Generators of clients, ${date} r${number}

Each makes a client of \`openapi.yaml\` as it is; the client compiles without an edit, walks from a session to a chosen
offer against the running service, and does so again when every object of every answer has a member more.

${lines.map(cells => `| ${cells.join(' | ')} |\n`).join('')}
${reasons.join('')}
${generators.map(one => `- ${one.generator}: \`${one.command}\`\n`).join('')}`;
}

/** What is wrong with the tables that are there: of other versions than are pinned, or with a cell that was lost. */
export function outdated(releases, generators) {
  return releases.dates().flatMap(date => {
    const tables = releases.revisions(date).filter(one => existsSync(one.file('evidence', TABLE)))
      .map(revision => ({ revision, rows: json(revision.file('evidence', TABLE)).generators }));
    return [
      ...tables.slice(1).flatMap((newer, i) => lost(tables[i], newer)),
      ...otherVersions(tables.at(-1), generators),
    ];
  });
}

function lost(older, newer) {
  const now = new Map(newer.rows.map(one => [one.generator, one]));
  return older.rows.flatMap(before => STAGES
    .filter(stage => before[stage].outcome === 'yes' && now.get(before.generator)?.[stage].outcome === 'no')
    .map(stage => `${before.generator}: ${stage} with ${older.revision.name}, with ${newer.revision.name} no more`));
}

function otherVersions(table, generators) {
  if (!table) return [];
  const tried = new Map(table.rows.map(one => [one.generator, one.version]));
  return generators.filter(({ name, version }) => tried.get(name) !== version).map(({ name, version }) =>
    `${table.revision.name}: ${name} is ${version} by now: run scripts/check-contract --generators --write`);
}
