// What reviewers find beside a revision: lint report, breaking changes against the date before, and what the runs said.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { structural } from './differences.mjs';
import { pretty } from './files.mjs';
import { lint } from './lint.mjs';
import { opinions } from './opinions.mjs';
import { OASDIFF_VERSION, REDOCLY_VERSION, ROOT, hasOasdiff, run } from './programs.mjs';

/** [[file, text]] for the newest revision of every date; older ones keep theirs. */
export async function evidence(releases, withoutRuns, say) {
  const files = [];
  const dates = releases.dates();
  for (const [i, date] of dates.entries()) {
    const revision = releases.newest(date);
    const add = (name, text) => files.push([revision.file('evidence', name), text]);
    add('lint.json', pretty(await linted(revision)));
    if (i > 0) {
      const report = await broken(releases.newest(dates[i - 1]), revision);
      if (hasOasdiff() || !existsSync(revision.file('evidence', 'breaking.json')))
        add('breaking.json', pretty(report));
      else say(`breaking.json of ${revision.name} stays: oasdiff ${OASDIFF_VERSION} could not be asked`);
    }
    if (!withoutRuns) await conformance(date, add, say);
  }
  if (!withoutRuns) await pacts(releases, files, say);
  return files;
}

async function linted(revision) {
  const { errors, warnings, problems } = await lint(revision.file('openapi.yaml'));
  return { tool: '@redocly/cli', version: REDOCLY_VERSION, errors, warnings, problems };
}

const VERSIONS = { own: '1', redocly: REDOCLY_VERSION, oasdiff: OASDIFF_VERSION };

async function broken(older, newer) {
  const { changes, findings, asked } = await opinions(older.document(), newer.document());
  const count = kind => structural(changes).filter(one => one.kind === kind).length;
  const name = ({ date, number }) => ({ date, revision: number });
  return {
    from: name(older),
    to: name(newer),
    breaking: count('breaking'),
    additive: count('additive'),
    opinions: asked.map(tool => ({
      tool,
      version: VERSIONS[tool],
      findings: findings.filter(one => one.tool === tool).map(({ rule, where, text }) => ({ rule, where, text })),
    })),
  };
}

async function conformance(date, add, say) {
  if (!(await script('conformance', ['--version', date], say))) return;
  for (const ext of ['json', 'md']) {
    const file = join(ROOT, 'target/conformance', date, `summary.${ext}`);
    if (existsSync(file)) add(`conformance.${ext}`, readFileSync(file, 'utf8'));
    else say(`scripts/conformance left no target/conformance/${date}/summary.${ext}`);
  }
}

async function pacts(releases, files, say) {
  if (!(await script('verify-pact', ['pact'], say))) return;
  const file = join(ROOT, 'target/pacts/matrix.json');
  if (!existsSync(file)) return say('scripts/verify-pact left no target/pacts/matrix.json');
  const matrix = JSON.parse(readFileSync(file, 'utf8'));
  for (const date of releases.dates()) {
    const rows = matrix.filter(row => (row.version ?? row.date) === date);
    if (rows.length) files.push([releases.newest(date).file('evidence', 'pacts.json'), pretty(rows)]);
    else say(`no pact was verified against ${date}`);
  }
}

/** True if it ran well. A run that failed changes no evidence, and the command fails. */
async function script(name, args, say) {
  const file = join(ROOT, 'scripts', name);
  if (!existsSync(file)) {
    say(`no evidence of ${name}: there is no scripts/${name}`);
    return false;
  }
  say(`running scripts/${[name, ...args].join(' ')} ...`);
  const { code, stdout, stderr } = await run(file, args, { cwd: ROOT });
  if (code === 0) return true;
  say(`scripts/${name} failed, its evidence stays as it is:\n${(stdout + stderr).slice(-2000)}`);
  process.exitCode = 1;
  return false;
}
