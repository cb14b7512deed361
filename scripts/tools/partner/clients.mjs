// Client code made from a published contract, in target/partner/<date>/, as a partner would make it. Made anew only when
// what it is made from changed.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT, must, run } from '../contract/programs.mjs';

const SOURCES = join(ROOT, 'openapi/clients');
const MODULES = fileURLToPath(new URL('./node_modules', import.meta.url));
const LOCK = fileURLToPath(new URL('./package-lock.json', import.meta.url));

const made = (date, language) => join(ROOT, 'target/partner', date, language);
const tool = (file, ...args) => run(process.execPath, [join(MODULES, file), ...args]);

/** Compiled modules, among them loan.js. */
export async function typescript(revision) {
  const folder = made(revision.date, 'typescript');
  const own = join(SOURCES, 'typescript');
  await once(folder, [revision.file('openapi.yaml'), ...files(own, revision.date), LOCK], async () => {
    for (const name of ['loan.ts', 'tsconfig.json', `${revision.date}/borrower.ts`]) {
      cpSync(join(own, name), join(folder, name.split('/').at(-1)));
    }
    writeFileSync(join(folder, 'package.json'), '{"type": "module"}\n');
    symlinkSync(MODULES, join(folder, 'node_modules'));
    must(await tool('openapi-typescript/bin/cli.js', revision.file('openapi.yaml'), '--empty-objects-unknown',
      '-o', join(folder, 'contract.d.ts')), 'openapi-typescript');
    must(await tool('typescript/bin/tsc', '-p', folder), 'tsc');
  });
  return folder;
}

/** The class path of com.example.borrower.Loan. */
export async function java(revision) {
  const folder = made(revision.date, 'java');
  const own = join(SOURCES, 'java');
  await once(folder, [revision.file('openapi.yaml'), ...files(own, revision.date)], async () => {
    must(await run('mvn', ['-B', '-q', '-ntp', '-Dstyle.color=never', '-f', join(own, 'pom.xml'), `-Dmade=${folder}`,
      `-Dcontract=${revision.file('openapi.yaml')}`, `-Dborrower=${join(own, revision.date)}`, 'process-classes']), 'Maven');
  });
  return `${join(folder, 'classes')}:${join(folder, 'lib/*')}`;
}

/** The shared sources of a language and those of the date, without those of other dates. */
function files(folder, date) {
  if (!existsSync(join(folder, date))) throw new Error(`${folder} has no ${date}/: write what is different for it`);
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .filter(file => file.startsWith(`${date}/`) || !/^\d{4}-\d{2}-\d{2}\//.test(file))
    .sort().map(file => join(folder, file));
}

async function once(folder, sources, make) {
  const stamp = join(folder, '.made-from');
  const hash = createHash('sha256');
  for (const file of sources) hash.update(file).update(readFileSync(file));
  const now = hash.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await make();
  writeFileSync(stamp, now);
}
