// The rules of dates, proven on copies of openapi/ in a repository of their own: each edit must fail the check that it
// belongs to, with words that say what to do.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { CHECKS, context } from './checks.mjs';
import { pretty } from './files.mjs';
import { ROOT, git, must } from './programs.mjs';
import { Refused, publishAll } from './publishing.mjs';
import { BUNDLES, SUMS } from './releases.mjs';
import { summary } from './summary.mjs';

const NEXT = '2099-01-01';

/** Writes a YAML file anew, with `edit(document)` made. */
function change(file, edit) {
  const document = parseDocument(readFileSync(file, 'utf8'));
  edit(document);
  writeFileSync(file, document.toString());
}

/** Edits every bundle of the oldest revision alike. */
function changeReleased({ releases }, edit, sums = true) {
  const revision = releases.all()[0];
  const document = revision.document();
  edit(document);
  BUNDLES.slice(0, 2).forEach(name => writeFileSync(revision.file(name), pretty(document))); // JSON is YAML
  if (sums) writeFileSync(revision.file(SUMS), revision.sums());
}

const request = ({ openapi }, edit) => change(join(openapi, 'schemas/journeys.yaml'), edit);
const optional = copy => request(copy, it => it.setIn(['CreateJourneyRequest', 'properties', 'note'],
  { type: 'string', maxLength: 100, description: 'A note.', 'x-rule': 'must be a note' }));
const reshaped = copy => change(join(copy.openapi, 'schemas/envelope.yaml'), it => {
  it.deleteIn(['ErrorEnvelope', 'properties', 'data', 'not']);
  it.setIn(['ErrorEnvelope', 'properties', 'data', 'type'], 'null');
});

/** Of the older version, as it would be deprecated; `edit` makes it otherwise. */
const ENDING = { date: '2026-03-05', status: 'deprecated', deprecated: '2027-01-01', sunset: '2027-07-01',
  successor: '2026-11-22', migration: 'https://partners.example/moving' };
const life = (what, edit, expected) => [`a life of versions: ${what}`,
  ({ openapi }) => change(join(openapi, 'versions.yaml'),
    it => edit(it, members => it.setIn(['versions', 0], it.createNode({ ...ENDING, ...members })))),
  'life', expected];
const LIVES = [
  life('deprecated as it should be', (_, ends) => ends({}), null),
  ...['deprecated', 'sunset', 'successor', 'migration'].map(name => life(`deprecated without ${name}`,
    (it, ends) => { ends({}); it.deleteIn(['versions', 0, name]); },
    new RegExp(`version 2026-03-05 is deprecated and names no ${name}: add it`))),
  life('a status that there is not', (_, ends) => ends({ status: 'obsolete' }), /is obsolete: it is one of /),
  life('a member that there is not', (_, ends) => ends({ sunsets: '2027-07-01' }), /says sunsets: a version has /),
  life('a day that is none', (_, ends) => ends({ sunset: '2027-02-30' }), /sunset is no day: write /),
  life('a month that is none', (_, ends) => ends({ sunset: '2027-13-01' }), /sunset is no day: write /),
  life('an end that comes too soon', (_, ends) => ends({ sunset: '2027-06-29' }),
    /ends 179 days after its notice: move sunset to 180 days after deprecated/),
  life('a notice that is too short', it => it.set('notice', 30), /notice is 30: say in days .* at least 180/),
  life('a successor that is not listed', (_, ends) => ends({ successor: '2026-12-31' }), /name a newer version/),
  life('retired before its sunset', (it, ends) => { ends({ status: 'retired', retired: '2027-06-30' });
    it.set('default', '2026-11-22'); }, /is retired before its sunset of 2027-07-01/),
  life('retired when its sunset is over', (it, ends) => { ends({ status: 'retired', retired: '2027-07-01' });
    it.set('default', '2026-11-22'); }, null),
  life('supported, and has an end', (_, ends) => ends({ status: 'supported' }), /is supported and has the day sunset/),
  life('a default that is retired', (_, ends) => ends({ status: 'retired', retired: '2027-07-01' }),
    /default is 2026-03-05, which is retired: name one that is answered/),
  life('one version twice', it => it.addIn(['versions'], it.createNode({ date: '2026-11-22', status: 'supported' })),
    /are not in order, or one is there twice/),
];

