// scripts/check-contract --generators: makes a client of every version with every generator, compiles it, and walks
// from a session to a chosen offer with it; then again through a proxy that adds members which no contract knows.
import { GENERATORS } from './definitions/all.mjs';
import { Releases } from '../contract/releases.mjs';
import { ROOT, run } from '../contract/programs.mjs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { proxy } from './proxy.mjs';
import { STAGES, files } from './table.mjs';
import { has, unpublished } from './workshop.mjs';
import { write } from '../contract/files.mjs';

const LONGEST_WALK_MS = 5 * 60_000; // half a minute, on a busy machine more
const SHOWN_CHARACTERS = 2000; // of what went wrong
const SHORT_CHARACTERS = 200;
const API = '/api/v1/headless';

const { HEADLESS_URL: service, HEADLESS_API_KEY: key } = process.env;
const { values: { write: writes, try: file }, positionals: wanted } = parseArgs({
  allowPositionals: true, options: { write: { type: 'boolean' }, try: { type: 'string' } },
});
const releases = new Releases(join(ROOT, 'openapi'));
const counts = { passed: 0, failed: 0, skipped: 0 };

/** Only what the proxy saw is believed: every answer in the version that is pinned, and at last a chosen offer. */
async function walked(generator, folder, date, { unknown = false, apiKey = key } = {}) {
  const between = await proxy(service, unknown);
  try {
    const { program, args, env } = await generator.walk(folder);
    const { code, stdout, stderr } = await run(program, args, {
      cwd: folder, timeout: LONGEST_WALK_MS,
      env: { ...process.env, ...env, HEADLESS_URL: between.url, HEADLESS_API_KEY: apiKey },
    });
    if (code !== 0) throw new Error((stderr || stdout).trim() || `it ended with ${code}`);
    const calls = between.seen.filter(({ path }) => path.startsWith(API));
    const other = calls.find(({ version }) => version !== date);
    if (other) throw new Error(`${other.method} ${other.path} was answered in ${other.version}`);
    const proceeded = calls.some(({ path, status }) => path.endsWith('/proceed') && status < 300);
    if (!proceeded) throw new Error('it ended well without a chosen offer');
    if (unknown && !calls.some(({ added }) => added)) throw new Error('nothing was added to any answer');
  } finally {
    await between.close();
  }
}

const ACTS = {
  generates: async (generator, revision, made) => { made.folder = await generator.generate(revision); },
  compiles: (generator, _, { folder }) => generator.compile(folder),
  walks: (generator, { date }, { folder }) => walked(generator, folder, date),
  survives: (generator, { date }, { folder }) => walked(generator, folder, date, { unknown: true }),
};

const firstLines = error => {
  const text = `${error.message ?? error}`.trim();
  return { short: text.replaceAll(/\s+/g, ' ').slice(0, SHORT_CHARACTERS), long: text.slice(0, SHOWN_CHARACTERS) };
};

function say(result, what, words) {
  counts[result]++;
  console.log(`${{ passed: 'ok  ', failed: 'FAIL', skipped: 'SKIP' }[result]}  ${what}${words ? `: ${words}` : ''}`);
}

/** The row of the table. After the first cell that is not "yes" nothing is tried any more. */
async function row(generator, revision) {
  const cells = {};
  const made = {};
  const missing = (generator.needs ?? []).filter(program => !has(program));
  let stopped;
  for (const stage of STAGES) {
    const what = `${revision.date}  ${generator.name} ${generator.version} ${stage}`;
    const limit = generator.limits?.[stage];
    const absent = generator.absent?.[stage] ?? (missing.length ? `there is no ${missing.join(', ')} here` : undefined);
    if (stopped) cells[stage] = { outcome: 'not tried' };
    else if (absent) {
      cells[stage] = stopped = { outcome: 'not tried', reason: absent };
      say('skipped', what, absent);
    } else {
      const error = await attempt(() => ACTS[stage](generator, revision, made));
      if (!error) cells[stage] = { outcome: 'yes' };
      else cells[stage] = stopped = { outcome: 'no', reason: limit ?? error.short };
      if (error && limit) say('skipped', what, `no, as is known: ${limit}`);
      else if (error) say('failed', what, error.long);
      else if (limit) say('failed', what, `it does now: take the limit out of its definition (${limit})`);
      else say('passed', what);
    }
  }
  const { name, version, command, compiler } = generator;
  return { generator: name, version, command, ...(compiler && { compiler }), ...cells };
}

/** Whoever says that a client walks must notice that it did not. */
async function noticed(generator, revision) {
  const what = `${revision.date}  ${generator.name} does not walk without a valid key`;
  const error = await attempt(async () =>
    walked(generator, await generator.generate(revision), revision.date, { apiKey: 'sk_test_none' }));
  if (error) say('passed', what);
  else say('failed', what, 'it was said to');
}

async function attempt(act) {
  try {
    await act();
    return null;
  } catch (error) {
    return firstLines(error);
  }
}

const chosen = GENERATORS.filter(({ name }) => !wanted.length || wanted.includes(name));
for (const name of wanted) {
  if (!GENERATORS.some(one => one.name === name)) {
    throw new Error(`there is no ${name}, but ${GENERATORS.map(one => one.name).join(', ')}`);
  }
}
if (file && writes) throw new Error('what is not published has no evidence: --try without --write');
const revisions = file ? [unpublished(resolve(file))] : releases.dates().map(date => releases.newest(date));
for (const revision of revisions) {
  const rows = [];
  for (const generator of chosen) rows.push(await row(generator, revision));
  if (!writes) continue;
  for (const [file, text] of files(revision, rows)) {
    if (write(file, text)) console.log(`      wrote ${relative(ROOT, file)}`);
  }
}
await noticed(GENERATORS[0], revisions.at(-1)); // the first is compiled while it is generated
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed ? 1 : 0);
