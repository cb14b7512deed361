// Three opinions on whether a contract breaks those who use another: ours (differences.mjs, which also knows what the
// others do not look at), Redocly's, and oasdiff's. Any one of them is enough.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { breaking, differences } from './differences.mjs';
import { FACTS, WORDS, isObject, place } from './documents.mjs';
import { comparable } from './comparable.mjs';
import { hasOasdiff, must, oasdiff, redocly } from './programs.mjs';

const WARNING = 2; // oasdiff's levels: 1 info, 2 warning, 3 error; its warnings break partners who read strictly

/** Without this line Redocly rates every change "patch" and finds nothing. The canary is there to notice. */
const DIFF_CONFIG = 'extends: [diff-recommended]\n';

/**
 * Asks about a pair. `config` is Redocly's, which only the proof changes.
 * Answers {changes, findings: [{tool, rule, where, text, operation}], asked}.
 */
export async function opinions(base, revision, { config = DIFF_CONFIG } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'contract-'));
  try {
    const files = [
      ['base', base],
      ['revision', revision],
    ].map(([name, document]) => {
      const whole = comparable(document);
      writeFileSync(join(folder, `${name}.json`), JSON.stringify(plain(whole, whole)));
      return join(folder, `${name}.json`);
    });
    writeFileSync(join(folder, 'redocly.yaml'), config);
    const changes = differences(base, revision);
    const others = await Promise.all([redoclys(files, folder), hasOasdiff() ? oasdiffs(files) : []]);
    const asked = ['own', 'redocly', ...(hasOasdiff() ? ['oasdiff'] : [])];
    return { changes, findings: [...breaking(changes).map(own), ...others.flat()], asked };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The programs do not see what stands beside a reference; where that is more than words, the two become one. */
function plain(document, node) {
  if (Array.isArray(node)) return node.map(item => plain(document, item));
  if (!isObject(node)) return node;
  const beside =
    '$ref' in node && Object.keys(node).some(name => name !== '$ref' && !WORDS.has(name) && !FACTS.has(name));
  const one = beside ? place(document, node, '').node : node;
  return Object.fromEntries(Object.entries(one).map(([name, value]) => [name, plain(document, value)]));
}

const own = ({ rule, where, text, operations }) => ({
  tool: 'own',
  rule,
  where: [operations.length === 1 ? operations[0] : null, where].filter(Boolean).join(' · '),
  text,
  operations,
});

async function redoclys(files, folder) {
  const report = join(folder, 'report.json');
  const result = await redocly(
    'diff',
    ...files,
    '--config',
    join(folder, 'redocly.yaml'),
    '--format',
    'json',
    '--fail-on',
    'none',
    '-o',
    report,
  );
  must(result, 'redocly diff');
  return JSON.parse(readFileSync(report, 'utf8'))
    .changes.filter(change => change.impact === 'major')
    .flatMap(({ path, verdicts }) =>
      verdicts
        .filter(verdict => verdict.impact === 'major')
        .map(verdict => ({ tool: 'redocly', rule: verdict.ruleId, where: path, text: verdict.message })),
    );
}

async function oasdiffs(files) {
  const result = must(await oasdiff('breaking', '--format', 'json', ...files), 'oasdiff breaking');
  return (JSON.parse(result.stdout || '[]') ?? [])
    .filter(finding => finding.level >= WARNING)
    .map(({ id, text, operation, path, operationId }) => ({
      tool: 'oasdiff',
      rule: id,
      where: `${operation ?? ''} ${path ?? ''}`.trim(),
      text,
      operation: operationId,
    }));
}
