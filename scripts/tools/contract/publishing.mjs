// Publishing: a revision of every date that HEAD adds to or says otherwise, and what goes with the revisions. What is
// on main is not touched, drafts are replaced, and all of it is written or nothing.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseDocument } from 'yaml';
import { notes } from './changelog.mjs';
import { json, same } from './documents.mjs';
import { downgraded, mismatches } from './downgrades.mjs';
import { draftsOf } from './drafts.mjs';
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

/** What publishing writes. */
const WRITTEN = ['released', 'notes.yaml', 'CHANGELOG.md', 'changelog.json'];

/**
 * `gate` is a context of checks.mjs. `words`: HEAD's date gets a revision even if only words differ.
 * `evidence(releases)` answers [[file, text]], and refuses when a run fails. Answers the names of the new revisions.
 */
export async function publishAll(gate, { words = false, evidence, say }) {
  const { openapi, releases } = gate;
  await mustLint(join(openapi, 'headless.yaml'), 'the contract');
  const drafts = await draftsOf(releases);
  const plans = await plan({ ...gate, releases: releases.without(drafts) }, words);
  const before = mkdtempSync(join(tmpdir(), 'contract-before-'));
  const copyAll = (from, to) => WRITTEN.filter(name => existsSync(join(from, name)))
    .forEach(name => cpSync(join(from, name), join(to, name), { recursive: true }));
  copyAll(openapi, before);
  try {
    tell(gate, plans, drafts);
    for (const draft of drafts) {
      if (plans.some(one => nameOf(one) === draft.name && same(one.document, draft.document()))) continue;
      rmSync(draft.folder, { recursive: true });
      say(`took back the draft ${draft.name}`);
    }
    for (const one of plans) say(`published ${(await make(releases, one)).name}`);
    for (const revision of releases.all()) await complete(revision);
    for (const [file, text] of [...(await evidence(releases)), ...derived(releases)]) {
      if (write(file, text)) say(`wrote ${relative(openapi, file)}`);
    }
  } catch (error) {
    WRITTEN.forEach(name => rmSync(join(openapi, name), { recursive: true, force: true }));
    copyAll(before, openapi);
    throw error;
  } finally {
    rmSync(before, { recursive: true });
  }
  return plans.map(nameOf);
}

const nameOf = ({ date, number }) => `${date}/r${number}`;

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
function tell({ openapi, releases }, plans, drafts) {
  const additions = plans.filter(({ date, number }) => number > 1 || date === releases.dates()[0]);
  const isDraft = ([date, number]) => drafts.some(draft => draft.name === nameOf({ date, number }));
  const fresh = notes(openapi).flatMap((note, i) => (Object.entries(note.revisions ?? {}).every(isDraft) ? [i] : []));
  if (!additions.length && !drafts.length) return;
  if (additions.length && !fresh.length) {
    refuse(
      `say in openapi/notes.yaml what is added, in an entry with id and text, without revisions:\n${additions
        .map(({ date, number, added }) => `  ${date}/r${number}\n${added || '    the same, said otherwise'}`)
        .join('\n')}`,
    );
  }
  const file = join(openapi, 'notes.yaml');
  const document = parseDocument(readFileSync(file, 'utf8'));
  const revisions = Object.fromEntries(additions.map(({ date, number }) => [date, number]));
  for (const i of fresh) {
    if (additions.length) document.setIn(['notes', i, 'revisions'], revisions);
    else document.deleteIn(['notes', i, 'revisions']);
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
