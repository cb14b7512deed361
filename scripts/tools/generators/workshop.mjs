// What the definitions of generators share: where things lie, what is installed once, and programs that must succeed.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { json, yaml } from '../contract/documents.mjs';
import { ROOT, run } from '../contract/programs.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const MODULES = join(HERE, 'node_modules');
const SOURCES = join(ROOT, 'openapi/clients');
const MADE = join(ROOT, 'target/generators');
const COLOURS = /\u001b\[[\d;]*m/g;
const LONGEST_MS = 15 * 60_000; // the first time, a compiler of another language fetches its libraries

export const PINNED = json(join(HERE, 'package.json'));

export const has = program =>
  process.env.PATH.split(delimiter).some(folder => existsSync(join(folder, program)));

/** The date of the contract that is tried, its revision, and where its files are: a published one, or a file. */
export function unpublished(file) {
  const { info } = yaml(file);
  return { date: String(info.version), number: 0, file: () => file };
}

/** Throws with what the program said when it did not do its work. */
export async function made(what, program, args, options = {}) {
  const { code, stdout, stderr } = await run(program, args, { timeout: LONGEST_MS, ...options });
  if (code !== 0) throw new Error(`${what}: ${`${stderr}\n${stdout}`.replaceAll(COLOURS, '').trim()}`);
}

export const npmTool = (file, args, cwd, env) =>
  made(file.split('/bin/')[0], process.execPath, [join(MODULES, file), ...args],
    { cwd, env: { ...process.env, ...env } });

/** An empty folder of a date and a generator, with the program of openapi/clients/<name> in the words of the date. */
export function bench(name, date) {
  const folder = join(MADE, date, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const own = join(SOURCES, name);
  if (existsSync(own)) cpSync(own, folder, { recursive: true });
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }).filter(one => one.isFile())) {
    const file = join(entry.parentPath ?? entry.path, entry.name);
    writeFileSync(file, inWordsOf(date, readFileSync(file, 'utf8')));
  }
  return folder;
}

// The programs are written once, for HEAD's date. Of what they send, the dates before spelled this one name otherwise;
// generators spell it in the manner of their language.
const RENAMED = { date: '2026-11-22', now: /([Pp]ersonal)_?[Ee]mail/g, before: '$1email' };

function inWordsOf(date, text) {
  const words = date < RENAMED.date ? text.replaceAll(RENAMED.now, RENAMED.before) : text;
  return words.replaceAll('{{date}}', date);
}

/** The same for a program of Node: libraries of npm are found from there. */
export function nodeBench(name, date) {
  const folder = bench(name, date);
  symlinkSync(MODULES, join(folder, 'node_modules'));
  return folder;
}

/** Makes a folder of target/generators/tools once, and anew when the text changed that says what it is made from. */
export async function once(name, from, make) {
  const folder = join(MADE, 'tools', name);
  const stamp = join(folder, '.made-from');
  const now = createHash('sha256').update(from).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await make(folder);
  writeFileSync(stamp, now);
  return folder;
}

/** Answers the python3 of an environment with exactly what requirements/<name>.txt says. */
export async function python(name) {
  const file = join(HERE, 'requirements', `${name}.txt`);
  const folder = await once(`python-${name}`, readFileSync(file), async made_ => {
    await made('venv', 'python3', ['-m', 'venv', made_]);
    await made('pip', join(made_, 'bin/pip'), ['install', '--quiet', '--no-deps', '-r', file]);
  });
  return join(folder, 'bin/python3');
}

/** Answers the program of a Go module, built at its version. */
export async function goTool(path, version) {
  const name = path.split('/').at(-1);
  const folder = await once(`go-${name}`, `${path}@${version}`, bin =>
    made(`go install ${name}`, 'go', ['install', `${path}@${version}`], { env: { ...process.env, GOBIN: bin } }));
  return join(folder, name);
}

/** Answers openapi-generator-cli's jar; its version is the one of the project's own build. */
export async function openapiGenerator() {
  const folder = await once(`openapi-generator-${OPENAPI_GENERATOR}`, OPENAPI_GENERATOR, lib =>
    made('Maven', 'mvn', ['-B', '-q', '-ntp', '-Dstyle.color=never',
      'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy', `-DoutputDirectory=${lib}`,
      `-Dartifact=org.openapitools:openapi-generator-cli:${OPENAPI_GENERATOR}`]));
  return join(folder, `openapi-generator-cli-${OPENAPI_GENERATOR}.jar`);
}

export const [, OPENAPI_GENERATOR] = readFileSync(join(ROOT, 'pom.xml'), 'utf8')
  .match(/openapi-generator-maven-plugin<\/artifactId>\s*<version>([\d.]+)</);
