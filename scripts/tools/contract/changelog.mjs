// The changelog, as data and as Markdown. Its sources: the version changes (their descriptions are written in the
// service, in the room `contract`) and openapi/notes.yaml for what came with a first version or was added later.
import { join } from 'node:path';
import { yaml } from './documents.mjs';
import { versionChanges } from './downgrades.mjs';
import { standings } from './lifecycle.mjs';

export const notes = openapi => yaml(join(openapi, 'notes.yaml')).notes ?? [];

/** [{date, revision, kind, id, text}], newest first. */
export function changelog(releases) {
  const said = notes(releases.openapi);
  return releases
    .all()
    .reverse()
    .flatMap(({ date, number }) => {
      const noted = said
        .filter(note => note.revisions?.[date] === number)
        .map(({ id, text }) => ({
          id,
          text: text.trim(),
          kind: first(releases, date, number) ? 'first' : 'additive',
        }));
      const broke =
        number > 1
          ? []
          : versionChanges(releases.openapi)
              .filter(change => change.version === date)
              .map(({ id, description }) => ({ id, text: description, kind: 'breaking' }));
      return [...broke, ...noted].map(({ kind, id, text }) => ({ date, revision: number, kind, id, text }));
    });
}

const first = (releases, date, number) => number === 1 && date === releases.dates()[0];

/** Additive revisions that no note tells of. */
export function untold(releases) {
  const entries = changelog(releases);
  return releases
    .all()
    .filter(({ date, number }) => !entries.some(one => one.date === date && one.revision === number))
    .map(revision => `openapi/notes.yaml does not say what came with ${revision.name}`);
}

const HEADINGS = { breaking: 'Breaking', additive: 'Added', first: null };

export function markdown(releases) {
  const lines = [
    '<!-- Written by scripts/publish-spec; its sources are named in openapi/README.md. -->',
    '# Changelog of the contract',
    '',
    'For partners: what changed, per version. Pin a version with the header `X-AL-API-Version`; a pinned version never',
    'breaks. What was added to a version is there without a new pin.',
    '',
    ...standings(releases.openapi).flatMap(({ date, text }) => wrapped(`- **${date}**: ${text}`, '  ')),
  ];
  const entries = changelog(releases);
  const about = yaml(join(releases.openapi, 'notes.yaml')).dates ?? {};
  for (const { date, number } of releases.all().reverse()) {
    lines.push('', `## ${date}${number > 1 ? `, revision ${number}` : ''}`);
    if (number === 1 && about[date]) lines.push('', ...wrapped(about[date]));
    for (const [kind, heading] of Object.entries(HEADINGS)) {
      const here = entries.filter(one => one.date === date && one.revision === number && one.kind === kind);
      if (here.length && heading) lines.push('', `### ${heading}`);
      if (here.length) lines.push('', ...here.flatMap(({ id, text }) => wrapped(`- **${id}**: ${text}`, '  ')));
    }
  }
  return `${lines.join('\n')}\n`;
}

const WIDTH = 118;

function wrapped(text, indent = '') {
  const lines = [];
  for (const word of text.trim().split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`;
    if (!lines.length) lines.push(word);
    else if (longer.length > WIDTH) lines.push(indent + word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
