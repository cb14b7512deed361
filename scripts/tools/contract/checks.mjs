// The gate, check by check: everything that judges a contract by what was published before it. scripts/check-contract
// runs them on openapi/, the proof on edited copies of it.
import { join } from 'node:path';
import { canary } from './canary.mjs';
import { draftsOf } from './drafts.mjs';
import { lacking } from './evidence.mjs';
import { Exceptions } from './exceptions.mjs';
import { datesAreDeserved, headAgainstItsDate, olderDatesFollow, revisionsOnlyAdd } from './gate.mjs';
import { head } from './head.mjs';
import { changedAfterPublishing } from './history.mjs';
import { lifecycleMistakes } from './lifecycle.mjs';
import { Releases } from './releases.mjs';

/** What the checks look at. `redocly` is its configuration for the canary, which only the proof changes. */
export function context(openapi, { redocly } = {}) {
  let bundled;
  let drafts;
  const releases = new Releases(openapi);
  return {
    openapi,
    redocly,
    releases,
    exceptions: new Exceptions(join(openapi, 'exceptions.yaml')),
    document: () => (bundled ??= head(openapi)),
    drafts: () => (drafts ??= draftsOf(releases)),
  };
}

/** Each answers what is wrong, as a list of texts. */
export const CHECKS = {
  canary: {
    what: 'every program sees the break in the canary',
    run: ({ redocly }) => canary(redocly && { config: redocly }),
  },
  life: {
    what: 'versions.yaml tells of lives that versions can have',
    run: ({ openapi }) => lifecycleMistakes(openapi),
  },
  files: {
    what: 'released files are whole, their hashes match',
    run: ({ releases }) => releases.all().flatMap(revision => revision.mistakes()),
  },
  history: {
    what: 'released files did not change beyond words',
    run: ({ releases }) => changedAfterPublishing(releases),
  },
  revisions: {
    what: 'between the revisions of a date there are only additions',
    run: ({ releases, exceptions }) => revisionsOnlyAdd(releases, exceptions),
  },
  dates: {
    what: 'each date breaks the one before',
    run: async ({ document, releases, exceptions }) => datesAreDeserved(await document(), releases, exceptions),
  },
  head: {
    what: 'HEAD is the newest revision of its date',
    run: async ({ document, releases, exceptions, drafts }) =>
      headAgainstItsDate(await document(), releases, exceptions, await drafts()),
  },
  older: {
    what: 'HEAD, taken back, is every older date',
    run: async ({ document, releases, exceptions, drafts }) =>
      olderDatesFollow(await document(), releases, exceptions, await drafts()),
  },
  evidence: {
    what: 'the newest revisions have their evidence, unless they are drafts',
    run: async ({ releases, drafts }) => lacking(releases, await drafts()),
  },
  exceptions: {
    // last: it knows which exceptions the others needed
    what: 'every exception is complete and needed',
    run: ({ exceptions }) => [...exceptions.mistakes(), ...exceptions.unused()],
  },
};
