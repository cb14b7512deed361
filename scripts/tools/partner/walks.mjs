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

export const WALKS = {
  postman: {
    what: 'the Postman collection, folder "A whole loan"',
    async walk(revision, { url, key }) {
      const collection = json(revision.file('partner', COLLECTION));
      const [{ name: folder, item: steps }] = collection.item;
      const { run } = await promisify(newman.run)({
        collection, folder, environment: json(revision.file('partner', ENVIRONMENT)), bail: true, reporters: [],
        envVar: [{ key: 'baseUrl', value: url + API }, { key: 'apiKey', value: key }], timeout: MOST_MS,
      });
      if (run.failures.length) throw new Error(`${run.failures[0].source.name}: ${run.failures[0].error.message}`);
      const last = run.executions.at(-1);
      if (last?.item.name !== steps.at(-1).name || !last.assertions?.length) {
        throw new Error(`it stopped at "${last?.item.name}"`);
      }
      return `${run.stats.requests.total} requests, ${run.stats.assertions.total} assertions`;
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
