// Says of every delivery what verify.ts says of it: a line in (try.mjs tells what is in it), a word out.
import { readFileSync } from 'node:fs';
import { verify } from './verify.js';

for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const [, now, secret, body, ...rest] = line.split('\t').map(field => Buffer.from(field, 'base64'));
  const texts = rest.map(field => field.toString());
  const headers = Object.fromEntries(texts.flatMap((name, at) => (at % 2 ? [] : [[name, texts[at + 1]]])));
  console.log(verify(String(secret), headers, body!, Number(now)));
}
