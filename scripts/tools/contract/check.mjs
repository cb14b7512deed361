// scripts/check-contract: prints one line per check, then "N passed, N failed, N skipped".
import { join, relative } from 'node:path';
import { cases } from './cases.mjs';
import { GENERATORS } from '../generators/definitions/all.mjs';
import { outdated } from '../generators/table.mjs';
import { untold } from './changelog.mjs';
import { CHECKS, context } from './checks.mjs';
import { stale } from './files.mjs';
import { lint, proveRules, unproven } from './lint.mjs';
import { proof } from './proof.mjs';
import { summary } from './summary.mjs';
import { OASDIFF_VERSION, REDOCLY_VERSION, ROOT, hasOasdiff } from './programs.mjs';

const counts = { passed: 0, failed: 0, skipped: 0 };

function say(result, what, details = []) {
  counts[result]++;
  console.log(`${{ passed: 'ok  ', failed: 'FAIL', skipped: 'SKIP' }[result]}  ${what}`);
  details.forEach(detail => console.log(`      ${detail}`));
}

/** A check that cannot be carried out has failed. */
async function check(what, run) {
  try {
    const mistakes = await run();
    say(mistakes.length ? 'failed' : 'passed', what, mistakes);
  } catch (error) {
    say('failed', what, [error.message]);
  }
}

async function contract() {
  const gate = context(join(ROOT, 'openapi'));
  await check(`lint: Redocly ${REDOCLY_VERSION}, recommended and the house rules`, async () =>
    (await lint(join(gate.openapi, 'headless.yaml'))).problems.map(
      ({ rule, message, file, pointer }) => `${rule}: ${message} (${file}${pointer})`,
    ),
  );
  for (const { what, run } of Object.values(CHECKS)) await check(`gate: ${what}`, () => run(gate));
  await check('changelog and differences are what publishing makes', () => [
    ...untold(gate.releases),
    ...stale(gate.releases).map(file => `${relative(ROOT, file)} is stale: run scripts/publish-spec`),
  ]);
  await check('evidence of generators is of the pinned ones, and none makes less of a later revision', () =>
    outdated(gate.releases, GENERATORS),
  );
  return gate;
}

async function prove({ releases }) {
  const judge = (passed, what, details) => say(passed ? 'passed' : 'failed', what, details);
  console.log('\nThe house rules, on contracts that break one of them');
  for (const { rule, what, passed } of await proveRules()) judge(passed, `${rule.padEnd(22)} ${what}`);
  await check('every house rule is proven', unproven);
  console.log('\nThe gate, on single edits: what is expected, and who finds it breaking');
  for (const { what, expected, found, passed } of await proof(releases.all()[0].document())) {
    judge(passed, `${expected}  ${what.padEnd(40)} ${found.join(' ') || '-'}`);
  }
  console.log('\nThe rules of dates, on edited copies of openapi/');
  for (const { what, said, passed } of await cases()) judge(passed, what, [said]);
}

if (process.argv.includes('--summary')) {
  console.log(await summary(context(join(ROOT, 'openapi'))));
  process.exit(0);
}
if (!hasOasdiff())
  say('skipped', `second opinion: oasdiff ${OASDIFF_VERSION} is not asked, because it could not be built`);
const gate = await contract();
if (process.argv.includes('--prove')) await prove(gate);
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed ? 1 : 0);
