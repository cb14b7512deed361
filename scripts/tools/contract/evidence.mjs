// What reviewers find beside a revision: lint report, breaking changes against the date before, and what the runs said.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { structural } from './differences.mjs';
import { yaml } from './documents.mjs';
import { pretty } from './files.mjs';
import { lint } from './lint.mjs';
import { opinions } from './opinions.mjs';
import { OASDIFF_VERSION, REDOCLY_VERSION, ROOT, hasOasdiff, run } from './programs.mjs';
import { Refused } from './publishing.mjs';

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
  await ran('conformance', ['--version', date], say);
  for (const ext of ['json', 'md']) {
    add(`conformance.${ext}`, readFileSync(join(ROOT, 'target/conformance', date, `summary.${ext}`), 'utf8'));
  }
}

async function pacts(releases, files, say) {
  await ran('verify-pact', ['pact'], say);
  const matrix = JSON.parse(readFileSync(join(ROOT, 'target/pacts/matrix.json'), 'utf8'));
  for (const date of releases.dates()) {
    const rows = matrix.filter(row => (row.version ?? row.date) === date);
    if (rows.length) files.push([releases.newest(date).file('evidence', 'pacts.json'), pretty(rows)]);
    else say(`no pact was verified against ${date}`);
  }
}

/** Both runs build the service first and start it. */
async function ran(name, args, say) {
  const command = `scripts/${[name, ...args].join(' ')}`;
  say(`running ${command} ...`);
  const { code, stdout, stderr } = await run(join(ROOT, 'scripts', name), args, { cwd: ROOT });
  if (code !== 0) throw new Refused(`${command} failed, so nothing is published:\n${(stdout + stderr).slice(-2000)}`);
}

/** The evidence that a newest revision lacks, unless it is a draft. */
export function lacking(releases, drafts) {
  const { default: chosen } = yaml(join(releases.openapi, 'versions.yaml'));
  return releases.dates().flatMap((date, i) => {
    const revision = releases.newest(date);
    if (!revision || drafts.some(draft => draft.name === revision.name)) return [];
    return ['lint.json', 'conformance.json', 'conformance.md', ...(i > 0 ? ['breaking.json'] : []),
      ...(date === chosen ? ['pacts.json'] : [])] // a pact that names no version is of the default
      .filter(name => !existsSync(revision.file('evidence', name)))
      .map(name => `openapi/released/${revision.name}/evidence has no ${name}: run scripts/publish-spec`);
  });
}
