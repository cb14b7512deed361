// What a change of the contract is for whoever reviews it, as Markdown for a pull request: per date what changes and
// for whom, what each program says of it, which pacts use what changes, and what is missing.
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { notes } from './changelog.mjs';
import { CHECKS } from './checks.mjs';
import { structural } from './differences.mjs';
import { json } from './documents.mjs';
import { downgraded } from './downgrades.mjs';
import { verdict } from './gate.mjs';
import { ROOT, hasOasdiff } from './programs.mjs';

const BASE = '/api/v1/headless';
const MOST_ROWS = 60; // a change that is larger is not read line by line
const LONGEST = 80; // characters of a value
const KINDS = {
  equal: 'nothing', reshaped: 'the same, in other keywords', additive: 'additions', breaking: 'it breaks',
};

/** `gate` is a context of checks.mjs. */
export async function summary(gate) {
  const lines = ['# What this changes in the contract', ''];
  const told = [];
  const drafts = await gate.drafts();
  for (const { date, older, document } of await pairs(gate, drafts)) {
    if (!older) {
      lines.push(`## ${date}: a new date`, '');
      continue;
    }
    const judged = await verdict(older.document(), document, gate.exceptions);
    told.push({ document, changes: structural(judged.changes) });
    lines.push(`## ${date}, against ${older.name}: ${KINDS[judged.kind]}`, '', ...ofDate(judged));
  }
  const fresh = notes(gate.openapi).filter(({ revisions }) => Object.entries(revisions ?? {})
    .every(([date, number]) => drafts.some(one => one.date === date && one.number === number)));
  lines.push('## In a partner’s words', '', ...(fresh.length ? fresh.map(one => `- **${one.id}**: ${one.text.trim()}`)
    : ['Nothing is said in `openapi/notes.yaml`.']), '');
  lines.push('## Pacts that use what changes', '', ...pactsOf(told), '');
  lines.push('## Missing', '', ...(await missing(gate)), '');
  return lines.join('\n');
}

/** Of every date, newest first, what is published on main and what it would say now. */
async function pairs(gate, drafts) {
  const published = gate.releases.without(drafts);
  const dates = gate.releases.dates().reverse();
  let document = await gate.document();
  return dates.map((date, i) => {
    const pair = { date, older: published.newest(date), document };
    if (dates[i + 1]) document = downgraded(gate.openapi, document, date, dates[i + 1]);
    return pair;
  });
}

function ofDate({ changes, findings }) {
  const rows = structural(changes).map(one => `| ${[one.kind, cell(one.where), one.operations.join(', ') || 'all',
    value(one.before), value(one.after)].join(' | ')} |`);
  const more = rows.length > MOST_ROWS ? [`and ${rows.length - MOST_ROWS} more`] : [];
  const table = rows.length ? ['| kind | where | operations | before | after |', '|---|---|---|---|---|',
    ...rows.slice(0, MOST_ROWS), ...more, ''] : [];
  const said = ['own', 'redocly', 'oasdiff'].map(tool => {
    const own = findings.filter(one => one.tool === tool);
    if (tool === 'oasdiff' && !hasOasdiff()) return '- oasdiff: not asked';
    return `- ${tool}: ${own.length ? own.map(one => `${one.rule} at ${one.where}`).slice(0, MOST_ROWS).join('; ')
      : 'breaks nobody'}`;
  });
  return [...table, ...said, ''];
}

const cell = text => String(text).replaceAll('|', '\\|');
const value = one => {
  if (one === null || one === undefined) return '';
  const text = typeof one === 'string' ? one : JSON.stringify(one);
  return `\`${cell(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)}\``;
};

/** Which interactions of which pacts call an operation that changes. */
function pactsOf(told) {
  const lines = [];
  for (const file of pactFiles()) {
    const used = json(file).interactions.filter(one => one.request && told.some(({ document, changes }) => changes.some(
      change => change.operations.some(id => calls(document, id, one.request)))));
    if (used.length) {
      lines.push(`- ${relative(ROOT, file)}: ${used.length} of its interactions, such as "${used[0].description}"`);
    }
  }
  return lines.length ? [...lines, '', '`scripts/verify-pact pact` says which of them break.'] : ['None.'];
}

function pactFiles() {
  const folder = join(ROOT, 'pact');
  return readdirSync(folder, { withFileTypes: true }).filter(one => one.isDirectory())
    .flatMap(({ name }) => readdirSync(join(folder, name)).filter(file => file.endsWith('-headless-lending.json'))
      .map(file => join(folder, name, file)));
}

function calls(document, operationId, { method, path }) {
  return Object.entries(document.paths).some(([form, item]) => item[method.toLowerCase()]?.operationId === operationId
    && new RegExp(`^${BASE}${form.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(path));
}

async function missing(gate) {
  const said = [];
  for (const { what, run } of Object.values(CHECKS)) {
    for (const text of await run(gate)) said.push(`- ${what}: ${text.split('\n')[0]}`);
  }
  return said.length ? said : ['Nothing.'];
}
