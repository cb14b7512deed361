// The changelog, as data and as Markdown. Its sources: the version changes (their descriptions are written in the
// service, in the room `contract`) and openapi/notes.yaml for what came with a first version or was added later.
import { join } from 'node:path';
import { yaml } from './documents.mjs';
import { versionChanges } from './downgrades.mjs';

export const notes = openapi => yaml(join(openapi, 'notes.yaml')).notes ?? [];

/** [{date, revision, kind, id, text}], newest first. */
export function changelog(releases) {
  const said = notes(releases.openapi);
  return releases.all().reverse().flatMap(({ date, number }) => {
    const noted = said.filter(note => note.revisions?.[date] === number)
      .map(({ id, text }) => ({ id, text: text.trim(), kind: first(releases, date, number) ? 'first' : 'additive' }));
    const broke = number > 1 ? [] : versionChanges(releases.openapi).filter(change => change.version === date)
      .map(({ id, description }) => ({ id, text: description, kind: 'breaking' }));
    return [...broke, ...noted].map(({ kind, id, text }) => ({ date, revision: number, kind, id, text }));
  });
}

const first = (releases, date, number) => number === 1 && date === releases.dates()[0];

/** Additive revisions that no note tells of. */
export function untold(releases) {
  const entries = changelog(releases);
  return releases.all().filter(({ date, number }) => !entries.some(one => one.date === date && one.revision === number))
    .map(revision => `openapi/notes.yaml does not say what came with ${revision.name}`);
}

const HEADINGS = { breaking: 'Breaking', additive: 'Added', first: 'The first version' };

export function markdown(releases) {
  const lines = ['<!-- Written by scripts/publish-spec; its sources are named in openapi/README.md. -->',
    '# Changelog of the contract', '',
    'For partners: what changed, per version. Pin a version with the header `X-AL-API-Version`; a pinned version never',
    'breaks. What was added to a version is there without a new pin.'];
  const entries = changelog(releases);
  for (const { date, number } of releases.all().reverse()) {
    const here = entries.filter(one => one.date === date && one.revision === number);
    lines.push('', `## ${date}${number > 1 ? `, revision ${number}` : ''}`);
    for (const kind of Object.keys(HEADINGS).filter(name => here.some(one => one.kind === name))) {
      lines.push('', `### ${HEADINGS[kind]}`, '');
      here.filter(one => one.kind === kind).forEach(({ id, text }) => lines.push(...bullet(id, text)));
    }
  }
  return `${lines.join('\n')}\n`;
}

const WIDTH = 118;

function bullet(id, text) {
  const lines = [`- **${id}**:`];
  for (const word of text.split(/\s+/)) {
    if (`${lines.at(-1)} ${word}`.length > WIDTH) lines.push(`  ${word}`);
    else lines[lines.length - 1] += ` ${word}`;
  }
  return lines;
}
