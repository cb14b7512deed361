// Drafts: revisions that are not on main. Nobody builds on one, so publishing replaces it.
import { relative } from 'node:path';
import { mergeBase } from './history.mjs';
import { git } from './programs.mjs';

/** The revisions that main does not have: on main itself, those that are not committed. */
export async function draftsOf(releases) {
  const top = (await git(releases.openapi, 'rev-parse', '--show-toplevel')).stdout.trim();
  if (!top) return [];
  const base = (await mergeBase(top)) ?? 'HEAD';
  const { stdout } = await git(top, 'ls-tree', '-r', '--name-only', base, '--', relative(top, releases.folder));
  const published = new Set(stdout.split('\n').map(path => path.match(/\/(\d{4}-\d{2}-\d{2}\/r\d+)\//)?.[1]));
  return releases.all().filter(revision => !published.has(revision.name));
}
