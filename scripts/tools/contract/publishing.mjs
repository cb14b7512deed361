// Publishing: a revision of every date that HEAD adds to or says otherwise, and what goes with the revisions. What is
// there already is not touched, and nothing is written before every date was judged.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseDocument } from 'yaml';
import { notes } from './changelog.mjs';
import { json } from './documents.mjs';
import { downgraded, mismatches } from './downgrades.mjs';
import { derived, pretty, write } from './files.mjs';
import { listed, told, verdict } from './gate.mjs';
import { bundle } from './head.mjs';
import { lint } from './lint.mjs';
import { BUNDLES, Revision, SUMS } from './releases.mjs';
import { inWordsOf } from './words.mjs';

/** Nothing can be published, for a reason that the author can change. */
export class Refused extends Error {}
const refuse = text => {
  throw new Refused(text);
};

/**
 * `gate` is a context of checks.mjs. `words`: HEAD's date gets a revision even if only words differ.
 * `evidence(releases)` answers [[file, text]]. Answers the names of the new revisions.
 */
export async function publishAll(gate, { words = false, evidence, say }) {
  const { openapi, releases } = gate;
  await mustLint(join(openapi, 'headless.yaml'), 'the contract');
  const plans = await plan(gate, words);
  tell(gate, plans);
  for (const one of plans) say(`published ${(await make(releases, one)).name}`);
  for (const revision of releases.all()) await complete(revision);
  for (const [file, text] of [...(await evidence(releases)), ...derived(releases)]) {
    if (write(file, text)) say(`wrote ${relative(openapi, file)}`);
  }
  return plans.map(({ date, number }) => `${date}/r${number}`);
}

async function mustLint(file, name) {
  const {
    problems: [first],
  } = await lint(file);
  if (first) refuse(`${name} does not lint: ${first.rule}: ${first.message} (${first.file}${first.pointer})`);
}

/** Every date, newest first, with the contract that it should serve now. */
async function wanted({ openapi, releases, document }) {
  const head = await document();
  const dates = releases.dates().reverse();
  if (dates[0] !== head.info.version)
    refuse(`HEAD is ${head.info.version}, the newest date of versions.yaml ${dates[0]}`);
  const all = [];
  let current = head;
  for (const [i, date] of dates.entries()) {
    all.push({ date, document: current, newest: releases.newest(date), head: i === 0 });
    if (!dates[i + 1]) continue;
    const wrong = mismatches(openapi, date);
    if (wrong.length) refuse(wrong.join('\n'));
    current = downgraded(openapi, current, date, dates[i + 1]);
  }
  return all;
}

/** The revisions to make: [{date, number, document, added}], oldest date first. */
async function plan(gate, words) {
  const plans = [];
  for (const one of await wanted(gate)) {
    const next = one.newest ? await revised(gate, one, words) : await first(gate, one);
    if (next) plans.unshift({ date: one.date, ...next });
  }
  return plans;
}

async function first({ releases, exceptions }, { date, document, head }) {
  if (!head) refuse(`${date} is listed and was never published`);
  const before = releases
    .dates()
    .filter(one => one < date)
    .at(-1);
  const older = before && releases.newest(before);
  if (older && (await verdict(older.document(), document, exceptions)).kind !== 'breaking') {
    refuse(`${date} does not break ${older.name}: publish it as a revision, not as a new date`);
  }
  return { number: 1, document };
}

async function revised({ exceptions }, { document, newest, head }, words) {
  const { kind, changes, findings } = await verdict(newest.document(), document, exceptions);
  if (kind === 'breaking') {
    refuse(`${head ? 'HEAD' : 'HEAD, taken back,'} breaks ${newest.name}, which is published:\n${listed(findings)}`);
  }
  const number = newest.number + 1;
  if (head && (kind !== 'equal' || (words && pretty(newest.document()) !== pretty(document)))) {
    return { number, document, added: told(changes) };
  }
  if (kind === 'equal') return null;
  const added = new Set(
    changes.filter(({ rule }) => rule === 'member-added').map(({ pointer }) => pointer.split('/').at(-1)),
  );
  return { number, document: inWordsOf(newest.document(), document, added), added: told(changes) };
}

/** The note of an addition is in notes.yaml before it is published; here it learns in which revisions. */
function tell({ openapi, releases }, plans) {
  const additions = plans.filter(({ date, number }) => number > 1 || date === releases.dates()[0]);
  if (!additions.length) return;
  const fresh = notes(openapi).flatMap((note, i) => (note.revisions ? [] : [i]));
  if (!fresh.length) {
    refuse(
      `say in openapi/notes.yaml what is added, in an entry with id and text, without revisions:\n${additions
        .map(({ date, number, added }) => `  ${date}/r${number}\n${added || '    the same, said otherwise'}`)
        .join('\n')}`,
    );
  }
  const file = join(openapi, 'notes.yaml');
  const document = parseDocument(readFileSync(file, 'utf8'));
  for (const i of fresh) {
    document.setIn(
      ['notes', i, 'revisions'],
      Object.fromEntries(additions.map(({ date, number }) => [date, number])),
    );
  }
  writeFileSync(file, document.toString({ lineWidth: 120, flowCollectionPadding: false }));
}

async function make(releases, { date, number, document }) {
  const revision = new Revision(releases, date, number);
  write(revision.file('openapi.json'), pretty(document));
  await bundle(revision.file('openapi.json'), revision.file('openapi.yaml'));
  await mustLint(revision.file('openapi.yaml'), revision.name);
  return revision;
}

/** What follows from the bundles of a revision, made once. */
async function complete(revision) {
  const dereferenced = revision.file(BUNDLES[2]);
  if (!existsSync(dereferenced)) {
    await bundle(revision.file('openapi.json'), dereferenced, '--dereferenced');
    writeFileSync(dereferenced, `${JSON.stringify(json(dereferenced))}\n`); // indented it is more than twice as large
  }
  if (!existsSync(revision.file(SUMS))) writeFileSync(revision.file(SUMS), revision.sums());
  const wrong = revision.mistakes();
  if (wrong.length) refuse(wrong.join('\n'));
}
