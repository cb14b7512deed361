// scripts/try-webhook-verifiers: gives every delivery of vectors.json to the verifier of each language, by a driver of
// a few lines beside this, and holds what it says against what is expected. A driver reads a line for each delivery:
// family, now, secret, body, then name and value of each header, all in base64 and parted by tabs. It prints true or
// false for each. The languages that are named as arguments are asked too, and counted as skipped otherwise.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { must, ROOT, run } from '../contract/programs.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const FOR_PARTNERS = join(ROOT, 'src/main/resources/portal/webhooks');
const TYPESCRIPT = join(HERE, '../partner/node_modules/typescript/bin/tsc');
const TYPES = join(HERE, '../partner/node_modules/@types');
const LONGEST_MS = 60_000;
const HEADERS = { standard: 'webhook-…', 'x-al': 'X-AL-Webhook-…' };

const { vectors } = JSON.parse(readFileSync(join(FOR_PARTNERS, 'vectors.json'), 'utf8'));
const present = new Set(process.argv.slice(2));
mkdirSync(join(ROOT, 'target/webhook'), { recursive: true });
const work = mkdtempSync(join(ROOT, 'target/webhook/run.'));
const counts = { passed: 0, failed: 0, skipped: 0 };

/** Each makes what it runs in a folder of its own, and answers the command that runs it. */
const LANGUAGES = {
  Python: {
    file: 'verify.py',
    compares: 'hmac.compare_digest(right,',
    families: ['standard', 'x-al'],
    make: async () => ['python3', '-B', join(HERE, 'drive.py'), FOR_PARTNERS],
  },
  Java: {
    file: 'Verify.java',
    compares: 'MessageDigest.isEqual(right,',
    families: ['standard', 'x-al'],
    async make(folder) {
      must(await run('javac', ['--release', '11', '-Xlint:all,-options', '-Werror', '-d', folder,
        join(FOR_PARTNERS, 'Verify.java'), join(HERE, 'Drive.java')]), 'javac');
      return ['java', '-XX:TieredStopAtLevel=1', '-cp', folder, 'Drive'];
    },
  },
  TypeScript: {
    file: 'verify.ts',
    compares: 'timingSafeEqual(one, right)',
    families: ['standard'],
    async make(folder) {
      cpSync(join(FOR_PARTNERS, 'verify.ts'), join(folder, 'verify.ts'));
      cpSync(join(HERE, 'drive.ts'), join(folder, 'drive.ts'));
      writeFileSync(join(folder, 'package.json'), '{"type": "module"}\n');
      must(await run(process.execPath, [TYPESCRIPT, '--strict', '--noUncheckedIndexedAccess', '--noUnusedLocals',
        '--target', 'es2022', '--module', 'nodenext', '--types', 'node', '--typeRoots', TYPES, '--skipLibCheck',
        join(folder, 'drive.ts')], { cwd: folder }), 'tsc');
      return [process.execPath, join(folder, 'drive.js')];
    },
  },
  Go: {
    file: 'verify.go',
    compares: 'hmac.Equal([]byte(right),',
    families: ['standard'],
    async make(folder) {
      mkdirSync(join(folder, 'webhook'));
      cpSync(join(FOR_PARTNERS, 'verify.go'), join(folder, 'webhook/verify.go'));
      cpSync(join(HERE, 'drive.go'), join(folder, 'drive.go'));
      writeFileSync(join(folder, 'go.mod'), 'module try\n\ngo 1.18\n');
      const env = { ...process.env, GOTOOLCHAIN: 'local', GOWORK: 'off', GOFLAGS: '', CGO_ENABLED: '0' };
      must(await run('go', ['build', '-o', 'drive', '.'], { cwd: folder, env }), 'go build');
      return [join(folder, 'drive')];
    },
  },
  PHP: {
    file: 'verify.php',
    compares: 'hash_equals($right,',
    families: ['standard'],
    make: async () => ['php', '-n', join(HERE, 'drive.php'), FOR_PARTNERS],
  },
};
const SECOND_OPINIONS = ['Go', 'PHP'];

function passed(what) {
  counts.passed++;
  console.log(`ok    ${what}`);
}

function failed(what, why) {
  counts.failed++;
  console.log(`FAIL  ${what}\n      ${why.trim().replaceAll('\n', '\n      ')}`);
}

const line = ({ family, now, secret, body, headers }) =>
  [family, `${now}`, secret, Buffer.from(body, 'base64'), ...Object.entries(headers).flat()]
    .map(field => Buffer.from(field).toString('base64')).join('\t');

/** What the command says of the deliveries, one word each. */
function said([program, ...args], deliveries) {
  const input = deliveries.map(delivery => `${line(delivery)}\n`).join('');
  const { status, error, stdout, stderr } = spawnSync(program, args, { input, encoding: 'utf8', timeout: LONGEST_MS });
  const words = (stdout ?? '').split('\n').slice(0, -1);
  if (error || status !== 0 || words.length !== deliveries.length) {
    const at = deliveries[words.length]?.name ?? 'the end';
    throw new Error(`it failed at "${at}", with ${error ?? `exit code ${status}`}:\n${(stderr ?? '').slice(0, 2000)}`);
  }
  return words;
}

/** No delivery tells how long a comparison takes: only the source does. */
function constantTime(file, compares) {
  const source = readFileSync(join(FOR_PARTNERS, file), 'utf8');
  if (!source.includes(compares)) throw new Error(`${file} has no ${compares}…`);
}

async function ask(language, { file, compares, families, make }) {
  const folder = join(work, language);
  mkdirSync(folder);
  let command;
  try {
    constantTime(file, compares);
    command = await make(folder);
  } catch (error) {
    families.forEach(family => failed(`${language}, ${HEADERS[family]}`, error.message));
    return;
  }
  for (const family of families) {
    const what = `${language}, ${HEADERS[family]}`;
    try {
      const deliveries = vectors.filter(vector => vector.family === family);
      const words = said(command, deliveries);
      const wrong = deliveries.filter(({ expected }, at) => words[at] !== `${expected}`);
      const good = deliveries.filter(({ expected }) => expected).length;
      if (wrong.length === 0) passed(`${what}: accepts ${good} deliveries, refuses ${deliveries.length - good}`);
      else failed(what, wrong.map(({ name, expected, why }) => `${name}: must be ${expected}. ${why}`).join('\n'));
    } catch (error) {
      failed(what, error.message);
    }
  }
}

try {
  const made = await run('python3', ['-B', join(HERE, 'vectors.py'), '--check']);
  if (made.code === 0) passed('the vectors are what their rules make');
  else failed('the vectors are what their rules make', made.stderr);
  const here = Object.entries(LANGUAGES).filter(([name]) => !SECOND_OPINIONS.includes(name) || present.has(name));
  await Promise.all(here.map(([name, language]) => ask(name, language)));
  counts.skipped = Object.keys(LANGUAGES).length - here.length;
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed ? 1 : 0);
