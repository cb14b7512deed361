// scripts/try-partner-files: makes the clients, then walks a loan with everything of every version at once.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { must, redocly, ROOT } from '../contract/programs.mjs';
import { Releases } from '../contract/releases.mjs';
import { java, typescript } from './clients.mjs';
import { WORKFLOW, partnerFiles } from './files.mjs';
import { WALKS } from './walks.mjs';

const SHOWN_CHARACTERS = 2000; // of what went wrong

const { HEADLESS_URL: url, HEADLESS_API_KEY: key } = process.env;
const releases = new Releases(join(ROOT, 'openapi'));
const [only] = process.argv.slice(2);
const dates = releases.dates().filter(date => !only || date === only);
const counts = { passed: 0, failed: 0 };

/** Runs one check; `run` answers words for the line, or throws. */
async function check(what, run) {
  try {
    const said = await run();
    counts.passed++;
    console.log(`ok    ${what}${said ? `: ${said}` : ''}`);
  } catch (error) {
    counts.failed++;
    console.log(`FAIL  ${what}\n      ${`${error.stderr ?? ''}${error.stack ?? error}`.slice(0, SHOWN_CHARACTERS)}`);
  }
}

async function fresh() {
  const stale = (await partnerFiles(releases))
    .filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
  if (stale.length) throw new Error(`run scripts/publish-spec, these are stale: ${stale.map(([file]) => relative(ROOT, file))}`);
}

async function lint(revision) {
  const { stdout } = must(await redocly('lint', '--format', 'json', revision.file('partner', WORKFLOW)), 'redocly lint');
  const { problems } = JSON.parse(stdout.slice(stdout.indexOf('{')));
  if (problems.length) throw new Error(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`).join('\n'));
}

/** Whoever reports a finished loan must notice that there is none. */
async function noticed(walk, revision) {
  const result = await walk(revision, { url, key: 'sk_test_none' }).catch(() => null);
  if (result !== null) throw new Error(`it reports ${result}`);
}

await check('the files are what publishing makes', fresh);
for (const date of dates) {
  const revision = releases.newest(date);
  await check(`${date}  the workflow lints`, () => lint(revision));
  await check(`${date}  the TypeScript client is made and compiles`, async () => { await typescript(revision); });
  await check(`${date}  the Java client is made and compiles`, async () => { await java(revision); });
}
await Promise.all(Object.values(WALKS).flatMap(({ what, walk }) => [
  ...dates.map(date => check(`${date}  a whole loan with ${what}`, () => walk(releases.newest(date), { url, key }))),
  check(`${dates[0]}  without a valid key, no loan with ${what}`, () => noticed(walk, releases.newest(dates[0]))),
]));
console.log(`\n${counts.passed} passed, ${counts.failed} failed, 0 skipped`);
process.exit(counts.failed ? 1 : 0);
