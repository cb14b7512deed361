// scripts/publish-spec: makes everything that is published about the contract. What is there already is not touched.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseDocument } from 'yaml';
import { partnerFiles } from '../partner/files.mjs';
import { notes } from './changelog.mjs';
import { context } from './checks.mjs';
import { json, withWordsOf } from './documents.mjs';
import { downgraded, mismatches } from './downgrades.mjs';
import { evidence } from './evidence.mjs';
import { derived, pretty, write } from './files.mjs';
import { listed, told, verdict } from './gate.mjs';
import { bundle } from './head.mjs';
import { lint } from './lint.mjs';
import { ROOT } from './programs.mjs';
import { BUNDLES, Revision, SUMS } from './releases.mjs';

const openapi = join(ROOT, 'openapi');
const options = new Set(process.argv.slice(2));
const gate = context(openapi);
const { releases, exceptions } = gate;
const say = text => console.log(text);
const name = file => relative(ROOT, file);

class Refused extends Error {}
const refuse = text => { throw new Refused(text); };

/** Every date, newest first, with the contract that it should serve now. */
async function wanted() {
  const head = await gate.document();
  const dates = releases.dates().reverse();
  if (dates[0] !== head.info.version) refuse(`HEAD is ${head.info.version}, the newest date of versions.yaml ${dates[0]}`);
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

/** The revisions to make, or a refusal. Nothing is written before every date was judged. */
async function plan() {
  const plans = [];
  for (const { date, document, newest, head } of await wanted()) {
    if (!newest) {
      if (!head) refuse(`${date} is listed and was never published`);
      await deserved(date, document);
      plans.push({ date, number: 1, document });
      continue;
    }
    const { kind, findings, changes } = await verdict(newest.document(), document, exceptions);
    if (kind === 'breaking') {
      refuse(`${head ? 'HEAD' : 'HEAD, taken back,'} breaks ${newest.name}, which is published:\n`
        + listed(findings));
    }
    const words = options.has('--words') && head && JSON.stringify(newest.document()) !== JSON.stringify(document);
    if (kind === 'additive' || words) {
      plans.push({ date, number: newest.number + 1, added: told(changes),
        document: head ? document : withWordsOf(newest.document(), document) });
    }
  }
  return plans.reverse();
}

async function deserved(date, document) {
  const before = releases.dates().filter(one => one < date).at(-1);
  const older = before && releases.newest(before);
  if (older && (await verdict(older.document(), document, exceptions)).kind !== 'breaking') {
    refuse(`${date} does not break ${older.name}: publish it as a revision, not as a new date`);
  }
}

/** The note of an addition is in notes.yaml before it is published; here it learns in which revisions. */
function tell(plans) {
  const additions = plans.filter(({ date, number }) => number > 1 || date === releases.dates()[0]);
  if (!additions.length) return;
  const file = join(openapi, 'notes.yaml');
  const fresh = notes(openapi).flatMap((note, i) => note.revisions ? [] : [i]);
  if (!fresh.length) {
    refuse(`say in openapi/notes.yaml what is added, in an entry with id and text, without revisions:\n${additions
      .map(({ date, number, added }) => `  ${date}/r${number}\n${added || '    words only'}`).join('\n')}`);
  }
  const document = parseDocument(readFileSync(file, 'utf8'));
  for (const i of fresh) {
    document.setIn(['notes', i, 'revisions'], Object.fromEntries(additions.map(({ date, number }) => [date, number])));
  }
  writeFileSync(file, document.toString({ lineWidth: 120 }));
}

async function publish({ date, number, document }) {
  const revision = new Revision(releases, date, number);
  write(revision.file('openapi.json'), pretty(document));
  await bundle(revision.file('openapi.json'), revision.file('openapi.yaml'));
  const { problems } = await lint(revision.file('openapi.yaml'));
  if (problems.length) refuse(`${revision.name} does not lint: ${problems[0].rule}: ${problems[0].message} (${problems[0].pointer})`);
  say(`published ${revision.name}`);
}

/** What follows from the bundles of a revision, made once. */
async function complete(revision) {
  const dereferenced = revision.file(BUNDLES[2]);
  if (!existsSync(dereferenced)) {
    await bundle(revision.file('openapi.json'), dereferenced, '--dereferenced');
    writeFileSync(dereferenced, `${JSON.stringify(json(dereferenced))}\n`); // a tenth of the size without indentation
    say(`wrote ${name(dereferenced)}`);
  }
  if (!existsSync(revision.file(SUMS))) writeFileSync(revision.file(SUMS), revision.sums());
  const wrong = revision.mistakes();
  if (wrong.length) refuse(wrong.join('\n'));
}

async function main() {
  const { problems } = await lint(join(openapi, 'headless.yaml'));
  if (problems.length) refuse(`the contract does not lint: ${problems[0].rule}: ${problems[0].message}`);
  const plans = await plan();
  tell(plans);
  for (const one of plans) await publish(one);
  for (const revision of releases.all()) await complete(revision);
  for (const [file, text] of await evidence(releases, options.has('--without-runs'), say)) {
    if (write(file, text)) say(`wrote ${name(file)}`);
  }
  for (const [file, text] of await partnerFiles(releases)) if (write(file, text)) say(`wrote ${name(file)}`);
  for (const [file, text] of derived(releases)) if (write(file, text)) say(`wrote ${name(file)}`);
  say(`${releases.dates().map(date => releases.newest(date).name).join(' and ')} served; ${plans.length} new revisions.`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(error.message);
  process.exit(1);
}
