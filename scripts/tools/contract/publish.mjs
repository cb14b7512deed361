// scripts/publish-spec.
import { join } from 'node:path';
import { context } from './checks.mjs';
import { evidence } from './evidence.mjs';
import { ROOT } from './programs.mjs';
import { Refused, publishAll } from './publishing.mjs';

const options = new Set(process.argv.slice(2));
const gate = context(join(ROOT, 'openapi'));
const say = text => console.log(text);
try {
  const made = await publishAll(gate, {
    say,
    words: options.has('--words'),
    evidence: releases => evidence(releases, options.has('--without-runs'), say),
  });
  const served = gate.releases.dates().map(date => gate.releases.newest(date).name);
  say(`Newest revisions: ${served.join(', ')}; new: ${made.join(', ') || 'none'}.`);
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(error.message);
  process.exit(1);
}
