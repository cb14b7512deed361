// Is this delivery from us? Give the body as the raw bytes that came (express.raw, not express.json), before anything
// parses them, and the secret as it was shown to you. Signatures are compared in constant time; five minutes between
// our clock and yours are allowed, both ways; while a secret is rotated there are several signatures, and one that is
// right is enough. Of the two families of headers this checks webhook-… (Standard Webhooks 1.0.0): it signs the id too,
// and has all signatures in one header. vectors.json has deliveries to try it with. Node 20.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Node's req.headers as they are, or Object.fromEntries(request.headers). */
type Headers = Record<string, string | string[] | undefined>;

export function verify(secret: string, headers: Headers, body: Uint8Array, now: number): boolean {
  const lower = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value ?? '')]));
  const read = (name: string) => lower.get(`webhook-${name}`) ?? '';
  const id = read('id'), sent = read('timestamp');
  if (!id || !/^whsec_[A-Za-z0-9+/]{43}=$/.test(secret) || !/^[0-9]{1,12}$/.test(sent)) return false;
  if (!(Math.abs(now - Number(sent)) <= 300)) return false;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const right = Buffer.from(`v1,${createHmac('sha256', key).update(`${id}.${sent}.`).update(body).digest('base64')}`);
  return read('signature').split(' ').map(one => Buffer.from(one))
    .some(one => one.length === right.length && timingSafeEqual(one, right));
}
