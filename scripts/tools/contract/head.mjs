// HEAD: the sources of the contract as one document.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from './documents.mjs';
import { CONFIG, must, redocly } from './programs.mjs';

/** Writes `to` from a contract with references, as its ending says. */
export async function bundle(from, to, ...options) {
  const ext = to.split('.').at(-1);
  must(await redocly('bundle', from, '--config', CONFIG, '--ext', ext, '-o', to, ...options), `bundling ${from}`);
}

/** HEAD's contract. */
export async function head(openapi) {
  const folder = mkdtempSync(join(tmpdir(), 'contract-head-'));
  try {
    const file = join(folder, 'openapi.json');
    await bundle(join(openapi, 'headless.yaml'), file);
    return json(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
