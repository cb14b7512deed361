// The programs that are asked: Redocly, which is pinned beside this folder, oasdiff, which scripts/check-contract
// builds, and git.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const start = promisify(execFile);
const MOST_OUTPUT = 64 * 1024 * 1024; // a report on a whole contract is below one
const HERE = fileURLToPath(new URL('.', import.meta.url));

export const ROOT = resolve(HERE, '../../..');
export const CONFIG = join(ROOT, 'openapi/redocly.yaml');
export const RULES = join(HERE, 'rules.mjs');
const PINNED = JSON.parse(readFileSync(join(HERE, '../package.json'), 'utf8'));
export const REDOCLY_VERSION = PINNED.devDependencies['@redocly/cli'];
export const OASDIFF_VERSION = PINNED.config.oasdiff;
const REDOCLY = join(HERE, '../node_modules/@redocly/cli/bin/cli.js');
const OASDIFF = join(HERE, `../bin/oasdiff-${OASDIFF_VERSION}`);

/** Answers what the program printed, whatever it ended with. Throws when it could not run. */
export async function run(program, args, options = {}) {
  try {
    return { code: 0, ...(await start(program, args, { maxBuffer: MOST_OUTPUT, ...options })) };
  } catch (error) {
    if (typeof error.code !== 'number') throw error;
    return { code: error.code, stdout: error.stdout, stderr: error.stderr };
  }
}

export function redocly(...args) {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  return run(process.execPath, [REDOCLY, ...args], { env, cwd: ROOT });
}

export const hasOasdiff = () => existsSync(OASDIFF);

export const oasdiff = (...args) => run(OASDIFF, args);

export const git = (folder, ...args) => run('git', ['-C', folder, ...args]);

/** Throws with what the program said when it did not do its work. */
export function must(result, what) {
  if (result.code === 0) return result;
  throw new Error(`${what} failed:\n${(result.stderr || result.stdout).slice(-3000)}`);
}
