// What partners get beside the bundle of a revision, as texts: publishing writes them, trying them holds the files to them.
import { stringify } from 'yaml';
import { pretty } from '../contract/files.mjs';
import { workflow } from './arazzo.mjs';
import { collection, environment } from './postman.mjs';

export const COLLECTION = 'headless.postman_collection.json';
export const ENVIRONMENT = 'sandbox.postman_environment.json';
export const WORKFLOW = 'whole-loan.arazzo.yaml';
const CONTRACT = '../openapi.yaml'; // beside the folder, on the disk and where it is served

/** Older readers of YAML take a bare date for an instant: as 1.1 it is quoted. */
const yamlText = value => stringify(value, { lineWidth: 120, version: '1.1' });

/** [[file, text]] for the newest revision of every date; older ones keep theirs. */
export async function partnerFiles(releases) {
  const files = [];
  const dates = releases.dates().reverse();
  for (const date of dates) {
    const revision = releases.newest(date);
    const walk = workflow(releases.openapi, dates, date, CONTRACT);
    files.push(
      [revision.file('partner', COLLECTION), pretty(await collection(revision.document(), walk))],
      [revision.file('partner', ENVIRONMENT), pretty(environment(date))],
      [revision.file('partner', WORKFLOW), yamlText(walk)],
    );
  }
  return files;
}
