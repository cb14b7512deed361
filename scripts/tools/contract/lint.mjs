// Redocly's linter with our rules: on the contract, and on the fixtures that prove them.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { BAD, good } from './fixtures.mjs';
import { CONFIG, RULES, redocly } from './programs.mjs';
import { RULE_NAMES } from './rules.mjs';

/** {errors, warnings, problems: [{rule, severity, message, file, pointer}]} */
export async function lint(files, config = CONFIG) {
  const { stdout, stderr } = await redocly(
    'lint',
    ...[files].flat(),
    '--config',
    config,
    '--format',
    'json',
    '--max-problems',
    '1000',
  );
  if (!stdout.trim().startsWith('{')) throw new Error(`redocly lint said no JSON:\n${stderr.slice(-3000)}`);
  // one document per file, one behind the other
  const reports = stdout.split(/(?<=\n\})\s*(?=\{)/).map(report => JSON.parse(report));
  const sum = name => reports.reduce((total, report) => total + report.totals[name], 0);
  return {
    errors: sum('errors'),
    warnings: sum('warnings'),
    problems: reports
      .flatMap(report => report.problems)
      .map(({ ruleId, severity, message, location }) => ({
        rule: ruleId,
        severity,
        message,
        file: basename(location[0]?.source?.ref ?? ''),
        pointer: location[0]?.pointer ?? '',
      })),
  };
}

/** [{rule, what, passed}]: each bad fixture breaks its rule and no other, the good one breaks none. */
export async function proveRules() {
  const folder = mkdtempSync(join(tmpdir(), 'contract-rules-'));
  try {
    writeFileSync(
      join(folder, 'redocly.yaml'),
      JSON.stringify({
        plugins: [RULES],
        rules: Object.fromEntries(RULE_NAMES.map(name => [`house/${name}`, 'error'])),
      }),
    );
    const cases = [['none', 'nothing wrong', () => {}], ...BAD];
    cases.forEach(([, , edit], i) => {
      const contract = good();
      edit(contract);
      writeFileSync(join(folder, `f${i}.json`), JSON.stringify(contract));
    });
    const files = readdirSync(folder)
      .filter(name => name.startsWith('f'))
      .map(name => join(folder, name));
    const { problems } = await lint(files, join(folder, 'redocly.yaml'));
    return cases.map(([rule, what], i) => {
      const found = new Set(problems.filter(one => one.file === `f${i}.json`).map(one => one.rule));
      return {
        rule,
        what,
        passed: rule === 'none' ? found.size === 0 : found.size === 1 && found.has(`house/${rule}`),
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Rules that no fixture proves. */
export const unproven = () => RULE_NAMES.filter(name => !BAD.some(([rule]) => rule === name));