/** [what, edit(copy), check, what it must say; null when it must say nothing] */
const CASES = [
  ['a released file is edited',
    copy => changeReleased(copy, it => { it.components.schemas.RejectOfferRequest.required.pop(); }),
    'history', /was published and differs in more than words/],
  ['a released file is edited and committed, where there is no main branch', async copy => {
    changeReleased(copy, it => { it.components.schemas.RejectOfferRequest.required.pop(); });
    await commit(copy.openapi, 'edited');
    must(await git(copy.openapi, 'branch', '-q', '-D', 'main'), 'git branch');
  }, 'history', /was published and differs in more than words/],
  ['a word of a released file is corrected',
    copy => changeReleased(copy, it => { it.info.description = 'Better words.'; }),
    'history', null],
  ['a released file is edited, its hash is not',
    copy => changeReleased(copy, it => { it.info.title = 'Other'; }, false),
    'files', /SHA256SUMS does not match/],
  ['a released revision is deleted', ({ releases }) => rmSync(releases.all()[0].folder, { recursive: true }),
    'history', /was published and is gone/],
  ['HEAD gains an optional member, no revision', optional, 'head', /adds to .*run scripts\/publish-spec/s],
  ['HEAD gains an optional member, older dates do not', optional, 'older',
    /adds to .* too: run scripts\/publish-spec/s],
  ['HEAD loses a member, no new date',
    copy => request(copy, it => it.deleteIn(['JourneySummary', 'properties', 'updatedAt'])),
    'head', /is published: it needs a new date/],
  ['HEAD breaks an older date, which no downgrade heals',
    copy => request(copy, it => it.deleteIn(['JourneySummary', 'properties', 'updatedAt'])),
    'older', /still breaks/],
  ['HEAD says its words otherwise',
    copy => request(copy, it => it.setIn(['CreateJourneyRequest', 'description'], 'Start.')),
    'head', null],
  ['HEAD says its rules in other keywords', reshaped, 'head', /the same as .* in other keywords: run scripts\/publish/],
  ['HEAD says the rules of older dates in other keywords', reshaped, 'older',
    /the same as .* in other keywords: run scripts\/publish/],
  ['a new date that breaks nothing', ({ openapi }) => {
    change(join(openapi, 'versions.yaml'), it => it.addIn(['versions'], { date: NEXT, status: 'supported' }));
    change(join(openapi, 'headless.yaml'), it => it.setIn(['info', 'version'], NEXT));
    change(join(openapi, 'shared/parameters.yaml'), it => it.setIn(['ApiVersion', 'schema', 'enum', 0], NEXT));
  }, 'dates', /does not break .*: it is a revision, not a new date/],
  ['an exception that excuses nothing', ({ openapi }) => writeFileSync(join(openapi, 'exceptions.yaml'),
    pretty({ exceptions: [{ date: '2026-11-22', before: { pattern: '^a$' }, after: { pattern: '^b$' },
      where: ['/components/schemas/nowhere'], reason: 'none' }] })), 'exceptions', /excuses nothing/],
  ['what was excused once, changed once more',
    ({ openapi }) => change(join(openapi, 'schemas/profile.yaml'),
      it => it.setIn(['AddressInput', 'properties', 'city', 'pattern'], '^[A-Z]+$')),
    'head', /is published: it needs a new date/],
  ...LIVES,
];

const note = ({ openapi }) => change(join(openapi, 'notes.yaml'),
  it => it.addIn(['notes'], { id: 'Note', text: 'A note.' }));

/** What publishing makes of an edited copy, and that the checks are content with it. [what, edit, what it must say] */
const PUBLISHING = [
  ['publishing an optional member makes a revision of both dates', copy => { optional(copy); note(copy); },
    /^2026-03-05\/r\d+, 2026-11-22\/r\d+; the checks: nothing to say; drafts: 2026-03-05, 2026-11-22$/],
  ['publishing what is said in other keywords makes a revision of both dates', copy => { reshaped(copy); note(copy); },
    /^2026-03-05\/r\d+, 2026-11-22\/r\d+; the checks: nothing to say; drafts: 2026-03-05, 2026-11-22$/],
  ['publishing an addition that no note tells of is refused', optional,
    /^refused: say in openapi\/notes.yaml what is added/],
  ['publishing what breaks a published date is refused',
    copy => request(copy, it => it.setIn(['CreateJourneyRequest', 'properties', 'metadata', 'maxProperties'], 5)),
    /^refused: HEAD breaks/],
  ['a typo in a revision that is not on main is published anew under its number', async copy => {
    optional(copy);
    note(copy);
    await publishing(copy);
    request(copy, it => it.setIn(['CreateJourneyRequest', 'properties', 'note', 'maxLength'], 50));
  }, /^2026-03-05\/r\d+, 2026-11-22\/r\d+; the checks: nothing to say; drafts: 2026-03-05, 2026-11-22$/],
  ['what is not on main and is taken back leaves no revision', async copy => {
    optional(copy);
    note(copy);
    await publishing(copy);
    request(copy, it => it.deleteIn(['CreateJourneyRequest', 'properties', 'note']));
  }, /^nothing; the checks: nothing to say; drafts: none$/],
  ['an addition whose runs fail is not published', copy => {
    optional(copy);
    note(copy);
    copy.evidence = () => { throw new Refused('scripts/conformance --version 2026-11-22 failed'); };
  }, /^refused: scripts\/conformance --version 2026-11-22 failed$/],
  ['publishing the same again changes nothing', () => {}, /^nothing; the checks: nothing to say; drafts: none$/],
];

