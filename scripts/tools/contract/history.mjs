// Published files never change, beyond words. What was published is told by git: the common ancestor with the main
// branch, or, where that is HEAD itself or there is no such branch, the commit that added each file.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { sameBeyondWords } from './documents.mjs';
import { git } from './programs.mjs';
import { BUNDLES } from './releases.mjs';

const MAIN = ['origin/main', 'main'];

/** What is wrong, as a list of texts. */
export async function changedAfterPublishing(releases) {
  const top = (await git(releases.openapi, 'rev-parse', '--show-toplevel')).stdout.trim();
  if (!top) return ['there is no git history to compare the released files with'];
  const folder = relative(top, releases.folder);
  const base = await mergeBase(top);
  const mistakes = [];
  for (const [file, commit] of base ? await at(top, base, folder) : await added(top, folder)) {
    const read = file.endsWith('.json') ? JSON.parse : parse;
    const before = (await git(top, 'show', `${commit}:${file}`)).stdout;
    const now = existsSync(join(top, file)) ? readFileSync(join(top, file), 'utf8') : null;
    if (now === null) mistakes.push(`${file} was published and is gone`);
    else if (before !== now && !sameBeyondWords(read(before), read(now))) {
      mistakes.push(`${file} was published and differs in more than words`);
    }
  }
  return mistakes;
}

/** The common ancestor with the main branch; null where that is HEAD itself, or there is no such branch. */
export async function mergeBase(top) {
  const head = (await git(top, 'rev-parse', 'HEAD')).stdout.trim();
  for (const branch of MAIN) {
    const base = (await git(top, 'merge-base', 'HEAD', branch)).stdout.trim();
    if (base && base !== head) return base;
  }
  return null;
}

const bundles = paths => paths.split('\n').filter(path => BUNDLES.some(name => path.endsWith(`/${name}`)));

async function at(top, commit, folder) {
  const { stdout } = await git(top, 'ls-tree', '-r', '--name-only', commit, '--', folder);
  return bundles(stdout).map(file => [file, commit]);
}

async function added(top, folder) {
  const shown = ['--first-parent', '-m', '--diff-filter=A', '--name-only', '--format=commit %H'];
  const { stdout } = await git(top, 'log', ...shown, '--', folder);
  const found = new Map();
  let commit;
  for (const line of stdout.split('\n')) {
    if (line.startsWith('commit ')) commit = line.slice(7);
    // the newest comes first and counts: what was taken back before it reached main may be published anew
    else if (bundles(line).length && !found.has(line)) found.set(line, commit);
  }
  return [...found];
}
