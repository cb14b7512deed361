// The four ways to walk a whole loan. Each answers what it did in words, and throws when the loan did not get to its end.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import newman from 'newman';
import { json } from '../contract/documents.mjs';
import { must, redocly } from '../contract/programs.mjs';
import { java, typescript } from './clients.mjs';
import { COLLECTION, ENVIRONMENT, WORKFLOW } from './files.mjs';

const API = '/api/v1/headless';
const MOST_MS = 5 * 60_000; // a walk takes half a minute; a busy machine may need a few

/** Throws what failed first, be it a request or a test. */
async function postman(options) {
  const summary = await promisify(newman.run)({ ...options, bail: true, reporters: [], timeout: MOST_MS });
  const [failure] = summary.run.failures;
  if (failure) throw new Error(`${failure.source.name}: ${failure.error.message}`);
  return summary;
}

/** Sends every reading request of the collection, with what a walk left in the environment. */
async function reads(collection, environment) {
  const reading = collection.item.slice(1).map(folder =>
    ({ ...folder, item: folder.item.filter(({ request }) => request.method === 'GET') }));
  const { run } = await postman({ collection: { ...collection, item: reading }, environment });
  const refused = run.executions.find(({ response }) => response?.code !== 200);
  if (refused) throw new Error(`${refused.item.name} answered ${refused.response?.code}`);
  return run.executions.length;
}

export const WALKS = {
  postman: {
    what: 'the Postman collection, folder "A whole loan", then all reads',
    async walk(revision, { url, key }) {
      const collection = json(revision.file('partner', COLLECTION));
      const [{ name: folder, item: steps }] = collection.item;
      const { run, environment } = await postman({
        collection, folder, environment: json(revision.file('partner', ENVIRONMENT)),
        envVar: [{ key: 'baseUrl', value: url + API }, { key: 'apiKey', value: key }],
      });
      const last = run.executions.at(-1);
      if (last?.item.name !== steps.at(-1).name || !last.assertions?.length) {
        throw new Error(`it stopped at "${last?.item.name}"`);
      }
      const read = await reads(collection, environment.toJSON());
      return `${run.stats.requests.total} requests, ${run.stats.assertions.total} assertions, then ${read} reads`;
    },
  },
  arazzo: {
    what: 'the Arazzo workflow, with redocly respect',
    async walk(revision, { url, key }) {
      const { stdout, stderr } = must(await redocly('respect', revision.file('partner', WORKFLOW),
        '-i', `apiKey=${key}`, '-i', `borrowerExternalID=CUST_${randomUUID()}`, '-S', `headless=${url}${API}`,
        '--execution-timeout', String(MOST_MS)), 'redocly respect');
      const [, checks] = (stdout + stderr).match(/Checks: (\d+) passed, \d+ total/) ?? [];
      if (!checks) throw new Error('it says nothing of checks that passed');
      return `${checks} checks`;
    },
  },
  typescript: {
    what: 'the TypeScript client',
    async walk(revision, { url, key }) {
      const { wholeLoan } = await import(pathToFileURL(join(await typescript(revision), 'loan.js')));
      return `journey ${await wholeLoan(url, key)}`;
    },
  },
  java: {
    what: 'the Java client',
    async walk(revision, { url, key }) {
      const { stdout } = await promisify(execFile)('java', ['-cp', await java(revision), 'com.example.borrower.Loan'],
        { env: { ...process.env, HEADLESS_URL: url, HEADLESS_API_KEY: key }, timeout: MOST_MS });
      return `journey ${stdout.trim()}`;
    },
  },
};
