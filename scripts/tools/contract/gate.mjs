// The rule of dates. A new date if and only if something breaks; an addition is a new revision of every date that it
// fits; between the revisions of a date only additions.
import { same, sameBeyondWords } from './documents.mjs';
import { structural } from './differences.mjs';
import { downgraded, mismatches } from './downgrades.mjs';
import { comparable } from './comparable.mjs';
import { opinions } from './opinions.mjs';

/**
 * How one contract differs from an older one: {kind: equal | reshaped | additive | breaking, changes, findings}.
 * `reshaped` says the same in other keywords, which is much to a generator of clients.
 */
export async function verdict(older, newer, exceptions) {
  if (sameBeyondWords(older, newer)) return { kind: 'equal', changes: [], findings: [] };
  const [was, is] = [comparable(older), comparable(newer)];
  const excused = exceptions.excused(was, is);
  const { changes, findings } = await opinions(excused, is);
  const more = structural(changes).length > 0 || !same(was, excused);
  return { kind: findings.length ? 'breaking' : more ? 'additive' : 'reshaped', changes, findings };
}

const MOST_LISTED = 12; // enough to see what happened

export const listed = findings =>
  findings
    .slice(0, MOST_LISTED)
    .map(one => `    ${one.tool}/${one.rule}  ${one.where}  ${one.text}`)
    .concat(findings.length > MOST_LISTED ? [`    and ${findings.length - MOST_LISTED} more`] : [])
    .join('\n');
export const told = changes => listed(structural(changes).map(one => ({ ...one, tool: one.kind, rule: one.rule })));

const isDraft = (revision, drafts) => drafts.some(draft => draft.name === revision.name);
const replaceable = (draft, changes) =>
  `HEAD is not the draft ${draft.name}: run scripts/publish-spec, which replaces it\n${told(changes)}`;

/** HEAD and the newest revision of its own date. */
export async function headAgainstItsDate(document, releases, exceptions, drafts) {
  const date = document.info.version;
  if (!releases.dates().includes(date)) return [`HEAD's date ${date} is not in openapi/versions.yaml`];
  if (date !== releases.dates().at(-1)) return [`HEAD says ${date}, but openapi/versions.yaml has newer dates`];
  const newest = releases.newest(date);
  if (!newest) return [`${date} is not published: run scripts/publish-spec`];
  const { kind, changes, findings } = await verdict(newest.document(), document, exceptions);
  if (kind !== 'equal' && isDraft(newest, drafts)) return [replaceable(newest, changes)];
  if (kind === 'additive')
    return [`HEAD adds to ${newest.name}: run scripts/publish-spec, which makes a new revision\n${told(changes)}`];
  if (kind === 'reshaped')
    return [`HEAD says the same as ${newest.name} in other keywords: run scripts/publish-spec`];
  if (kind === 'breaking')
    return [`HEAD breaks ${newest.name}, which is published: it needs a new date\n${listed(findings)}`];
  return [];
}

/** A date must break the one before. */
export async function datesAreDeserved(document, releases, exceptions) {
  const wrong = [];
  const dates = releases.dates();
  for (const [i, date] of dates.slice(1).entries()) {
    const [older, newer] = [releases.newest(dates[i]), releases.newest(date)?.document()];
    const judged = newer ?? (date === document.info.version ? document : null);
    if (!older || !judged) continue;
    const { kind } = await verdict(older.document(), judged, exceptions);
    if (kind !== 'breaking') wrong.push(`${date} does not break ${older.name}: it is a revision, not a new date`);
  }
  return wrong;
}

/** HEAD, made older step by step, is each older date. */
export async function olderDatesFollow(document, releases, exceptions, drafts) {
  const dates = releases.dates().filter(date => date <= document.info.version);
  let current = document;
  for (let i = dates.length - 1; i > 0; i--) {
    const wrong = mismatches(releases.openapi, dates[i]);
    if (wrong.length) return wrong;
    try {
      current = downgraded(releases.openapi, current, dates[i], dates[i - 1]);
    } catch (error) {
      return [error.message];
    }
    const newest = releases.newest(dates[i - 1]);
    if (!newest) continue;
    const { kind, changes, findings } = await verdict(newest.document(), current, exceptions);
    if (kind !== 'equal' && isDraft(newest, drafts)) return [replaceable(newest, changes)];
    if (kind === 'additive')
      return [
        `HEAD adds to ${newest.name} too: run scripts/publish-spec, which makes a new revision\n${told(changes)}`,
      ];
    if (kind === 'reshaped')
      return [`HEAD says the same as ${newest.name} in other keywords: run scripts/publish-spec`];
    if (kind === 'breaking')
      return [
        `HEAD, taken back by openapi/downgrades/${dates[i]}.yaml, still breaks ${newest.name}\n${listed(findings)}`,
      ];
  }
  return [];
}

/** Each revision only adds to the one before. */
export async function revisionsOnlyAdd(releases, exceptions) {
  const wrong = [];
  for (const date of releases.dates()) {
    const all = releases.revisions(date);
    if (all.some((one, i) => one.number !== i + 1)) wrong.push(`${date} lacks a revision`);
    for (const [i, newer] of all.slice(1).entries()) {
      const { kind, findings } = await verdict(all[i].document(), newer.document(), exceptions);
      if (kind === 'breaking') wrong.push(`${newer.name} breaks ${all[i].name}\n${listed(findings)}`);
    }
  }
  return wrong;
}