async function publishing(copy) {
  try {
    const made = await publishAll(context(copy.openapi), { say() {}, evidence: copy.evidence ?? (() => []) });
    const said = [];
    const gate = context(copy.openapi);
    for (const name of ['files', 'revisions', 'head', 'older', 'evidence']) said.push(...await CHECKS[name].run(gate));
    const drafts = (await gate.drafts()).map(({ date }) => date);
    return `${made.join(', ') || 'nothing'}; the checks: ${said.join('; ') || 'nothing to say'}; drafts: `
      + (drafts.join(', ') || 'none');
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { stdout } = await git(copy.openapi, 'status', '--porcelain', '--', 'released');
    return stdout ? `wrote ${stdout}` : `refused: ${error.message.split('\n')[0]}`;
  }
}

/** What the summary for reviewers says of an edited copy. [what, edit, [what it must say]] */
const SUMMARIES = [
  ['a summary of an addition says what, to whom, and what is missing', optional, [
    /^## 2026-11-22, against 2026-11-22\/r\d+: additions$/m,
    /^\| additive \| request body · note \| createJourney \|  \| `\{"type":"string","maxLength":100/m,
    /^- own: breaks nobody$/m, /^Nothing is said in `openapi\/notes.yaml`\.$/m,
    /^- pact\/borrower-app\/.*: \d+ of its interactions, such as "/m,
    /^- HEAD is the newest revision of its date: HEAD adds to .*run scripts\/publish-spec/m]],
  ['a summary of a break names it and every program that finds it',
    copy => request(copy, it => it.deleteIn(['JourneySummary', 'properties', 'updatedAt'])), [
      /: it breaks$/m, /^\| breaking \| .*updatedAt \| .*listJourneys.* \|/m, /^- own: member-removed at /m,
      /^- redocly: (?!breaks nobody)/m, /needs a new date$/m]],
  ['a summary of nothing says so', () => {}, [/^## Missing\n\nNothing\.$/m]],
];

/** [{what, said, passed}] */
export async function cases() {
  const results = [];
  for (const [what, edit, expected] of SUMMARIES) {
    await onCopy(async copy => {
      edit(copy);
      const said = await summary(context(copy.openapi));
      const lost = expected.filter(text => !text.test(said));
      results.push({ what, said: lost.length ? `lacks ${lost.join(', ')}` : 'all of it', passed: !lost.length });
    });
  }
  for (const [what, edit, expected] of PUBLISHING) {
    await onCopy(async copy => {
      await edit(copy);
      const said = await publishing(copy);
      results.push({ what, said, passed: expected.test(said) });
    });
  }
  for (const [what, edit, check, expected] of CASES) {
    await onCopy(async copy => {
      await edit(copy);
      results.push(result(what, check, await CHECKS[check].run(copy), expected));
    });
  }
  rmSync(template, { recursive: true });
  const blind = await CHECKS.canary.run(context(join(ROOT, 'openapi'), { redocly: '{}\n' }));
  return [...results, result('Redocly is configured blind', 'canary', blind, /the gate is blind/)];
}

function result(what, check, said, expected) {
  const passed = expected ? said.some(text => expected.test(text)) : said.length === 0;
  return { what, passed, said: `${check}: ${said.length ? said.join('; ').split('\n')[0] : 'nothing to say'}` };
}

let template;

async function onCopy(run) {
  template ??= await published(mkdtempSync(join(tmpdir(), 'contract-cases-')));
  const folder = mkdtempSync(join(tmpdir(), 'contract-case-'));
  try {
    cpSync(template, folder, { recursive: true });
    await run(context(join(folder, 'openapi')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A copy of openapi/ on a branch, whose state is on main. */
async function published(folder) {
  cpSync(join(ROOT, 'openapi'), join(folder, 'openapi'), { recursive: true });
  must(await git(folder, 'init', '-q', '-b', 'main'), 'git init');
  await commit(folder, 'published');
  must(await git(folder, 'checkout', '-q', '-b', 'work'), 'git checkout');
  await commit(folder, 'work begins');
  return folder;
}

async function commit(folder, message) {
  must(await git(folder, 'add', '-A', '.'), 'git add');
  const author = ['-c', 'user.name=gate', '-c', 'user.email=gate@example.invalid'];
  must(await git(folder, ...author, 'commit', '-q', '--allow-empty', '-m', message), 'git commit');
}
